import { afterEach, beforeEach, expect, test } from 'vitest'
import { cardOf, handmadeCore } from '../../support/playground-core.ts'
import { type PlaygroundServer, startPlayground } from '../../support/playground-server.ts'

let server: PlaygroundServer
const open: AbortController[] = []
beforeEach(async () => {
  server = await startPlayground({ core: handmadeCore() })
})
afterEach(async () => {
  for (const page of open.splice(0)) page.abort()
  await server.close()
})

type Event = { id?: string; event: string; data: string }

/** A page's own connection; `next(n)` waits for n further events. */
async function follow(after: string, headers: Record<string, string> = {}) {
  const controller = new AbortController()
  open.push(controller)
  const response = await fetch(`${server.url}/playground/api/events?after=${after}`, {
    headers,
    signal: controller.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const events: Event[] = []
  let text = ''
  async function next(count: number): Promise<Event[]> {
    while (events.length < count) {
      const part = await reader?.read()
      text += part?.value ?? ''
      const whole = text.split('\n\n')
      text = whole.pop() ?? ''
      events.push(...whole.map(parse).filter(({ event }) => event === 'message' || event === 'reset'))
    }
    return events.splice(0, count)
  }
  return { next, type: response.headers.get('content-type') }
}

function parse(block: string): Event {
  const lines = block.split('\n').map((line) => line.split(/: (.*)/s))
  const fields = Object.fromEntries(lines.map(([name, value]) => [name, value]))
  return { id: fields.id, event: fields.event ?? '', data: fields.data ?? '' }
}

const say = (id: string, text: string) => server.post('say', { id, as: 'ana', channel: 'team', text })
const said = (events: Event[]) => events.map(({ data }) => JSON.parse(data).text.text)

test('a page hears of each message as it comes', async () => {
  const { transcript, changed } = await server.state()
  const page = await follow(`${transcript}.${changed}`)
  expect(page.type).toContain('text/event-stream')
  await say('message-1', 'one')
  await say('message-2', 'two\nlines')
  expect(said(await page.next(2))).toEqual(['one', 'two\nlines'])
  await server.adapter.send(
    { platform: 'playground', team: 'playground', kind: 'person', id: 'kenji' },
    cardOf('Your turn'),
    { id: 'd1', attempt: 1 },
  )
  const [ping] = await page.next(1)
  expect(JSON.parse(ping?.data ?? '')).toMatchObject({
    channel: 'dm-kenji',
    ping: true,
    card: { summary: 'Your turn' },
  })
})

test('a page that was away gets what it missed, once and in order', async () => {
  const { transcript, changed } = await server.state()
  const before = await follow(`${transcript}.${changed}`)
  await say('message-1', 'one')
  const [last] = await before.next(1)
  open.pop()?.abort()
  await say('message-2', 'two')
  await say('message-3', 'three')
  const after = await follow(`${transcript}.0`, { 'Last-Event-ID': last?.id ?? '' })
  await say('message-4', 'four')
  expect(said(await after.next(3))).toEqual(['two', 'three', 'four'])
})

test('a page of another transcript, or from the future, is told to load anew', async () => {
  const { transcript } = await server.state()
  for (const after of ['other.0', `${transcript}.99`, 'nonsense', '']) {
    const page = await follow(after)
    expect((await page.next(1))[0]?.event).toBe('reset')
  }
})
