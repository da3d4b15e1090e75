/** Handoffs in both directions, and what happens to them next. */

import type { Draft, DraftBlock, DraftButton, DraftInline } from '../domain/card/draft.ts'
import type { Handoff } from '../domain/handoff/handoff.ts'
import { type Next, type Step, stepsLeft } from '../domain/handoff/handoff-chain.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { counted } from '../domain/text/plural.ts'
import { button, card, due, mention, named, text } from './words.ts'

/** `worked`: for how many minutes of the receiver's work it has waited. */
export type Waiting = { handoff: Handoff; task: TaskRecord; worked: number; next: Next | undefined }

/** As many as are shown, and as have a button of their own. */
const most = 15
const mostButtons = 4

export function handoffsCard(mine: Waiting[], others: Waiting[]): Draft {
  return card('neutral', ['Handoffs'], {
    blocks: [
      ...section('Waiting for you', mine, 'Nothing is waiting for your answer.', ({ handoff }) =>
        handoff.kind === 'unblocked' ? ['ready'] : handoff.from ? ['from ', mention(handoff.from)] : [],
      ),
      ...section(
        'Waiting for others',
        others,
        'Nothing of yours is waiting for someone else.',
        ({ handoff }) => [handoff.kind === 'unblocked' ? 'ready for ' : 'with ', mention(handoff.to)],
      ),
    ],
    buttons: mine.slice(0, mostButtons).map(acceptButton),
  })
}

function acceptButton({ task }: Waiting): DraftButton {
  return button(`Accept ${task.ref}`, 'handoffs accept', { task }, 'primary')
}

function section(
  title: string,
  all: Waiting[],
  none: string,
  whose: (waiting: Waiting) => DraftInline[],
): DraftBlock[] {
  const rest = all.length - most
  return [
    text({ strong: title }),
    ...(all.length === 0 ? [text(none)] : []),
    ...all.slice(0, most).map((each) => text(...line(each, whose(each)))),
    ...(rest > 0 ? [text(`and ${rest} more`)] : []),
  ]
}

function line(waiting: Waiting, whose: DraftInline[]): DraftInline[] {
  const { handoff, task } = waiting
  const by = handoff.expected && due({ dueAt: handoff.expected.at, dueOn: handoff.expected.on ?? null })
  return [
    ...named(task),
    ', ',
    ...whose,
    `, ${workedWords(waiting.worked)}`,
    ...(by ? [', expected by ', by] : []),
    ...whatNext(waiting),
  ]
}

function workedWords(minutes: number): string {
  if (minutes < 1) return 'just now'
  const time =
    minutes < 60
      ? counted(Math.floor(minutes), 'working minute')
      : counted(Math.floor(minutes / 60), 'working hour')
  return `for ${time}`
}

/** `: a nudge Tue 24 Nov, 09:00, then @Maya, then @Olga`, for `handoffs` and `show`. */
export function whatNext({ handoff, next }: Pick<Waiting, 'handoff' | 'next'>): DraftInline[] {
  if (!next) return [' (no one else will be asked)']
  const [first, ...rest] = stepsLeft(handoff)
  if (!first) return []
  return [
    ': ',
    ...inWords(first.step, handoff),
    ' ',
    { at: next.at.toString() },
    ...rest.flatMap(({ step }): DraftInline[] => [', then ', ...inWords(step, handoff)]),
  ]
}

function inWords(step: Step, { cover, owner, from }: Handoff): DraftInline[] {
  switch (step) {
    case 'back':
      return ['it comes back']
    case 'nudge':
      return ['a nudge']
    case 'cover':
      return cover ? [mention(cover)] : []
    case 'owner':
      return owner ? [mention(owner)] : []
    case 'giver':
      return from ? [mention(from), ' is told that no one answered'] : []
  }
}
