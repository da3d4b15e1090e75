import { type ButtonOptions, named } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { deedOf, kinds } from '../../../../domain/history/deeds.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { nearest } from '../../../../domain/text/nearest.ts'
import { parseWhen } from '../../../../domain/time/when.ts'
import { type HistoryFilter, historyOf, namesOf } from '../../../../store/journal/history.ts'
import { historyCard, idsOfEntries } from '../../cards/history.ts'
import { command, type Input } from '../command.ts'
import type { Context } from '../context.ts'

const pageSize = 15

export const historyOptions = {
  task: { kind: 'task', written: 'next', summary: 'The task; without one, all of the workspace, for admins' },
  by: { kind: 'person', written: 'sigil', summary: 'Who did it' },
  kind: { kind: 'text', written: 'named', max: 40, summary: 'What was done: task, comment, status …' },
  since: { kind: 'text', written: 'named', max: 60, summary: 'From this day on' },
  until: { kind: 'text', written: 'named', max: 60, summary: 'Up to this day' },
} as const

export const historyList = command({
  path: 'history list',
  summary: 'Show who changed what, and when',
  examples: ['history list T-12', 'history list @teammate since:monday', 'history list kind:task.status'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: {
    ...historyOptions,
    before: { kind: 'text', written: 'named', max: 36, summary: 'The change to go on from' },
  },
  async run(input, here) {
    const filter = historyFilter(input, here)
    const before = input.before && /^[0-9a-f-]{36}$/.test(input.before) ? input.before : undefined
    const found = await historyOf(here.trx, here.viewer, filter, { before, size: pageSize + 1 })
    const shown = found.slice(0, pageSize)
    const names = await namesOf(here.trx, here.viewer, idsOfEntries(shown))
    const last = shown.at(-1)
    const next =
      found.length > pageSize && last
        ? { path: 'history list', options: { ...again(input), before: last.id } }
        : undefined
    return historyCard(
      input.task ? ['History of ', ...named(input.task)] : ['History of the workspace'],
      shown,
      names,
      { next, zone: here.zone },
    )
  },
})

/** Throws UserError. A task's history is for whoever sees the task, all of it for admins. */
export function historyFilter(input: Input<typeof historyOptions>, here: Context): HistoryFilter {
  if (!input.task && !mayAct(here.caller.role, 'admin')) {
    throw new UserError(
      'not_allowed',
      'The history of the whole workspace is for admins.',
      'Name a task: `history list T-12`.',
    )
  }
  return {
    ...(input.task && { taskId: input.task.id }),
    ...(input.by && { actorId: input.by.id }),
    ...(input.kind && { kind: knownKind(input.kind) }),
    ...(input.since && { since: dayOf(input.since, here, 'start') }),
    ...(input.until && { until: dayOf(input.until, here, 'end') }),
  }
}

function knownKind(typed: string): string {
  const kind = typed.trim().toLowerCase()
  const known = [...new Set([...kinds, ...kinds.map((each) => each.split('.')[0] ?? each)])]
  const short = kinds.find((each) => each === `task.${kind}`)
  if (short) return short
  if (known.includes(kind)) return kind
  const near = nearest(kind, known)
  throw new UserError(
    'unknown_kind',
    `I know no kind of change “${typed}”.`,
    near ? `Did you mean \`kind:${near}\` (${deedOf(near)})?` : `For example \`kind:task.status\`.`,
  )
}

/** A day counts whole: from its start, or up to its end. */
function dayOf(text: string, here: Context, edge: 'start' | 'end'): string {
  const found = parseWhen(text, here, false)
  if (!found) {
    throw new UserError(
      'unknown_date',
      `“${text}” is not a date I understand.`,
      'Try `yesterday`, `monday`, `3 days ago` or `2026-11-01`.',
    )
  }
  if (!found.on || edge === 'end') return found.at
  return Temporal.PlainDate.from(found.on).toZonedDateTime(here.zone).toInstant().toString()
}

function again(input: Input<typeof historyOptions>): ButtonOptions {
  return {
    ...(input.task && { task: input.task }),
    ...(input.by && { by: `@${input.by.id}` }),
    ...(input.kind && { kind: input.kind }),
    ...(input.since && { since: input.since }),
    ...(input.until && { until: input.until }),
  }
}
