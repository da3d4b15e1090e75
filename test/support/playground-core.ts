/** A core made by hand, so that the playground alone is looked at: it remembers what it was asked. */
import { Readable } from 'node:stream'
import type { Listed } from '../../adapters/playground/inbound/complete.ts'
import type { PlaygroundControl, Waiting } from '../../adapters/playground/inbound/control.ts'
import { teammates } from '../../adapters/playground/teammates.ts'
import type { Card } from '../../src/domain/card/card.ts'
import type { PlaygroundHandoff } from '../../src/domain/handoff/playground-handoff.ts'
import { usualDays, usualHours } from '../../src/domain/time/work-time.ts'
import type { Core, Invocation, PlatformEvent, Reply, Suggestion, SuggestQuery } from '../../src/platform.ts'

export function cardOf(title: string, more: Partial<Card> = {}): Card {
  return { title: [title], tone: 'neutral', blocks: [], buttons: [], ...more }
}

export function replyOf(card: Card, more: Partial<Reply> = {}): Reply {
  return { card, visibility: 'everyone', replaces: false, repeated: false, ...more }
}

export type HandmadeCore = Core & {
  received: Invocation[]
  asked: SuggestQuery[]
  heardOf: PlatformEvent[]
  /** Which message shows each live reply. */
  shown: Map<string, { channel: string; message: string }>
  /** The content of files that Baton made. */
  made: Map<string, string>
}

/** Answers each invocation once, as `answer` says; the same id again gets the same answer. */
export function handmadeCore(
  answer: (invocation: Invocation) => Reply | Promise<Reply> = () => replyOf(cardOf('Done')),
  suggest: (query: SuggestQuery) => Suggestion[] = () => [],
): HandmadeCore {
  const replies = new Map<string, Promise<Reply>>()
  const received: Invocation[] = []
  const asked: SuggestQuery[] = []
  const heardOf: PlatformEvent[] = []
  const shown: HandmadeCore['shown'] = new Map()
  const made: HandmadeCore['made'] = new Map()
  return {
    received,
    asked,
    heardOf,
    shown,
    made,
    teamsOf: async () => [],
    async happened(what) {
      heardOf.push(what)
    },
    async posted(live, { channel, message }) {
      shown.set(live, { channel, message })
    },
    keep: async () => {},
    keepsFirst: false,
    seenTo: async () => {},
    putOff: async () => {},
    async file(id) {
      const content = made.get(id)
      if (content === undefined) throw new Error(`there is no file ${id}`)
      return Readable.from([Buffer.from(content)])
    },
    async receive(invocation) {
      const before = replies.get(invocation.id)
      if (before) return { ...(await before), repeated: true }
      received.push(invocation)
      const reply = Promise.resolve(answer(invocation))
      replies.set(invocation.id, reply)
      return reply
    },
    async suggest(query) {
      asked.push(query)
      return suggest(query)
    },
  }
}

/** A clock that stands still until it is moved, and people who are known already. */
export function handmadeControl(
  start: string,
  known = ['ana', 'kenji', 'maya'],
): PlaygroundControl & { held: Waiting[]; handed: PlaygroundHandoff[] } {
  let now = Temporal.Instant.from(start)
  const held: Waiting[] = []
  const handed: PlaygroundHandoff[] = []
  return {
    held,
    handed,
    now: () => now,
    resumeAt(instant) {
      now = instant
    },
    async moveTo(instant) {
      now = instant
    },
    waiting: async () => held.filter(({ until }) => Temporal.Instant.compare(until, now) > 0),
    handoffs: async () => handed,
    people: async () =>
      teammates
        .filter(({ id }) => known.includes(id))
        .map(({ id, zone }) => {
          const work = { zone, days: usualDays, hours: usualHours, holidays: new Set<string>(), off: [] }
          return { account: id, work }
        }),
  }
}

/** A few commands with every way in which an option can be written. */
export const handmadeCommands: Listed[] = [
  {
    path: 'add',
    summary: 'Add a task',
    options: {
      title: { kind: 'text', summary: 'What is to be done', written: 'title', required: true },
      assignees: { kind: 'people', summary: 'Who does it', written: 'sigil' },
      priority: { kind: 'priority', summary: 'How urgent it is', written: 'sigil' },
      tags: { kind: 'tags', summary: 'Tags', written: 'sigil' },
      due: { kind: 'when', summary: 'When it’s due', written: 'named' },
      after: { kind: 'tasks', summary: 'Tasks it waits for', written: 'named' },
      in: { kind: 'list', summary: 'The list it goes to', written: 'named' },
    },
  },
  {
    path: 'done',
    summary: 'Finish a task',
    options: {
      task: { kind: 'task', summary: 'The task', written: 'next', required: true },
      note: { kind: 'text', summary: 'A note', written: 'rest' },
    },
  },
  {
    path: 'depend',
    summary: 'Let a task wait for others',
    fillers: ['on'],
    options: {
      task: { kind: 'task', summary: 'The task that waits', written: 'next', required: true },
      on: { kind: 'tasks', summary: 'The tasks it waits for', written: 'next', required: true },
    },
  },
  { path: 'digest now', summary: 'Show the digest now', options: {} },
  {
    path: 'digest',
    summary: 'Show the digest now',
    hidden: true,
    options: { in: { kind: 'list', summary: 'Of that list', written: 'named' } },
  },
  { path: 'later', summary: 'Be told again', hidden: true, options: {} },
]
