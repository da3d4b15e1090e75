/** What people are told of work that has stood still. */
import type { Card, Inline } from '../domain/card/card.ts'
import { reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { commentRefOf } from '../domain/task/task.ts'
import { ping, type Who } from './pings.ts'
import { button, card, context, counted, listed, mention, named, text } from './words.ts'

export function stalePing(task: TaskRecord, days: number, waitsFor: string[]): Card {
  const blocked = waitsFor.length > 0
  const state = blocked
    ? `It waits for ${waitsFor.join(', ')}.`
    : 'Is it stuck? A word in a comment may help.'
  return ping('nudge', 'warning', staleTitle(task, days), task, [text(state)], blocked)
}

/** The same for a channel, when nobody is assigned. */
export function staleNews(task: TaskRecord, days: number): Card {
  return card('warning', staleTitle(task, days), {
    blocks: [text('Nobody has it.')],
    buttons: [
      button('Take it', 'assign', { task: task.ref, people: 'me' }, 'primary'),
      button('Show', 'show', { task: task.ref }),
    ],
  })
}

function staleTitle(task: TaskRecord, days: number): Inline[] {
  return [...named(task), ` has been in “${task.status.name}” for ${counted(days, 'working day')}`]
}

/** `since` is in words; `held` are the tasks that wait, as far as the reader may know them. */
export function waitingPing(task: TaskRecord, who: Who[], since: string, held: TaskRecord[]): Card {
  const title = [...waiters(who), ' for ', ...named(task), ` since ${since}`]
  const names = held.slice(0, mostNamed).map((each) => named(each))
  const rest = held.length > 0 ? [text('It is in the way of ', ...listed(names), '.')] : []
  const shown = ping('nudge', 'warning', title, task, rest)
  return {
    ...shown,
    buttons: shown.buttons.toSpliced(2, 0, button('Hand off', 'handoff', { task: task.ref })),
  }
}

export function askedPing(
  task: TaskRecord,
  who: Who[],
  since: string,
  said: { number: number; text: Inline[] },
): Card {
  const comment = commentRefOf(task.number, said.number)
  return card(
    'warning',
    [...waiters(who), ` since ${since} for you to see to a comment on `, ...named(task)],
    {
      blocks: [
        ...(said.text.length > 0 ? [{ kind: 'quote' as const, text: said.text }] : []),
        context(`You get this because ${reasons.nudge}.`),
      ],
      buttons: [
        button('Reply', 'comments reply', { comment }, 'primary'),
        button('Resolve', 'comments resolve', { comment }),
        button('Later', 'later', { task: task.ref }),
        button('Show', 'show', { task: task.ref }),
        button('Mute these', 'mute', { reason: 'nudge' }),
      ],
    },
  )
}

/** As many as one reads. */
const mostNamed = 3

/** `Kenji has waited`, `Kenji and 2 others have waited`. */
function waiters(who: Who[]): Inline[] {
  const [first, ...others] = who
  if (!first) return ['Somebody has waited']
  if (others.length === 0) return [mention(first), ' has waited']
  return [mention(first), ` and ${counted(others.length, 'other')} have waited`]
}
