/** What an assistant is offered beside tools: prompts, completions, and that the same call twice is done once. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Client } from '@modelcontextprotocol/client'
import express from 'express'
import { expect, test } from 'vitest'
import { webRouter } from '../../src/runtime/http/web-surface.ts'
import { askOver } from '../../src/surfaces/mcp/ask.ts'
import { callKey } from '../../src/surfaces/mcp/call-key.ts'
import { tokenOf } from '../support/api.ts'
import { assistantWith } from '../support/assistant.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ now: '2026-03-02T12:00:00Z' })

let teams = 0
async function connected(mode: 'auto' | 'legacy' = 'auto') {
  const name = `Ana${++teams}`
  const ana = person(name, { team: { id: `P${teams}` } })
  await ana.say('mine')
  const token = await tokenOf(baton, name, ['read', 'write'])
  return { ana, token, client: await assistantWith(baton.app, token, mode) }
}

const addTask = (client: Client, title: string, key?: string) =>
  client.callTool({
    name: 'add_task',
    arguments: { title },
    ...(key !== undefined && { _meta: { 'baton/idempotency-key': key } }),
  })

test.each(['auto', 'legacy'] as const)('prompts and their arguments are offered (%s)', async (mode) => {
  const { client, ana } = await connected(mode)
  await ana.say('lists add Garden work')
  await ana.say('view save Digging "#soil"')
  await ana.say('add Dig @me')
  expect(client.getServerCapabilities()).toMatchObject({
    tools: { listChanged: false },
    resources: { listChanged: false },
    prompts: { listChanged: false },
    completions: {},
  })
  const { prompts } = await client.listPrompts()
  expect(prompts.map(({ name }) => name)).toEqual(['plan_my_day', 'review_list', 'break_down_task'])
  const { messages } = await client.getPrompt({ name: 'review_list', arguments: { list: 'Garden work' } })
  expect(JSON.stringify(messages)).toContain('the List “Garden work”')
  const complete = async (ref: Parameters<Client['complete']>[0]['ref'], name: string, value: string) =>
    (await client.complete({ ref, argument: { name, value } })).completion.values
  expect(await complete({ type: 'ref/prompt', name: 'review_list' }, 'list', 'garden')).toEqual([
    expect.stringContaining('Garden work'),
  ])
  expect(await complete({ type: 'ref/prompt', name: 'break_down_task' }, 'task', 't-')).toEqual(['T-1'])
  expect(await complete({ type: 'ref/resource', uri: 'baton://views/{view}' }, 'view', 'dig')).toEqual([
    'Digging',
  ])
  expect(await complete({ type: 'ref/resource', uri: 'baton://lists/{list}' }, 'list', 'nothing')).toEqual([])
})

test('a call that is repeated with its key changes nothing twice', async () => {
  const { client, ana } = await connected()
  const first = await addTask(client, 'Paint the fence', 'clé 1')
  expect(await addTask(client, 'Paint the fence', 'clé 1')).toEqual(first)
  expect((await addTask(client, 'Paint the gate', 'clé 1')).isError).toBe(true)
  await addTask(client, 'Paint the fence', 'clé 2')
  await addTask(client, 'Paint the fence')
  expect(await ana.say('list')).not.toContain('gate')
  const found = await client.callTool({ name: 'find_tasks', arguments: {} })
  expect(found.structuredContent).toMatchObject({ tasks: [{}, {}, {}] })
})

test('over standard input and output a call has a key by itself', () => {
  expect(callKey({ id: 1 }, undefined)).toBeUndefined()
  expect(callKey({ id: 1 }, 'a')).not.toBe(callKey({ id: 1 }, 'b'))
  expect(callKey({ id: 1 }, 'a')).not.toBe(callKey({ id: '1' }, 'a'))
  expect(callKey({ id: 2, _meta: { 'baton/idempotency-key': 'x' } }, 'a')).toBe(
    callKey({ id: 3, _meta: { 'baton/idempotency-key': 'x' } }, 'b'),
  )
})

test('what was done while the connection broke is not done again', async () => {
  const { token, ana } = await connected()
  let broken = 0
  const app = express()
  app.use((request, response, next) => {
    // Everything is done; only its answer gets lost.
    if (request.method === 'POST' && broken++ === 0) response.end = () => response.destroy()
    next()
  })
  const server = createServer(app.use(webRouter(baton.app.web))).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  // A server that listens on a port has this kind of address.
  const { port } = server.address() as AddressInfo
  const ask = askOver({ server: `http://127.0.0.1:${port}`, api: '/api/v1', token })
  const call = { method: 'POST', path: '/tasks', body: { title: 'Mend the gate' } } as const
  expect((await ask(call, 'key')).status).toBe(201)
  expect(broken).toBe(2)
  expect(await ana.say('show T-1')).toContain('Mend the gate')
  expect(await ana.say('show T-2')).toContain('There’s no task')
  broken = 0
  await expect(ask(call)).rejects.toThrow()
  server.close()
})
