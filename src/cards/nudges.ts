/** What people are told of work that has not moved. */

import type { DayName, Draft, DraftInline, Listing } from '../domain/card/draft.ts'
import { reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { commentRefOf, type TaskRef } from '../domain/task/task.ts'
import { counted } from '../domain/text/plural.ts'
import { ping, type Who } from './pings.ts'
import { button, card, context, mention, type Named, named, refs, text } from './words.ts'

export function stalePing(task: TaskRecord, days: number, waitsFor: TaskRef[]): Draft {
  const waits = waitsFor.length > 0
  const state = waits
    ? text('It’s waiting for ', refs(waitsFor), '.')
    : text('Is it stuck? A word in a comment may help.')
  const title = staleTitle(task, days)
  return ping('nudge', { tone: 'warning', need: 'stuck', title, task, blocks: [state], waits })
}

/** The same for a channel, when nobody is assigned. */
export function staleNews(task: TaskRecord, days: number): Draft {
  return card('warning', staleTitle(task, days), {
    blocks: [text('No one is assigned.')],
    buttons: [
      button('Take it', 'assign', { task, people: 'me' }, 'primary'),
      button('Show', 'show', { task }),
    ],
  })
}

function staleTitle(task: TaskRecord, days: number): DraftInline[] {
  return [...named(task), ` has been in “${task.status.name}” for ${counted(days, 'working day')}`]
}

/** Who waits, and with which task. */
export type WaitingPerson = { who: Who; task: Named }

/** `yesterday`, or a day. */
export type Since = string | DayName

export function waitingPing(task: TaskRecord, waits: WaitingPerson[], since: Since): Draft {
  const title = [waiters(waits), ' for ', ...named(task), ' since ', since]
  const held = [...new Map(waits.map((each) => [each.task.id, each.task])).values()]
  const names = {
    items: held.slice(0, mostNamed).map((each) => ({ text: named(each) })),
    counted: true as const,
  }
  const blocks = held.length > 0 ? [text('It’s blocking ', names, '.')] : []
  const shown = ping('nudge', { tone: 'warning', need: 'keeps', title, task, blocks })
  return {
    ...shown,
    buttons: shown.buttons.toSpliced(2, 0, button('Hand off', 'handoff', { task })),
  }
}

export function askedPing(
  task: TaskRecord,
  waits: WaitingPerson[],
  since: Since,
  said: { number: number; text: DraftInline[] },
): Draft {
  const comment = commentRefOf(task.number, said.number)
  return card(
    'warning',
    [waiters(waits), ' since ', since, ' for you to handle a comment on ', ...named(task)],
    {
      need: 'answer',
      blocks: [
        ...(said.text.length > 0 ? [{ kind: 'quote' as const, text: said.text }] : []),
        context(`You get this because ${reasons.nudge}.`),
      ],
      buttons: [
        button('Reply', 'comments reply', { comment }, 'primary'),
        button('Resolve', 'comments resolve', { comment }),
        button('Later', 'later', { task }),
        button('Show', 'show', { task }),
        button('Mute these', 'mute', { reason: 'nudge' }),
      ],
    },
  )
}

/** As many as one reads. */
const mostNamed = 3

/** `Kenji has waited`, `Kenji and 2 others have waited`: whom its reader may know by what waits. */
function waiters(waits: WaitingPerson[]): Listing {
  return {
    items: waits.map(({ who, task }) => ({ about: { tasks: [task.id] }, text: [mention(who)] })),
    most: 1,
    ending: { one: ' has been waiting', more: ' have been waiting' },
    otherwise: ['Someone has been waiting'],
  }
}
