import { idsIn } from '../../domain/history/changed-words.ts'
import { kinds } from '../../domain/history/event-phrases.ts'
import { mayAct } from '../../domain/people/role.ts'
import { nearest } from '../../domain/text/nearest.ts'
import { type RuleBehind, rulesOfGroups } from '../../store/automation/behind.ts'
import { type HistoryEntry, type HistoryFilter, historyPages, namesOf } from '../../store/journal/history.ts'
import type { Input } from '../input-kinds/field.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseHistory } from './refusals.ts'

const pageSize = 15

export const historyInput = {
  task: { kind: 'task', summary: 'The task (if empty, the whole workspace, for admins)' },
  by: { kind: 'person', anyone: true, summary: 'Who did it' },
  kind: { kind: 'text', max: 40, summary: 'What was done: task, comment, status …' },
  since: { kind: 'day', summary: 'From this day on' },
  until: { kind: 'day', summary: 'Up to this day' },
} as const

export type HistoryInput = Input<typeof historyInput>

/** `names` of what its changes name by id; `rules` behind its changes, by their groups; `next`: where the page after it begins. */
export type HistoryPage = {
  entries: HistoryEntry[]
  names: Map<string, string>
  rules: Map<string, RuleBehind>
  next: string | undefined
}

export const listHistory = operation({
  name: 'history.list',
  summary: 'Show who changed what, and when',
  role: 'guest',
  reads: true,
  input: {
    ...historyInput,
    before: { kind: 'text', max: 36, summary: 'The change to go on from' },
  },
  async run(scope, { before: from, ...input }): Promise<HistoryPage> {
    const { trx, viewer } = scope
    const filter = { ...historyFilter(scope, input), begun: true }
    const before = from && /^[0-9a-f-]{36}$/.test(from) ? from : undefined
    const found: HistoryEntry[] = []
    for await (const page of historyPages(trx, viewer, filter, { before, size: pageSize + 1 })) {
      found.push(...page)
      if (found.length > pageSize) break
    }
    const entries = found.slice(0, pageSize)
    const names = await namesOf(trx, viewer, idsIn(entries.flatMap(({ changes }) => changes)))
    const groups = entries.flatMap(({ group }) => group ?? [])
    const rules = await rulesOfGroups(trx, viewer, [...new Set(groups)])
    return { entries, names, rules, next: found.length > pageSize ? entries.at(-1)?.id : undefined }
  },
})

/** Refuses where it is not the caller's to read: a task's history is for whoever sees the task, all of it for admins. */
export function historyFilter({ actor }: Scope, input: HistoryInput): HistoryFilter {
  const { task, by, kind, since, until } = input
  if (!task && !mayAct(actor.role, 'admin')) throw refuseHistory('history_for_admins', {})
  return {
    ...(task && { taskId: task.id }),
    ...(by && { actorId: by.id }),
    ...(kind && { kind: knownKind(kind) }),
    ...(since && { since: since.from }),
    ...(until && { until: until.to }),
  }
}

/** A kind of fact, or all of a noun: `status` is `task.status`, and `comment` all about comments. */
function knownKind(typed: string): string {
  const kind = typed.trim().toLowerCase()
  const known = [...new Set([...kinds, ...kinds.map((each) => each.split('.')[0] ?? each)])]
  const ofTask = kinds.find((each) => each === `task.${kind}`)
  if (ofTask) return ofTask
  if (known.includes(kind)) return kind
  throw refuseHistory('unknown_change_kind', { typed, near: nearest(kind, known) })
}
