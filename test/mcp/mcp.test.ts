/** Assistants: what they are offered, and what comes of it, through the SDK’s own client. */
import type { Client } from '@modelcontextprotocol/client'
import { describe, expect, test } from 'vitest'
import type { TokenScope } from '../../src/domain/people/token-scope.ts'
import { match } from '../../src/surfaces/api/route.ts'
import { routes } from '../../src/surfaces/api/routes/registry.ts'
import { tools } from '../../src/surfaces/mcp/tools/registry.ts'
import { tokenOf, webFetch } from '../support/api.ts'
import { assistantWith } from '../support/assistant.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ now: '2026-03-02T12:00:00Z', publicUrl: 'https://baton.example.com' })

let teams = 0
/** Ana, who owns a workspace, and what an assistant with a token of hers is connected with. */
async function connected(scopes: TokenScope[] = ['read', 'write'], mode: 'auto' | 'legacy' = 'auto') {
  const name = `Ana${++teams}`
  const ana = person(name, { team: { id: `M${teams}` } })
  await ana.say('mine')
  const token = await tokenOf(baton, name, scopes)
  const client = await assistantWith(baton.app, token, mode)
  return { ana, client, name, token }
}

type Said = { isError?: boolean; content: { type: string; text?: string }[]; structuredContent?: unknown }

async function use(client: Client, name: string, args: Record<string, unknown> = {}) {
  // The SDK's own type says less of what is in it.
  const result = (await client.callTool({ name, arguments: args })) as Said
  const text = result.content[0]?.text ?? ''
  return {
    failed: result.isError === true,
    text,
    data: (result.structuredContent ?? {}) as Record<string, unknown>,
  }
}

describe('what an assistant changes', () => {
  test.each(['auto', 'legacy'] as const)(
    'is done under its person’s name, says so, and can be undone (%s)',
    async (mode) => {
      const { ana, client } = await connected(['read', 'write'], mode)
      const added = await use(client, 'add_task', {
        title: 'Paint the fence',
        due: '2026-03-05',
        assignees: ['me'],
      })
      expect(added.data).toMatchObject({
        tasks: [{ ref: 'T-1', title: 'Paint the fence', due: '2026-03-05' }],
      })
      expect(JSON.parse(added.text)).toEqual(added.data)
      await use(client, 'comment_on_task', { task: 'T-1', text: 'In green' })
      expect((await use(client, 'list_comments', { task: 'T-1' })).text).toContain('In green')
      const done = await use(client, 'finish_task', { task: 'T-1', note: 'Dry by noon' })
      expect(done.data).toMatchObject({ tasks: [{ ref: 'T-1', category: 'done' }] })
      expect(await ana.say('history T-1')).toMatch(/@Ana\d+ changed the status of T-1.*\(with an assistant\)/)
      await use(client, 'undo_change', { change: done.data.change })
      expect((await use(client, 'find_tasks', { filter: '@me' })).data).toMatchObject({
        tasks: [{ ref: 'T-1', status: 'To do' }],
      })
      expect(await ana.say('show T-1')).toContain('To do')
    },
  )

  test('what is refused says why and what to do, with a code, and changes nothing', async () => {
    const { client } = await connected()
    const refused = await use(client, 'finish_task', { task: 'T-77' })
    expect(refused).toMatchObject({ failed: true, data: {} })
    expect(refused.text).toContain('There’s no task “T-77” here')
    expect(refused.text).toContain('(unknown_task)')
    const wrong = await use(client, 'add_task', { title: 'One', due: 'next friday' })
    expect(wrong.text).toMatch(/due.*a day such as/s)
    expect((await use(client, 'find_tasks')).data.tasks).toEqual([])
  })
})

describe('what an assistant is offered', () => {
  test('is only to read, unless the token says more', async () => {
    const reads = await connected(['read'])
    const names = (await reads.client.listTools()).tools
    expect(names.map(({ annotations }) => annotations?.readOnlyHint)).not.toContain(false)
    await expect(use(reads.client, 'add_task', { title: 'No' })).rejects.toThrow(/add_task/)
    const writes = (await (await connected()).client.listTools()).tools
    expect(writes.length).toBe(tools.length)
    expect(writes.length).toBeLessThanOrEqual(30)
    for (const { annotations, title, description } of writes) {
      expect([title, description, annotations?.openWorldHint]).toEqual([
        expect.any(String),
        expect.any(String),
        false,
      ])
    }
    const reports = await connected(['reports'])
    expect((await reports.client.listTools()).tools).toEqual([])
  })

  test('asks the API for what it has', () => {
    const samples: Record<string, unknown> = {
      task: 'T-1',
      change: 'c',
      view: 'v',
      words: 'w',
      filter: 'f',
      cursor: 'c',
      limit: 3,
    }
    for (const { name, input, call } of tools) {
      const given = Object.fromEntries(Object.keys(input.shape).map((key) => [key, samples[key] ?? 'x']))
      const { method, path, query = {}, body = {} } = call(given)
      const matched = match(routes, method, path)
      expect(matched, name).toHaveProperty('route')
      if (!matched || 'wrong' in matched) continue
      const { operation, leftOut } = matched.route
      const asked = [...Object.keys(query), ...Object.keys(body)].map((key) =>
        key === 'cursor' ? 'after' : key,
      )
      expect(Object.keys(operation.input), name).toEqual(expect.arrayContaining(asked))
      expect(
        leftOut.filter((each) => asked.includes(each)),
        name,
      ).toEqual([])
      expect(operation.reads === true, name).toBe(method === 'GET')
    }
  })

  test('shows tasks, Lists and views as resources', async () => {
    const { ana, client } = await connected()
    await ana.say('lists add Odd & (new) name?')
    await ana.say('add Dig #soil in:"Odd & (new) name?"')
    await ana.say('view save Digging "#soil"')
    const { resources } = await client.listResources()
    const named = (uri: string) => resources.find((each) => each.uri.startsWith(uri))
    const read = async (uri: string) => {
      const [first] = (await client.readResource({ uri })).contents
      return JSON.parse(first && 'text' in first ? first.text : '')
    }
    expect(resources.map(({ uri }) => uri)).toContain('baton://tasks/mine')
    const list = resources.find(({ title }) => title?.includes('Odd'))
    expect(await read(list?.uri ?? '')).toMatchObject({ tasks: [{ title: 'Dig' }] })
    expect(await read(named('baton://views/')?.uri ?? '')).toMatchObject({ tasks: [{ title: 'Dig' }] })
    expect(await read('baton://tasks/T-1')).toMatchObject({ task: { title: 'Dig' } })
    await expect(read('baton://tasks/T-99')).rejects.toThrow()
  })
})

describe('who comes without a token that works', () => {
  const ask = (headers: Record<string, string>) =>
    webFetch(baton.app)(
      new Request('http://baton/mcp', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...headers,
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
      }),
    )

  test('is told where it says what is needed', async () => {
    const { token, ana } = await connected()
    for (const headers of [
      {},
      { authorization: 'Bearer baton_no' },
      { authorization: `Bearer baton_${'x'.repeat(43)}` },
    ]) {
      const refused = await ask(headers)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toContain(
        'resource_metadata="https://baton.example.com/.well-known/oauth-protected-resource/mcp"',
      )
    }
    await ana.say('token end test confirm:yes')
    const ended = await ask({ authorization: `Bearer ${token}` })
    expect([ended.status, await ended.text()]).toEqual([
      401,
      expect.stringContaining('This token was ended.'),
    ])
    const metadata = await webFetch(baton.app)(
      new Request('http://baton/.well-known/oauth-protected-resource/mcp'),
    )
    expect(await metadata.json()).toMatchObject({
      resource: 'https://baton.example.com/mcp',
      authorization_servers: ['https://baton.example.com'],
      scopes_supported: ['read', 'write'],
    })
  })

  test('from another page in a browser is sent away, whatever it brings', async () => {
    const { token } = await connected()
    const authorization = `Bearer ${token}`
    expect((await ask({ authorization, origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask({ authorization, origin: 'null' })).status).toBe(403)
    expect((await ask({ authorization, origin: 'https://baton.example.com' })).status).toBe(200)
  })
})
