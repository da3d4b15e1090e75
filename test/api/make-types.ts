/** Writes the types of the API's client, from its description. What makes them needs a TypeScript of its own. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApi } from '../../src/surfaces/api/openapi.ts'

const target = new URL('./openapi.d.ts', import.meta.url).pathname
const packages = ['openapi-typescript@7.13.0', 'typescript@5.9.3'].flatMap((name) => ['--package', name])

const folder = mkdtempSync(join(tmpdir(), 'baton-openapi-'))
const description = join(folder, 'openapi.json')
const made = join(folder, 'openapi.d.ts')
writeFileSync(description, JSON.stringify(openApi()))
const args = ['exec', '--yes', ...packages, '--', 'openapi-typescript', description, '--output', made]
execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
const fresh = readFileSync(made, 'utf8')
rmSync(folder, { recursive: true })
if (!process.argv.includes('--check')) writeFileSync(target, fresh)
else if (readFileSync(target, 'utf8') !== fresh) {
  console.error('test/api/openapi.d.ts is stale: run `npm run api-types`.')
  process.exitCode = 1
}
