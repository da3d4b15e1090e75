/** The description of the API, and the page that shows it: they need no token. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { WebCall } from '../../runtime/http/web-surface.ts'
import { openApi } from './openapi.ts'

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Baton API</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/begin.js"></script>
</body>
</html>
`
const begin = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#api', deepLinking: true, tryItOutEnabled: true })\n`

/** The viewer sets styles from its script, and has pictures in its style sheet. */
const pageHeaders = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
}

const files: Record<string, { type: string; content(): string | Uint8Array<ArrayBuffer> }> = {
  '/openapi.json': { type: 'application/json', content: () => JSON.stringify(openApi()) },
  '/docs': { type: 'text/html; charset=utf-8', content: () => html },
  '/docs/begin.js': { type: 'text/javascript', content: () => begin },
  '/docs/swagger-ui.css': { type: 'text/css', content: () => asset('swagger-ui.css') },
  '/docs/swagger-ui-bundle.js': { type: 'text/javascript', content: () => asset('swagger-ui-bundle.js') },
}

const kept = new Map<string, string | Uint8Array<ArrayBuffer>>()

/** Undefined where the path is none of these. */
export function openPage({ request }: WebCall, at: string): Response | undefined {
  if (request.method !== 'GET') return undefined
  const path = new URL(request.url).pathname.slice(at.length)
  const file = Object.hasOwn(files, path) ? files[path] : undefined
  if (!file) return undefined
  const content = kept.get(path) ?? file.content()
  kept.set(path, content)
  return new Response(content, {
    headers: { 'content-type': file.type, 'cache-control': 'no-cache', ...(path === '/docs' && pageHeaders) },
  })
}

function asset(name: string): Uint8Array<ArrayBuffer> {
  const { resolve } = createRequire(import.meta.url)
  return new Uint8Array(readFileSync(resolve(`swagger-ui-dist/${name}`)))
}
