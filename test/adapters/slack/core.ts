/** A core for tests of the adapter alone: answers as it is told, and remembers what it was asked. */
import type { Card } from '../../../src/domain/card.ts'
import type { Core, Invocation, Reply } from '../../../src/platform.ts'

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

/** As the real one, answers an invocation that comes again with the same reply, marked as repeated. */
export function testCore(answer: Answerer = () => reply('Done')) {
  const asked: Invocation[] = []
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
    heard: async () => {},
    posted: async () => {},
    file: () => Promise.reject(new Error('no file')),
  }
  return { core, asked }
}

/** Something that happens when the test says so. */
export function gate<T>() {
  return Promise.withResolvers<T>()
}
