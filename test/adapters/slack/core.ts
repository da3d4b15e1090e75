/** A core for tests of the adapter alone: answers as it is told, and remembers what it was asked. */
import type { Card } from '../../../src/domain/card/card.ts'
import type { Core, Invocation, MessageRef, PlatformEvent, Reply } from '../../../src/platform.ts'

export const card = (title: string, more: Partial<Card> = {}): Card => ({
  title: [title],
  tone: 'neutral',
  blocks: [],
  buttons: [],
  ...more,
})

export const reply = (title: string, more: Partial<Reply> = {}): Reply => ({
  card: card(title),
  visibility: 'caller',
  replaces: false,
  repeated: false,
  ...more,
})

export const button = (label: string, path: string) => ({ label, call: { path, options: {} } })

export type Answerer = (invocation: Invocation) => Reply | Promise<Reply>

export type Posted = { live: string; team: string } & MessageRef

/** As the real one, answers an invocation that comes again with the same reply, marked as repeated. */
export function testCore(answer: Answerer = () => reply('Done')) {
  const asked: Invocation[] = []
  const heard: PlatformEvent[] = []
  const posted: Posted[] = []
  const waiting: { count: number; resolve(all: Posted[]): void }[] = []
  /** What is in Baton's files, by their ids. */
  const files = new Map<string, string>()
  const answers = new Map<string, Promise<Reply>>()
  const core: Core = {
    async receive(invocation) {
      asked.push(invocation)
      const before = answers.get(invocation.id)
      if (before) return { ...(await before), repeated: true }
      const made = Promise.resolve(answer(invocation))
      answers.set(invocation.id, made)
      return made
    },
    suggest: async () => [],
    teamsOf: async () => [],
    async happened(what) {
      heard.push(what)
    },
    async posted(live, { team, channel, message }) {
      posted.push({ live, team, channel, message })
      for (const one of waiting) if (posted.length >= one.count) one.resolve(posted)
    },
    keep: async () => {},
    keepsFirst: false,
    seenTo: async () => {},
    putOff: async () => {},
    async file(id) {
      const content = files.get(id)
      if (content === undefined) throw new Error('no such file')
      return inPieces(content)
    },
  }
  /** Resolves when the core was told of so many messages. */
  function untilPosted(count: number): Promise<Posted[]> {
    const { promise, resolve } = Promise.withResolvers<Posted[]>()
    waiting.push({ count, resolve })
    if (posted.length >= count) resolve(posted)
    return promise
  }
  return { core, asked, heard, posted, untilPosted, files }
}

async function* inPieces(content: string) {
  const bytes = new TextEncoder().encode(content)
  for (let start = 0; start < bytes.length; start += 5) yield bytes.subarray(start, start + 5)
}

/** Something that happens when the test says so. */
export function gate<T>() {
  return Promise.withResolvers<T>()
}
