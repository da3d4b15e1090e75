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

export type HandoffDetails = {
  note?: string | undefined
  before?: string | undefined
  expected?: Due | undefined
}

export function handoffPing(
  task: TaskRecord,
  who: Who | undefined,
  details: HandoffDetails,
  waitsFor: TaskRef[],
): Draft {
  return asking(
    'handoff',
    task,
    [...somebody(who), ' hands you ', ...named(task)],
    [...quoted(details.note, who), ...quoted(details.before, undefined), ...about(task, details, waitsFor)],
  )
}

/** Links, dates and what is in the way. */
function about(task: TaskRecord, { note = '', before = '', expected }: HandoffDetails, waitsFor: TaskRef[]) {
  const links = linksIn(`${note} ${before} ${task.description}`).slice(0, mostLinks)
  const by = expected && due({ dueAt: expected.at, dueOn: expected.on ?? null })
  return [
    ...links.map((link) => text({ link, label: shorten(link, longestLink) })),
    ...(by ? [text('Expected by ', by)] : []),
    ...(waitsFor.length > 0 ? [text('It’s still waiting for ', refs(waitsFor), '.')] : []),
  ]
}

export function nudgePing(task: TaskRecord, handoff: Handoff, waitsFor: TaskRef[]): Draft {
  return asking(
    'nudge',
    task,
    [...named(task), ' is waiting for your answer'],
    [text(...whence(handoff)), ...rest(task, handoff, waitsFor)],
  )
}

/** Whoever stands in for the receiver, or owns the List, is asked. */
export function standInPing(task: TaskRecord, handoff: Handoff, waitsFor: TaskRef[]): Draft {
  const title = handoff.away
    ? [...named(task), ' is waiting for an answer, and ', mention(handoff.to), ' is away']
    : [mention(handoff.to), ' hasn’t answered about ', ...named(task)]
  return asking('nudge', task, title, [
    text(...whence(handoff), ' Could you take it, or pass it on?'),
    ...rest(task, handoff, waitsFor),
  ])
}

export function backPing(task: TaskRecord, handoff: Handoff, waitsFor: TaskRef[]): Draft {
  return asking(
    'later',
    task,
    ['Back to ', ...named(task)],
    [text(...whence(handoff)), ...rest(task, handoff, waitsFor)],
  )
}

/** The giver hears that everybody was asked. */
export function nobodyPing(task: TaskRecord, { to, createdAt }: Handoff): Draft {
  return card('warning', ['No one has answered your handoff of ', ...named(task)], {
    need: 'answer',
    blocks: [
      text('You handed it to ', mention(to), ' ', { at: createdAt }, '. I won’t ask anyone else.'),
      because('answer'),
    ],
    buttons: [
      button('Hand to someone else', 'handoff', { task }, 'primary'),
      button('Show', 'show', { task }),
      ...muteButton(['answer'], task),
    ],
  })
}

const answers: Record<HandoffAnswer, string> = {
  accepted: ' took ',
  passed: ' passed on ',
  refused: ' says this isn’t ready: ',
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
    need: again ? 'answer' : 'news',
    blocks: [
      ...quoted(said, who),
      ...(until ? [text('They’ll be asked again ', { at: until }, '.')] : []),
      ...(other ? [text(mention(other), ' has it now.')] : []),
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
  return card('neutral', ['You took ', ...named(task), '. Is it still yours?'], {
    need: 'answer',
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

function asking(reason: Reason, task: TaskRecord, title: DraftInline[], blocks: Draft['blocks']): Draft {
  const when = due(task)
  return card('good', title, {
    need: 'answer',
    blocks: [...blocks, ...(when ? [text('Due ', when)] : []), because(reason)],
    buttons: [
      button('Accept', 'handoffs accept', { task }, 'primary'),
      ...answerButtons(task),
      button('Show', 'show', { task }),
      ...muteButton([reason], task),
    ],
  })
}

/** The note on a finished blocker is left out: not everybody who is asked may know of the blocker. */
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
