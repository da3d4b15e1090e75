/** What docs/test-reports.md gives to copy does what is said there: run by Bash, as people and GitHub Actions run it. */
import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { webRouter } from '../../src/runtime/http/web-surface.ts'
import { tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'
import { junit } from '../support/test-reports.ts'

const { baton, person } = journey()
const ana = person('Ana')
const folder = mkdtempSync(join(tmpdir(), 'test-report-docs-'))
const server = createServer((request, response) => express().use(webRouter(baton.app.web))(request, response))
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

/** Since 7.87 of 2022; older ones don’t write `branch=a%26b` of `branch=a&b`. */
const curl = spawnSync('curl', ['--url-query', 'a=b', '--version'])
const withCurl = test.skipIf(curl.status !== 0)

const page = readFileSync(new URL('../../docs/test-reports.md', import.meta.url), 'utf8')
const [, line = ''] = /```bash\n([\s\S]*?)```/.exec(page) ?? []
const [step]: { env: Record<string, string>; run: string }[] = parse(
  /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '',
)
let url = ''
let token = ''

beforeAll(async () => {
  await ana.say('lists add Backend')
  await ana.say('tests set Backend branches:main,release/*')
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has this kind of address.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  token = await tokenOf(baton, 'Ana', ['reports'])
})

/** With `bash -e {0}`, in a folder with what tests left there. */
async function bash(script: string, env: Record<string, string>, tests: string[]) {
  writeFileSync(join(folder, 'junit.xml'), junit(tests))
  writeFileSync(join(folder, 'script.sh'), script)
  const options = { cwd: folder, env: { PATH: process.env.PATH ?? '', ...env } }
  return new Promise<{ code: number; out: string }>((resolve) => {
    const child = execFile('bash', ['--noprofile', '--norc', '-e', 'script.sh'], options, (_, out) =>
      resolve({ code: child.exitCode ?? -1, out }),
    )
  })
}

/** What GitHub sets for each step by itself. */
const actions = {
  GITHUB_RUN_NUMBER: '119',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SHA: '4f1c2a7d9b1e4b7c8a5d6e3f2a1b0c9d8e7f6a5b',
  GITHUB_REF_NAME: 'release/1+2&3',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/web',
  GITHUB_RUN_ID: '7701',
}

async function asAction(env: Record<string, string>, tests: string[]) {
  const script = step?.run.replace('https://baton.example.com', url) ?? ''
  return bash(script, { ...actions, ...env }, tests)
}

withCurl('the line to post a report', async () => {
  const { code, out } = await bash(line, { BATON_URL: url, BATON_TOKEN: token }, ['adds', 'removes!'])
  expect([code, JSON.parse(out)]).toMatchObject([0, { outcome: 'taken', added: [{ title: 'removes' }] }])
  expect(await ana.say('show T-1')).toContain('4f1c2a7')
})

withCurl('the step of GitHub Actions, also of a branch with other signs', async () => {
  expect(step?.env).toEqual({ BATON_TOKEN: `\${{ secrets.BATON_TOKEN }}` })
  const { code, out } = await asAction({ BATON_TOKEN: token }, ['adds', 'syncs!'])
  expect([code, JSON.parse(out)]).toMatchObject([0, { branch: 'release/1+2&3', added: [{ title: 'syncs' }] }])
  const shown = await ana.say('show T-2')
  expect(shown).toContain('run 119')
  expect(shown).toContain('https://github.com/acme/web/actions/runs/7701')
})

withCurl('a step that could not hand it in fails, and says why', async () => {
  const { code, out } = await asAction({ BATON_TOKEN: `baton_${'x'.repeat(43)}` }, ['adds'])
  expect([code, JSON.parse(out)]).toMatchObject([22, { status: 401 }])
})
