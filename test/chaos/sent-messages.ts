/** Every message that has to come is on Slack, once, and in the order of its causes. */
import type { SlackApi } from '../support/slack-api.ts'
import { object, readable, string } from '../support/slack-blocks.ts'
import type { SlackMessage } from '../support/slack-workspace.ts'
import type { Case, Evidence, Violation } from './faults.ts'
import { titleOf } from './kept-changes.ts'
import type { Note } from './notes.ts'
import type { Rows } from './rows.ts'

type Place = { channel: string; thread?: string }

/** Where the message that comes of a command goes: to a person, or into the thread under a card. */
function destination({ slack }: SlackApi, { kind, receiver, board, writer }: Note): Place | undefined {
  if (kind === 'comment' && board) return { channel: board.channel, thread: board.message }
  const person = kind === 'remind' ? writer : receiver
  return person === undefined ? undefined : { channel: slack.direct(person).id }
}

/** How many messages there have to be of it. A reminder that nobody was told of may be there or not. */
export function messagesDue(api: SlackApi, { note, heard, made = 0 }: Case): { least: number; most: number } {
  if (!destination(api, note)) return { least: 0, most: 0 }
  return note.kind === 'remind' ? { least: heard === 'told' ? 1 : 0, most: 1 } : { least: made, most: made }
}

export function messageFaults(api: SlackApi, each: Case): Violation[] {
  const { note } = each
  const to = destination(api, note)
  if (!to) return []
  const { least, most } = messagesDue(api, each)
  const came = deliveries(api).filter((message) => isAbout(message, note, to)).length
  const what = `${note.line}: ${came} messages came of it (${each.heard})`
  if (came < least) return [{ fault: 'untold', what }]
  return came > most ? [{ fault: 'toldTwice', what }] : []
}

/** What Baton started, rather than what it answered. */
function deliveries({ slack }: SlackApi): SlackMessage[] {
  return slack.messages.filter(({ metadata }) => metadata?.event_type === 'baton_delivery')
}

function isAbout(message: SlackMessage, { code }: Note, { channel, thread }: Place): boolean {
  return message.channel === channel && message.thread === thread && textOf(message).includes(code)
}

function textOf({ text, blocks }: SlackMessage): string {
  return `${text}\n${readable(blocks)}`
}

/** What one had read the answer to before the other was sent has to be told first, in the same place. */
export function orderFaults({ api, notes }: Evidence): Violation[] {
  const sent = deliveries(api)
  const told = notes.flatMap((note) => {
    const to = destination(api, note)
    // Reminders come when they are due.
    if (!to || note.kind === 'remind') return []
    const at = sent.findIndex((message) => isAbout(message, note, to))
    return at < 0 ? [] : [{ note, at, place: `${to.channel} ${to.thread ?? ''}` }]
  })
  return told.flatMap((later) => {
    const earlier = told.find(
      ({ note: { answeredAt = Number.POSITIVE_INFINITY }, at, place }) =>
        place === later.place && answeredAt < later.note.sentAt && at > later.at,
    )
    return earlier ? [{ fault: 'disordered', what: `${later.note.line} before ${earlier.note.line}` }] : []
  })
}

export function cardFaults({ api, boards, rows }: Evidence): Violation[] {
  return boards.flatMap((board) => {
    const title = titleOf(rows, board)
    const card = api.slack.messages.find(
      ({ channel, ts }) => channel === board.channel && ts === board.message,
    )
    if (card && textOf(card).includes(title)) return []
    const shown = card?.text.split('\n')[0] ?? 'nothing'
    return [{ fault: 'stale', what: `${board.ref} is “${title}”, and its card says ${shown}` }]
  })
}

/** Only of those that Slack lets one find again. */
export function answerFaults({ slack }: SlackApi): Violation[] {
  const answers = slack.messages.filter(({ metadata }) => metadata?.event_type === 'baton_reply')
  const byInvocation = Map.groupBy(answers, ({ metadata }) => string(object(metadata?.event_payload).id))
  return [...byInvocation.values()]
    .filter(({ length }) => length > 1)
    .map(([first]) => ({ fault: 'answeredTwice', what: first?.text.split('\n')[0] ?? '' }))
}

export function waitingFaults({ deliveries: { queued = 0, failed = 0 } }: Rows): Violation[] {
  if (queued + failed === 0) return []
  return [{ fault: 'waiting', what: `${queued} wait, ${failed} failed` }]
}
