/** People who act through the core, and a platform that keeps what it is given. */
import { randomUUID } from 'node:crypto'
import { type Block, type Button, type Card, plainText, type TaskRow } from '../../src/domain/card.ts'
import type {
  Adapter,
  Address,
  Attempt,
  Core,
  Invocation,
  MessageRef,
  Platform,
  Reply,
} from '../../src/platform.ts'

export type Sent = { to: Address; card: Card; delivery: Attempt; text: string }

/** An adapter that delivers into a list. `refuse` may throw in place of the next deliveries, `before` may hold one up. */
export function recordingAdapter(platform: Platform = 'slack') {
  const sent: Sent[] = []
  const control: {
    refuse: ((to: Address, delivery: Attempt) => void) | undefined
    before: ((to: Address) => Promise<void> | undefined) | undefined
  } = { refuse: undefined, before: undefined }
  const adapter: Adapter = {
    platform,
    async start() {},
    async send(to, card, delivery): Promise<MessageRef> {
      await control.before?.(to)
      control.refuse?.(to, delivery)
      sent.push({ to, card, delivery, text: cardText(card) })
      return { channel: to.id, message: delivery.id }
    },
    async stop() {},
  }
  return {
    adapter,
    sent,
    control,
    /** What a user was told, oldest first. */
    told: (user: string) => sent.filter((each) => each.to.id === user).map((each) => each.text),
  }
}

export type Said = Partial<Omit<Invocation, 'input' | 'caller'>>

/** Somebody who types commands and presses buttons. */
export function user(core: Core, id: string, from: Said = {}) {
  const invoke = (input: Invocation['input'], more: Said = {}): Promise<Reply> =>
    core.receive({
      id: randomUUID(),
      platform: 'slack',
      team: { id: 'T1', name: 'Team' },
      mentioned: [],
      place: { id: 'C1', kind: 'channel', name: 'general' },
      button: false,
      ...from,
      ...more,
      caller: { id, name: id },
      input,
    })
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
  return [row.ref, row.title, row.status, row.priority, people, due, waits, progress]
    .filter(Boolean)
    .join(' · ')
}
