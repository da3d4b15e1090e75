/** The pages about repositories as a browser gets them: over HTTP, with all its headers. */
import express from 'express'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { createMetrics } from '../../src/runtime/http/metrics.ts'
import { createHttp, type Listening } from '../../src/runtime/http/server.ts'
import { webRouter } from '../../src/runtime/http/web-surface.ts'
import { pageOf } from '../support/github-api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
let listening: Listening | undefined
afterAll(() => listening?.close())

/** Served as `start` does. */
async function serve(): Promise<string> {
  const router = express.Router().use(webRouter(baton.app.web))
  const log = pino({ level: 'silent' })
  const http = createHttp({ log, router, metrics: createMetrics([]), readiness: async () => [] })
  listening = await http.listen(0, '127.0.0.1')
  return listening.url
}

test('none is kept, framed, run or told of elsewhere, and each form leads where it says', async () => {
  const url = await serve()
  const link = await pageOf(ana, 'repo app acme')
  const page = await fetch(url + link)
  expect(page.status).toBe(200)
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; form-action 'self' https://github.com; base-uri 'none'; frame-ancestors 'none'",
    ...{ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-frame-options': 'DENY' },
    'x-content-type-options': 'nosniff',
  })
  expect(await page.text()).toContain(`state=${link.split('/').at(-1)}`)
  for (const path of ['/repositories', '/repositories/app/short', '/repositories/me?state=x', `${link}/else`])
    expect((await fetch(url + path)).status, path).toBe(404)
  const large = await fetch(url + link, { method: 'POST', body: 'x'.repeat(20_000) })
  expect(large.status).toBe(413)
  expect((await fetch(url + link, { method: 'PUT', body: 'x' })).status).toBe(405)
})
