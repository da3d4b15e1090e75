/** The command line against a Baton that runs elsewhere: the real program, over a real socket. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { webRouter } from '../../src/runtime/http/web-surface.ts'
import { tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const ana = person('Ana')
const program = join(import.meta.dirname, '../../bin/baton.js')
const config = mkdtempSync(join(tmpdir(), 'baton-cli-'))
const kept = join(config, 'baton', 'credentials.json')

let server: Server
let url = ''
beforeAll(async () => {
  await ana.say('mine')
  server = createServer(express().use(webRouter(baton.app.web)))
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)))
  // A server that listens on a port has this kind of address.
  url = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(config, { recursive: true })
})

type Outcome = { code: number; out: string; err: string }

const home = { PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: config }

function run(args: string[], { env = {}, typed = '' }: { env?: NodeJS.ProcessEnv; typed?: string } = {}) {
  return new Promise<Outcome>((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { env: { ...home, ...env } },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
    child.stdin?.end(typed)
  })
}

test('logs in, says lines as in the chat, and forgets', async () => {
  expect(await run(['done', 'T-1'])).toMatchObject({
    code: 3,
    out: '',
    err: expect.stringContaining('baton login'),
  })
  const token = await tokenOf(baton, 'Ana', ['read', 'write'])
  const login = await run(['login', url], { typed: `${token}\n` })
  expect(login.err).toContain('You’re Ana. The token “test” can read, write')
  expect(login.out + login.err).not.toContain(token)
  expect(statSync(kept).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual({ server: url, token })
  expect(await run(['add', 'Paint', 'the fence', 'due:fri', 'description:In "deep" green'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('T-1 Paint the fence'),
  })
  const list = await run(['list', '--json'])
  expect(JSON.parse(list.out)).toMatchObject({
    outcome: 'ok',
    tasks: [{ ref: 'T-1', title: 'Paint the fence' }],
  })
  expect(await run(['start', 'T-1'])).toMatchObject({ code: 0, out: expect.stringContaining('T-1') })
  expect(await run(['done', 'T-9'])).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('no task “T-9”'),
  })
  await run(['add', 'Buy', 'paint', 'under:T-1'])
  const asked = await run(['delete', 'T-1'])
  expect(asked.err).toMatch(/^Delete 2 tasks: baton \S/m)
  const yes = /^Delete 2 tasks: baton (.*)$/m.exec(asked.err)?.[1] ?? ''
  expect((await run(yes.split(' '))).out).toContain('deleted')
  expect((await run(['logout'])).err).toContain('Forgotten')
  expect((await run(['list'])).code).toBe(3)
})

test('takes server and token from the environment, and says in its exit code what went wrong', async () => {
  const BATON_TOKEN = await tokenOf(baton, 'Ana', ['read'])
  const env = { BATON_SERVER: url, BATON_TOKEN }
  expect((await run(['list'], { env })).code).toBe(0)
  expect((await run(['add', 'No'], { env })).code).toBe(1)
  expect((await run(['list'], { env: { ...env, BATON_TOKEN: `baton_${'x'.repeat(43)}` } })).code).toBe(3)
  const away = await run(['list'], { env: { ...env, BATON_SERVER: 'http://127.0.0.1:9' } })
  expect([away.code, away.err]).toEqual([4, expect.stringContaining('I can’t reach http://127.0.0.1:9')])
  expect((await run(['login', 'http://baton.example.com'], { typed: BATON_TOKEN })).err).toContain(
    'could read your token',
  )
  expect((await run(['completions', 'csh'])).code).toBe(2)
})

test('with a token of the workspace it says what to do', async () => {
  const made = await ana.say('token add CI role:member scopes:read,write')
  const BATON_TOKEN = /baton_[\w-]{43}/.exec(made)?.[0] ?? ''
  const refused = await run(['list'], { env: { BATON_SERVER: url, BATON_TOKEN } })
  expect(refused).toMatchObject({ code: 3, out: '' })
  expect(refused.err).toContain('said by people')
  expect(refused.err).toContain('Use a token of yours: `/task token add laptop scopes:write`')
})

test('completes words in a shell', async () => {
  const env = { BATON_SERVER: url, BATON_TOKEN: await tokenOf(baton, 'Ana') }
  await ana.say('add Dig a hole')
  const words = async (line: string) =>
    (await run(['complete', line], { env })).out
      .trim()
      .split('\n')
      .map((each) => each.split('\t')[0])
  expect(await words('baton lo')).toEqual(expect.arrayContaining(['login', 'logout']))
  expect(await words('baton done ')).toContain('T-3')
  const script = (await run(['completions', 'bash'])).out
  const shell = `${script}
baton() { ${process.execPath} ${program} "$@"; }
COMP_LINE='baton add Dig in:Ta' COMP_POINT=19 COMP_WORDS=(baton add Dig in : Ta) COMP_CWORD=5
_baton; printf '%s\\n' "\${COMPREPLY[@]}"`
  const completed = await new Promise<string>((resolve) =>
    execFile('bash', ['--norc', '-c', shell], { env: { ...home, ...env } }, (_, out, err) =>
      resolve(out + err),
    ),
  )
  expect(completed.trim()).toBe('Tasks')
})

test('serves an assistant over standard input and output', async () => {
  const env = { ...home, BATON_SERVER: url, BATON_TOKEN: await tokenOf(baton, 'Ana', ['read', 'write']) }
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, 'mcp'], env }))
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toContain('add_task')
  await client.callTool({ name: 'add_task', arguments: { title: 'Water the plants' } })
  const { content } = await client.callTool({ name: 'search_tasks', arguments: { words: 'plants' } })
  expect(JSON.stringify(content)).toContain('Water the plants')
  await client.close()
  expect(await ana.say('history T-4')).toContain('(with an assistant)')
  const refused = await run(['mcp'], { env: { ...env, BATON_TOKEN: `baton_${'x'.repeat(43)}` } })
  expect([refused.code, refused.out]).toEqual([3, ''])
})
