/** People who act through the core, and a platform that keeps what it is given. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type Block, type Button, type Card, plainText, type TaskRow } from '../../src/domain/card/card.ts'
import type { Rank } from '../../src/domain/people/rank.ts'
import {
  type Adapter,
  type Address,
  type Attempt,
  type Core,
  type Invocation,
  type MessageRef,
  type Platform,
  type PlatformEvent,
  type Reply,
  SendError,
} from '../../src/platform.ts'
import type { Database } from '../../src/store/schema.ts'

export type Sent = { to: Address; card: Card; delivery: Attempt; text: string }

/** A message as it stands on the platform. */
export type PostedMessage = { channel: string; message: string; thread?: string; card: Card; text: string }

/**
 * A platform that keeps what it is given. `refuse` may throw in place of the next deliveries, `before` may hold one up,
 * `after` may lose the answer to one that arrived.
 */
export function recordingAdapter(platform: Platform = 'slack') {
  const sent: Sent[] = []
  const messages: PostedMessage[] = []
  const sentBefore = new Map<string, PostedMessage>()
  const control: {
    refuse: ((to: Address, delivery: Attempt) => void) | undefined
    before: ((to: Address) => Promise<void> | undefined) | undefined
    after: ((to: Address, delivery: Attempt) => void) | undefined
    pace: Adapter['pace'] | undefined
  } = { refuse: undefined, before: undefined, after: undefined, pace: undefined }
  const post = (channel: string, thread: string | undefined, card: Card, id: string): PostedMessage => {
    const message = messages.some((each) => each.message === id) ? randomUUID() : id
    const fresh = { channel, message, ...(thread && { thread }), card, text: cardText(card) }
    messages.push(fresh)
    return fresh
  }
  const done = new Set<string>()
  const put = (to: Address, card: Card, { id, attempt }: Attempt): MessageRef => {
    if (!('channel' in to)) return post(to.id, undefined, card, id)
    const there = messages.find((each) => each.channel === to.channel && each.message === to.id)
    if (!there) throw new SendError('gone', 'message_not_found')
    if (to.kind !== 'thread' && done.has(id)) return there
    if (to.kind !== 'thread') done.add(id)
    if (to.kind === 'edit') Object.assign(there, { card, text: cardText(card) })
    if (to.kind === 'remove') messages.splice(messages.indexOf(there), 1)
    if (to.kind !== 'thread') return there
    const before = attempt > 1 ? sentBefore.get(id) : undefined
    const message = before && messages.includes(before) ? before : post(to.channel, to.id, card, id)
    sentBefore.set(id, message)
    return message
  }
  const adapter: Adapter = {
    platform,
    async start() {},
    ready: async () => [],
    pace: (to) => control.pace?.(to),
    async send(to, card, delivery): Promise<MessageRef> {
      await control.before?.(to)
      control.refuse?.(to, delivery)
      const { channel, message } = put(to, card, delivery)
      sent.push({ to, card, delivery, text: cardText(card) })
      control.after?.(to, delivery)
      return { channel, message }
    },
    async stop() {},
  }
  return {
    adapter,
    sent,
    messages,
    control,
    /** What a user was told, oldest first. */
    told: (user: string) => sent.filter((each) => each.to.id === user).map((each) => each.text),
    /** Shows a card in a channel, as an answer that is kept up to date there. */
    async show(core: Core, live: string, at: { team: string; channel: string; message: string }) {
      const { channel, message } = at
      const card: Card = { title: ['Just posted'], tone: 'neutral', blocks: [], buttons: [] }
      post(channel, undefined, card, message)
      await core.posted(live, { platform, ...at })
    },
    /** What a message says now; undefined where it is gone. */
    reads: (message: string) => messages.find((each) => each.message === message)?.text,
    /** What is in the thread under a card, oldest first. */
    thread: (card: string) => messages.filter((each) => each.thread === card).map((each) => each.text),
    cardOf: (message: string) => messages.find((each) => each.message === message)?.card,
  }
}

export type Said = Partial<Omit<Invocation, 'input' | 'caller'>> & {
  /** What the platform says that they are there. */
  rank?: Rank
  /** Their language and time zone, where the platform tells them. */
  locale?: string
  timeZone?: string
  unsure?: true
}

/** Who manages the team on its platform, so that they own it in Baton: the others are of no rank that is known. */
const manager = /^ana/i

function usualRank(id: string): Rank | undefined {
  return manager.test(id) ? 'manager' : undefined
}

/** Somebody who types commands and presses buttons. */
export function user(core: Pick<Core, 'receive'>, id: string, from: Said = {}) {
  const invoke = (input: Invocation['input'], more: Said = {}): Promise<Reply> => {
    const { rank = usualRank(id), unsure, locale, timeZone, ...said } = { ...from, ...more }
    return core.receive({
      id: randomUUID(),
      platform: 'slack',
      team: { id: 'T1', name: 'Team' },
      mentioned: [],
      place: { id: 'C1', kind: 'channel', name: 'general' },
      button: false,
      ...said,
      caller: {
        ...{ id, name: id, ...(rank && { rank }), ...(unsure && { unsure }) },
        ...{ ...(locale && { locale }), ...(timeZone && { timeZone }) },
      },
      input,
    })
  }
  return {
    id,
    invoke,
    /** The answer's card as text. */
    say: async (text: string, more: Said = {}) => cardText((await invoke({ text }, more)).card),
    reply: (text: string, more: Said = {}) => invoke({ text }, more),
    press: (button: Button | undefined, more: Said = {}) => {
      if (!button) throw new Error('there is no such button')
      return invoke({ call: button.call }, { button: true, ...more })
    },
  }
}

type Spoken = Extract<PlatformEvent, { kind: 'messagePosted' }>

/** Somebody says something in a thread. */
export function speak(core: Core, caller: string, said: Partial<Spoken> & { thread: string; text: string }) {
  const channel = said.channel ?? 'C1'
  return core.happened({
    kind: 'messagePosted',
    platform: 'slack',
    team: 'T1',
    caller: { id: caller, name: caller },
    mentioned: [],
    channel,
    message: { channel, message: randomUUID() },
    files: [],
    ...said,
  })
}

/** What a reply about this task would say for its card to be kept up to date. */
export async function liveOf(db: Kysely<Database>, ref: string, team = 'T1'): Promise<string> {
  const row = await db
    .selectFrom('task')
    .innerJoin('installation', 'installation.workspace_id', 'task.workspace_id')
    .select(['task.workspace_id', 'task.id'])
    .where('installation.external_id', '=', team)
    .where('task.number', '=', Number(ref.slice(2)))
    .executeTakeFirstOrThrow()
  return `${row.workspace_id}:task:${row.id}`
}

export function buttonOf(card: Card, label: string): Button | undefined {
  return card.buttons.find((button) => button.label === label)
}

/** A card as one reads it: title, blocks, and the labels of its buttons in brackets. */
export function cardText(card: Card): string {
  const buttons = card.buttons.length > 0 ? [card.buttons.map((button) => `[${button.label}]`).join(' ')] : []
  return [plainText(card.title), ...card.blocks.map(blockText), ...buttons].join('\n')
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'context':
      return plainText(block.text)
    case 'fields':
      return block.fields.map((field) => `${field.label}: ${plainText(field.value)}`).join('\n')
    case 'quote':
      return `> ${plainText(block.text)}`
    case 'tasks':
      return block.rows.map(rowText).join('\n')
    case 'file':
      return `[file ${block.name}]`
  }
}

function rowText(row: TaskRow): string {
  const people = row.assignees.map((person) => `@${person.name}`).join(' ')
  const waits = row.waitsFor.length > 0 ? `waits for ${row.waitsFor.join(', ')}` : ''
  const due = row.due ? plainText([row.due]) : ''
  const progress = row.progress ? `${row.progress.done} of ${row.progress.of}` : ''
  return [row.ref, row.title, row.status, row.priority, row.list, people, due, waits, progress]
    .filter(Boolean)
    .join(' · ')
}
