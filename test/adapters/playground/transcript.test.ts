import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Address, SendError } from '../../../src/platform.ts'
import { cardOf, handmadeCore, replyOf } from '../../support/playground-core.ts'
import { type PlaygroundServer, startPlayground } from '../../support/playground-server.ts'

let dataDir: string
let server: PlaygroundServer
const core = () =>
  handmadeCore(({ button }) =>
    replyOf(cardOf(button ? 'After' : 'Before', { buttons: [again] }), { replaces: button }),
  )
const again = { label: 'Again', call: { path: 'show', options: {} } }

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'playground-'))
  server = await startPlayground({ core: core(), dataDir })
})
afterEach(async () => {
  await server.close()
  await rm(dataDir, { recursive: true })
})

const file = () => join(dataDir, 'playground.jsonl')
const say = (id: string, text: string) => server.post('say', { id, as: 'ana', channel: 'team', text })
const toKenji: Address = { platform: 'playground', team: 'playground', kind: 'person', id: 'kenji' }

async function restart(): Promise<void> {
  await server.close()
  server = await startPlayground({ core: core(), dataDir })
}

test('what was said, answered, pressed and delivered is there after a restart', async () => {
  await say('message-1', 'hello')
  await say('message-2', '/task show T-1')
  await server.post('press', { id: 'message-3', as: 'ana', message: 'message-2.reply', button: 0 })
  await server.adapter.send(toKenji, cardOf('Your turn'), { id: 'd1', attempt: 1 })
  const before = await server.state()
  expect(before.messages.map(({ text, card }) => text?.text ?? card?.summary)).toEqual([
    'hello',
    '/task show T-1',
    'After',
    'Your turn',
  ])
  await restart()
  const after = await server.state()
  expect(after.transcript).toBe(before.transcript)
  expect(after.messages).toEqual(before.messages)
  expect(after.changed).toBe(before.changed)
})

test('a delivery made before a crash is found by its id, and not made again', async () => {
  const first = await server.adapter.send(toKenji, cardOf('Your turn'), { id: 'd1', attempt: 1 })
  await restart()
  const second = await server.adapter.send(toKenji, cardOf('Your turn'), { id: 'd1', attempt: 2 })
  expect(second).toEqual(first)
  expect(await server.messages('dm-kenji')).toMatchObject([
    { from: 'baton', ping: true, card: { summary: 'Your turn' } },
  ])
})

test('the same delivery twice at once is one message', async () => {
  const send = () => server.adapter.send(toKenji, cardOf('Your turn'), { id: 'd1', attempt: 1 })
  const [first, second] = await Promise.all([send(), send()])
  expect(first).toEqual(second)
  expect(await server.messages('dm-kenji')).toHaveLength(1)
})

test('a press answered before a restart does not undo what came after it', async () => {
  await say('message-1', '/task show T-1')
  const press = { id: 'message-2', as: 'ana', message: 'message-1.reply', button: 0 }
  await server.post('press', press)
  await restart()
  const before = await server.state()
  await server.post('press', press)
  expect((await server.state()).changed).toBe(before.changed)
})

test('a last line torn by a crash is cut off, and what follows is whole', async () => {
  await say('message-1', 'first')
  await server.close()
  await appendFile(file(), '{"post":{"id":"message-2","chan')
  server = await startPlayground({ core: core(), dataDir })
  await say('message-3', 'second')
  await restart()
  expect((await server.messages('team')).map(({ text }) => text?.text)).toEqual(['first', 'second'])
  for (const line of (await readFile(file(), 'utf8')).trim().split('\n')) JSON.parse(line)
})

test('a torn last line never leaves half of a character behind', async () => {
  await say('message-1', 'first')
  await server.close()
  await appendFile(file(), Buffer.concat([Buffer.from('{"post":"'), Buffer.from('é').subarray(0, 1)]))
  server = await startPlayground({ core: core(), dataDir })
  expect((await server.messages('team')).map(({ text }) => text?.text)).toEqual(['first'])
})

test('a line that makes no sense is left out, the others are read', async () => {
  await say('message-1', 'first')
  await server.close()
  await appendFile(
    file(),
    'nonsense\n{"post":{"id":7}}\n{"post":{"id":"a","channel":"team","from":"baton","at":"2026-01-01T00:00:00Z","card":{"title":1}}}\n',
  )
  server = await startPlayground({ core: core(), dataDir })
  expect((await server.messages('team')).map(({ text }) => text?.text)).toEqual(['first'])
})

const oldLines = [
  '{"transcript":"6f9f7f0e-1111-4222-8333-444455556666"}',
  '{"post":{"id":"old-message","channel":"team","from":"ana","at":"2026-01-01T00:00:00Z","text":"/task list","command":true}}',
  '{"post":{"id":"old-message.reply","channel":"team","from":"baton","at":"2026-01-01T00:00:00Z","answers":"old-message","card":{"title":["Before"],"tone":"neutral","blocks":[],"buttons":[]}}}',
  '{"edit":{"id":"old-message.reply","card":{"title":["After"],"tone":"good","blocks":[],"buttons":[]},"pressed":{"by":"kenji","label":"Start"},"answers":"old-press"}}',
  '{"clock":{"ahead":0}}',
]

test('a file from before there were threads and files is read as it was', async () => {
  await server.close()
  await writeFile(file(), `${oldLines.join('\n')}\n`)
  server = await startPlayground({ core: core(), dataDir })
  expect(await server.messages('team')).toMatchObject([
    { from: 'ana', text: { text: '/task list' }, command: true },
    { from: 'baton', card: { summary: 'After' }, pressed: { by: 'kenji', label: 'Start' } },
  ])
  expect((await server.state()).transcript).toBe('6f9f7f0e-1111-4222-8333-444455556666')
})

test('an empty or unknown file is begun anew', async () => {
  await server.close()
  await writeFile(file(), '')
  server = await startPlayground({ core: core(), dataDir })
  await say('message-1', 'first')
  await restart()
  expect(await server.messages('team')).toHaveLength(1)
})

test('an address that is not in the playground is gone', async () => {
  for (const address of [
    { ...toKenji, id: 'mallory' },
    { ...toKenji, kind: 'channel' as const, id: 'general' },
  ]) {
    const sent = server.adapter.send(address, cardOf('Hello'), { id: 'd1', attempt: 1 })
    await expect(sent).rejects.toThrow(SendError)
    await expect(sent).rejects.toMatchObject({ kind: 'gone' })
  }
  expect(await server.messages()).toEqual([])
})

test('a page gets the newest messages, and the earlier ones when it asks', async () => {
  for (let number = 1; number <= 130; number++) await say(`message-${number}`, `number ${number}`)
  const { messages, earlier } = await server.state()
  expect(earlier).toEqual(['team'])
  expect(messages).toHaveLength(100)
  const response = await fetch(
    `${server.url}/playground/api/earlier?channel=team&before=${messages[0]?.order}`,
  )
  const body: unknown = await response.json()
  expect(body).toMatchObject({ earlier: false, messages: { length: 30, 0: { text: { text: 'number 1' } } } })
})
