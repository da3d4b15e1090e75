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
    [...quoted(details.note), ...quoted(details.before), ...about(task, details, waitsFor)],
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
  const { kind, from, createdAt } = handoff
  const isGiven = kind === 'handoff' && from !== undefined
  const title: DraftInline[] = isGiven
    ? [mention(from), '’s handoff of ', ...named(task), ' is still waiting for you']
    : [...named(task), ' is waiting for your answer']
  const since = isGiven ? ['Handed off ', { at: createdAt }, '.'] : whence(handoff)
  return asking('nudge', task, title, [text(...since), ...rest(task, handoff, waitsFor)])
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
  accepted: ' accepted ',
  passed: ' passed on ',
  refused: ' says ',
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
  const title = [
    ...somebody(who),
    answers[how],
    ...named(task),
    ...(how === 'refused' ? [' isn’t ready'] : []),
  ]
  return card(how === 'refused' ? 'warning' : 'good', title, {
    need: again ? 'answer' : 'news',
    blocks: [
      ...quoted(said),
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
  return card('neutral', ['You accepted ', ...named(task), '. Is it still yours?'], {
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
  return card('neutral', title, {
    need: 'answer',
    blocks: [...blocks, ...(when ? [text('Due ', when)] : []), because(reason)],
    buttons: [
      button('Accept', 'handoffs accept', { task }, 'primary'),
      ...answerButtons(task),
      ...muteButton([reason], task),
    ],
  })
}

/** The note on a finished blocker is left out: not everybody who is asked may know of the blocker. */
function rest(task: TaskRecord, handoff: Handoff, waitsFor: TaskRef[]): Draft['blocks'] {
  const { kind, expected } = handoff
  const note = kind === 'handoff' ? handoff.note : ''
  return [...quoted(note || undefined), ...about(task, { note, expected }, waitsFor)]
}

function whence({ kind, from, createdAt }: Handoff): DraftInline[] {
  if (kind === 'unblocked') return ['Ready since ', { at: createdAt }, '.']
  return ['Handed off by ', ...somebody(from), ', ', { at: createdAt }, '.']
}

function because(reason: Reason) {
  return context(`You get this because ${reasons[reason]}.`)
}
