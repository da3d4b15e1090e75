/** Standups: the draft that somebody gets, and what their channel reads. */

import type { Draft, DraftBlock, DraftButton, Listing } from '../domain/card/draft.ts'
import { reasons } from '../domain/notification/reasons.ts'
import type { Answers } from '../domain/standup/standup.ts'
import { listText } from '../domain/text/plural.ts'
import { showDay } from '../domain/time/when.ts'
import { button, card, context, text } from './words.ts'

export type Entry = Answers & { id: string; runAt: string; state: 'draft' | 'said' | 'skipped' }
/** `said`: in their own words, or confirmed. */
export type Report = Answers & { name: string; said: boolean }

export function draftCard(entry: Entry): Draft {
  return card('neutral', ['Your standup draft for ', { at: entry.runAt }], {
    need: 'answer',
    blocks: [
      answersBlock(entry),
      context(
        'I drafted this from what you did (private Lists left out). Post it as it is, or edit it first?',
      ),
      context(`You get this because ${reasons.standup}.`),
    ],
    buttons: [
      button('Looks good', 'standup confirm', { entry: entry.id }, 'primary'),
      ...entryButtons(entry),
      button('Mute these', 'mute', { reason: 'standup' }),
    ],
  })
}

/** What somebody said, for themselves. */
export function entryCard(entry: Entry): Draft {
  if (entry.state === 'skipped') {
    return card('neutral', ['You’re skipping this standup'], {
      buttons: [button('Post something after all', 'standup say', { entry: entry.id })],
    })
  }
  return card('good', ['This will be posted for you ', { at: entry.runAt }], {
    blocks: [answersBlock(entry)],
    buttons: entryButtons(entry),
  })
}

function entryButtons({ id: entry }: Entry): DraftButton[] {
  return [button('Edit', 'standup say', { entry }), button('Skip today', 'standup skip', { entry })]
}

/**
 * Names, not mentions: nobody is pinged by it. A line that names a task by its ref is about that task: `tasks` are ids by
 * number.
 */
export function standupCard(
  day: Temporal.PlainDate,
  reports: Report[],
  away: string[],
  tasks: ReadonlyMap<number, string>,
): Draft {
  return card('neutral', [`Standup, ${showDay(day)}`], {
    blocks: [
      ...reports.flatMap((report): DraftBlock[] => [
        text({ strong: report.name }, ...(report.said ? [] : [' (drafted by Baton)'])),
        answersBlock(report, tasks),
      ]),
      ...(away.length > 0 ? [context(`Away: ${listText(away)}`)] : []),
    ],
  })
}

/** The numbers of the tasks that answers name. */
export function numbersIn({ done, next, blockers }: Answers): number[] {
  return [done, next, blockers].flatMap(numbersOf)
}

function numbersOf(text: string): number[] {
  return [...text.matchAll(/\bT-(\d{1,9})\b/gi)].map(([, number]) => Number(number))
}

function linesOf(text: string, tasks: ReadonlyMap<number, string>): Listing {
  const items = text.split('\n').map((line) => {
    const named = numbersOf(line).flatMap((number) => tasks.get(number) ?? [])
    return { about: { tasks: named }, text: [line] }
  })
  return { items, apart: '\n' }
}

function answersBlock(
  { done, next, blockers }: Answers,
  tasks: ReadonlyMap<number, string> = new Map(),
): DraftBlock {
  const fields = [
    { label: 'Done', value: done },
    { label: 'Next', value: next },
    { label: 'Blockers', value: blockers },
  ].filter(({ value }) => value !== '')
  if (fields.length === 0) return text('No activity.')
  return {
    kind: 'fields',
    fields: fields.map(({ label, value }) => ({ label, value: [linesOf(value, tasks)] })),
  }
}

/** `number` tells it from others of its channel; `next` is undefined while it is paused. */
export type Listed = {
  id: string
  number: number
  rule: string
  zone: string
  paused: boolean
  next: string | undefined
  members: { name: string }[]
}

export function standupsCard(title: Draft['title'], standups: Listed[]): Draft {
  return card('neutral', title, {
    blocks: standups.flatMap((standup) => listed(standup, standups.length > 1)),
    buttons: standups.length === 1 && standups[0] ? standupButtons(standups[0]) : [],
  })
}

function listed({ number, rule, zone, next, members }: Listed, numbered: boolean): DraftBlock[] {
  const names = members.map((member) => member.name).join(', ') || 'no one yet'
  return [
    text({ strong: `${numbered ? `${number}. ` : ''}${rule}` }, ` (${zone}): ${names}`),
    context(...(next ? ['Next: ', { at: next }] : ['Paused'])),
  ]
}

function standupButtons({ id: which, paused }: Listed): DraftButton[] {
  return [
    button('Join', 'standup join', { which }),
    button('Leave', 'standup leave', { which }),
    paused ? button('Resume', 'standup resume', { which }) : button('Pause', 'standup pause', { which }),
  ]
}
