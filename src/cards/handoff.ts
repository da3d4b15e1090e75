/** What people are told of handoffs. */
import type { Draft, DraftInline } from '../domain/card/draft.ts'
import { linksIn } from '../domain/card/links.ts'
import { shorten } from '../domain/card/shorten.ts'
import type { Handoff, HandoffAnswer } from '../domain/handoff/handoff.ts'
import { type Reason, reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import type { TaskRef } from '../domain/task/task.ts'
import type { Due } from '../domain/time/when.ts'
import { answerButtons } from './answer-buttons.ts'
import { muteButton, quoted, somebody, type Who } from './pings.ts'
import { button, card, context, due, mention, named, refs, text } from './words.ts'

/** As many links as one looks at, and as much of each as one line holds. */
const mostLinks = 3
const longestLink = 60

export type Given = {
  note?: string | undefined
  before?: string | undefined
  expected?: Due | undefined
}

export function handoffPing(
  task: TaskRecord,
  who: Who | undefined,
  given: Given,
  waitsFor: TaskRef[],
): Draft {
  return asking('handoff', [...somebody(who), ' hands you ', ...named(task)], task, [
    ...quoted(given.note, who),
    ...quoted(given.before, undefined),
    ...about(task, given, waitsFor),
  ])
}

/** Links, dates and what is in the way. */
function about(task: TaskRecord, { note = '', before = '', expected }: Given, waitsFor: TaskRef[]) {
  const links = linksIn(`${note} ${before} ${task.description}`).slice(0, mostLinks)
  const by = expected && due({ dueAt: expected.at, dueOn: expected.on ?? null })
  return [
    ...links.map((link) => text({ link, label: shorten(link, longestLink) })),
    ...(by ? [text('Expected by ', by)] : []),
    ...(waitsFor.length > 0 ? [text('It still waits for ', refs(waitsFor), '.')] : []),
  ]
}

export function nudgePing(task: TaskRecord, handoff: Handoff, waitsFor: TaskRef[]): Draft {
  return asking('nudge', [...named(task), ' waits for your answer'], task, rest(task, handoff, waitsFor), [
    whence(handoff),
  ])
}

/** Whoever stands in for the receiver, or owns the List, is asked. */
export function standInPing(task: TaskRecord, handoff: Handoff, waitsFor: TaskRef[]): Draft {
  const title = handoff.away
    ? [...named(task), ' waits for an answer, and ', mention(handoff.to), ' is away']
    : [mention(handoff.to), ' has not answered about ', ...named(task)]
  return asking('nudge', title, task, rest(task, handoff, waitsFor), [
    [...whence(handoff), ' Could you take it, or pass it on?'],
  ])
}

export function backPing(task: TaskRecord, handoff: Handoff, waitsFor: TaskRef[]): Draft {
  return asking('later', ['Back to ', ...named(task)], task, rest(task, handoff, waitsFor), [whence(handoff)])
}

/** The giver hears that everybody was asked. */
export function nobodyPing(task: TaskRecord, { to, createdAt }: Handoff): Draft {
  return card('warning', ['Nobody has answered about ', ...named(task)], {
    blocks: [
      text('You handed it to ', mention(to), ' ', { at: createdAt }, '; I’ll not ask again by myself.'),
      because('answer'),
    ],
    buttons: [
      button('Hand to somebody else', 'handoff', { task }, 'primary'),
      button('Show', 'show', { task }),
      ...muteButton(['answer'], task),
    ],
  })
}

const answers: Record<HandoffAnswer, string> = {
  accepted: ' took ',
  passed: ' passed on ',
  refused: ' says that this is not ready: ',
  later: ' will come back to ',
}

/** `other` has it now; `again`: it is theirs again to hand off. */
export type Answered = {
  how: HandoffAnswer
  text: string | undefined
  until: string | undefined
  other: Who | undefined
  again: boolean
}

export function answerPing(task: TaskRecord, who: Who | undefined, answered: Answered): Draft {
  const { how, text: said, until, other, again } = answered
  return card(how === 'refused' ? 'warning' : 'good', [...somebody(who), answers[how], ...named(task)], {
    blocks: [
      ...quoted(said, who),
      ...(until ? [text('They are asked again ', { at: until }, '.')] : []),
      ...(other ? [text('It is with ', mention(other), ' now.')] : []),
      because('answer'),
    ],
    buttons: [
      ...(again ? [button('Hand off again', 'handoff', { task }, 'primary')] : []),
      button('Show', 'show', { task }),
      ...muteButton(['answer'], task),
    ],
  })
}

export function untouchedPing(task: TaskRecord, answeredAt: string): Draft {
  const active = task.status.category === 'active'
  return card('neutral', ['You took ', ...named(task), '; is it still yours?'], {
    blocks: [
      text('That was ', { at: answeredAt }, ', and nothing has happened to it since.'),
      because('nudge'),
    ],
    buttons: [
      active ? button('Done', 'done', { task }, 'primary') : button('Start', 'start', { task }, 'primary'),
      button('Pass to…', 'handoff', { task }),
      button('It’s fine', 'handoffs keep', { task }),
      ...muteButton(['nudge'], task),
    ],
  })
}

function asking(
  reason: Reason,
  title: DraftInline[],
  task: TaskRecord,
  blocks: Draft['blocks'],
  first: DraftInline[][] = [],
): Draft {
  const when = due(task)
  return card('good', title, {
    blocks: [
      ...first.map((line) => text(...line)),
      ...blocks,
      ...(when ? [text('Due ', when)] : []),
      because(reason),
    ],
    buttons: [
      button('Accept', 'handoffs accept', { task }, 'primary'),
      ...answerButtons(task),
      button('Show', 'show', { task }),
      ...muteButton([reason], task),
    ],
  })
}

/** What was noted of what was in the way tells of that: not everybody who is asked may know of it. */
function rest(task: TaskRecord, handoff: Handoff, waitsFor: TaskRef[]): Draft['blocks'] {
  const { kind, from, expected } = handoff
  const note = kind === 'handoff' ? handoff.note : ''
  return [...quoted(note || undefined, from), ...about(task, { note, expected }, waitsFor)]
}

function whence({ kind, from, createdAt }: Handoff): DraftInline[] {
  if (kind === 'unblocked') return ['It has been ready since ', { at: createdAt }, '.']
  return [...somebody(from), ' handed it over ', { at: createdAt }, '.']
}

function because(reason: Reason) {
  return context(`You get this because ${reasons[reason]}.`)
}
