/** What people are told in their direct messages: short, why it came, and what they can do about it. */
import type { Inline } from '../domain/card/card.ts'
import type { Draft, DraftBlock, DraftButton, DraftInline } from '../domain/card/draft.ts'
import type { Need } from '../domain/notification/need.ts'
import { ownWish, type Reason, reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { commentRefOf, type TaskRef } from '../domain/task/task.ts'
import { answerButtons } from './answer-buttons.ts'
import { about, button, card, context, due, mention, named, refs, text } from './words.ts'

export type Who = { id: string; name: string }

/** `by` is the blocker, where it is known what became of it. */
export type LastBlocker = {
  by: TaskRecord | undefined
  who: Who | undefined
  how: 'finished' | 'removed'
  note?: string | undefined
}

/** `asked`: they have yet to answer whether they take it. */
export function unblockedPing(task: TaskRecord, lastBlocker: LastBlocker, asked: boolean): Draft {
  const title = [...named(task), ' is ready for you']
  const told = ping('unblocked', {
    tone: 'good',
    need: 'ready',
    title,
    task,
    blocks: whatHappened(lastBlocker),
  })
  if (!asked) return told
  // It is answered like a handoff, but for its first button.
  const buttons = told.buttons
    .filter(({ call }) => call.path !== 'show')
    .flatMap((each) => (each.call.path === 'later' ? answerButtons(task) : [each]))
  return { ...told, buttons }
}

/** The same news for a channel, when nobody is assigned. */
export function unassignedReady(task: TaskRecord, lastBlocker: LastBlocker): Draft {
  return card('good', [...named(task), ' is ready, and no one is assigned yet'], {
    blocks: whatHappened(lastBlocker),
    buttons: [button('Start', 'start', { task }, 'primary'), button('Show', 'show', { task })],
  })
}

/** Who did it, and what they noted, reveals the blocker, too. */
function whatHappened({ by, who, how, note }: LastBlocker): DraftBlock[] {
  const gone = text('Its last blocker is gone.')
  if (!by) return [gone]
  const news =
    how === 'removed'
      ? text(...somebody(who), ' removed ', ...named(by), ' as a blocker.')
      : text(...somebody(who), ' finished ', ...named(by), '.')
  const of = { tasks: [by.id] }
  return [about(of, news, [gone]), ...quoted(note).map((quote) => about(of, quote))]
}

export function assignedPing(task: TaskRecord, who: Who | undefined, waitsFor: TaskRef[]): Draft {
  return yours([...somebody(who), ' assigned you ', ...named(task)], task, waitsFor)
}

/** The next one of a recurring task. */
export function againPing(task: TaskRecord, waitsFor: TaskRef[]): Draft {
  return yours([...named(task), ' has come up again and is assigned to you'], task, waitsFor)
}

function yours(title: DraftInline[], task: TaskRecord, waitsFor: TaskRef[]): Draft {
  const waits = waitsFor.length > 0
  const blocks = waits ? [text('It’s waiting for ', refs(waitsFor), '. I’ll tell you when it’s ready.')] : []
  return ping('assigned', { tone: 'neutral', need: 'new', title, task, blocks, waits })
}

/** Why somebody is told of a comment, and how that is said. */
const commentVerbs = {
  mention: ' mentioned you on ',
  reply: ' replied to you on ',
  ask: ' assigned you a comment on ',
  comment: ' commented on ',
  watching: ' commented on ',
} as const
export type CommentPingReason = keyof typeof commentVerbs

/** Whoever is asked has to answer; others hear what was said. */
const asking: ReadonlySet<CommentPingReason> = new Set(['mention', 'ask'])

export function commentPing(
  reason: CommentPingReason,
  task: TaskRecord,
  who: Who | undefined,
  said: { number: number; text: Inline[] },
): Draft {
  const comment = commentRefOf(task.number, said.number)
  const resolve = button('Resolve', 'comments resolve', { comment })
  return card('neutral', [...somebody(who), commentVerbs[reason], ...named(task)], {
    need: asking.has(reason) ? 'answer' : 'comment',
    blocks: [
      ...(said.text.length > 0
        ? [{ kind: 'quote' as const, text: said.text }]
        : [text('A file, without a comment.')]),
      context(`You get this because ${reasons[reason]}.`),
    ],
    buttons: [
      button('Reply', 'comments reply', { comment }, 'primary'),
      ...(reason === 'ask' ? [resolve] : []),
      button('Show', 'show', { task }),
      ...muteButton([reason], task),
    ],
  })
}

export function laterPing(task: TaskRecord, waitsFor: TaskRef[]): Draft {
  const waits = waitsFor.length > 0
  const state = waits
    ? text('It’s now waiting for ', refs(waitsFor), '.')
    : text(`It is in “${task.status.name}”.`)
  const title = ['Back to ', ...named(task)]
  return ping('later', { tone: 'neutral', need: 'reminder', title, task, blocks: [state], waits })
}

/** `waits`: it cannot be begun yet. `titleSaysWhen`: that it is due need not be said again. */
type Told = {
  tone: Draft['tone']
  need: Need
  title: DraftInline[]
  task: TaskRecord
  blocks: DraftBlock[]
  waits?: boolean
  titleSaysWhen?: boolean
}

export function ping(
  reason: Reason,
  { tone, need, title, task, blocks, waits = false, titleSaysWhen }: Told,
): Draft {
  const when = titleSaysWhen ? undefined : due(task)
  return card(tone, title, {
    need,
    blocks: [
      ...blocks,
      ...(when ? [text('Due ', when)] : []),
      context(`You get this because ${reasons[reason]}.`),
    ],
    buttons: [...taskButtons(task, waits), ...muteButton([reason], task)],
  })
}

/** What is bound to be refused is not offered. */
function taskButtons(task: TaskRecord, waits: boolean): DraftButton[] {
  if (task.finishedAt) return [button('Show', 'show', { task })]
  const first =
    task.status.category === 'active'
      ? button('Done', 'done', { task }, 'primary')
      : button('Start', 'start', { task }, 'primary')
  const rest = [button('Later', 'later', { task }), button('Show', 'show', { task })]
  return waits ? rest : [first, ...rest]
}

export function muteButton(of: Reason[], task: TaskRef | undefined): DraftButton[] {
  const reason = mutableReasons(of)
  return reason === undefined ? [] : [button('Mute…', 'mute choose', { reason, ...(task && { task }) })]
}

/** What people asked for themselves cannot be muted. */
export function mutableReasons(of: Reason[]): string | undefined {
  return of.filter((reason) => !ownWish.has(reason)).join() || undefined
}

/** Of whom it is, the title or the line above says. */
export function quoted(note: string | undefined): DraftBlock[] {
  return note ? [{ kind: 'quote', text: [note] }] : []
}

export function somebody(who: Who | undefined): DraftInline[] {
  return [who ? mention(who) : 'Someone']
}
