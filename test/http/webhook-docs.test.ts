/** The programs in docs/webhooks.md do what is said there. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { createOutgoing } from '../../src/runtime/http/outgoing.ts'
import { webRouter } from '../../src/runtime/http/web-surface.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({
  now: new Date().toISOString(),
  outgoing: createOutgoing({ allowPrivate: true }),
  publicUrl: 'http://localhost',
})
const ana = person('Ana')
const folder = mkdtempSync(join(tmpdir(), 'webhook-docs-'))
const closing: (() => void)[] = [() => rmSync(folder, { recursive: true })]
afterAll(() => {
  for (const close of closing) close()
})

const page = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')
const [receiver = '', sender = ''] = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? '')
const secretIn = (text: string) => /whsec_[\w+/=]+/.exec(text)?.[0] ?? ''

function run(name: string, code: string, env: Record<string, string>, ...args: string[]) {
  const path = join(folder, name)
  writeFileSync(path, code)
  const child = spawn(process.execPath, [path, ...args], { env })
  closing.push(() => child.kill())
  let said = ''
  const waiting: { text: string; resolve(said: string): void }[] = []
  child.stdout.on('data', (piece) => {
    said += piece
    for (const { text, resolve } of waiting) if (said.includes(text)) resolve(said)
  })
  return {
    ended: once(child, 'exit').then(() => said),
    says: (text: string): Promise<string> =>
      said.includes(text) ? Promise.resolve(said) : new Promise((resolve) => waiting.push({ text, resolve })),
  }
}

test('the receiver prints what is signed, and refuses what is not', async () => {
  const made = await ana.say('webhook add http://localhost:4000 on:added,finished name:Mine')
  const child = run('receiver.mjs', receiver, { WEBHOOK_SECRET: secretIn(made), PORT: '0' })
  const port = /listening on (\d+)/.exec(await child.says('listening on '))?.[1] ?? ''
  await ana.say(`webhook change Mine url:http://localhost:${port}`)
  await ana.say('webhook test Mine')
  await baton.settle()
  await ana.say('add Try webhooks')
  await ana.say('done T-1')
  await baton.settle()
  expect(await child.says('task.finished')).toMatch(
    /webhook\.test\s+task\.added T-1 Try webhooks 1\ntask\.finished T-1 Try webhooks 2/,
  )
  const unsigned = await fetch(`http://localhost:${port}`, { method: 'POST', body: '{}' })
  expect(unsigned.status).toBe(401)
})

test('the sender adds a task', async () => {
  const server = createServer(express().use(webRouter(baton.app.web)))
  closing.push(() => server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has this kind of address.
  const { port } = server.address() as AddressInfo
  const made = await ana.say('webhook receive Alerts in:Tasks')
  const path = /http:\/\/localhost(\/hooks\/in\/[\w-]+)/.exec(made)?.[1] ?? ''
  const env = { ADDRESS: `http://127.0.0.1:${port}${path}`, WEBHOOK_SECRET: secretIn(made) }
  const { ended } = run('send.mjs', sender, env, 'Look at the logs')
  expect(await ended).toContain('201 {"did":"added","task":"T-2"}')
  expect(await ana.say('show T-2')).toContain('Look at the logs')
  server.closeAllConnections()
})
