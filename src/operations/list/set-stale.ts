import type { ListSettings } from '../../domain/people/settings.ts'
import { isFinished } from '../../domain/task/task.ts'
import { record } from '../../events/record.ts'
import { listSettings, setListSettings } from '../../store/hierarchy/list-settings.ts'
import { statusesOf } from '../../store/hierarchy/lists.ts'
import { levelChanged } from '../hierarchy/level-changed.ts'
import { operation } from '../operation.ts'
import { refuseList } from './refusals.ts'

/**
 * `changed`: something else was set than what held before. `stale`: after how many days in which status a task is stale,
 * of the one that was named, else of all.
 */
export type Staleness = { changed: boolean; stale: { status: string; days: number }[] }

export const setListStale = operation({
  name: 'list.set-stale',
  summary: 'Show or set how many working days a task can stay in a status before its assignee is nudged',
  role: 'member',
  input: {
    which: { kind: 'list', required: true, summary: 'The List' },
    status: { kind: 'status', of: 'which', summary: 'The status' },
    after: { kind: 'workingDays', clears: true, summary: 'Working days, or none' },
  },
  async run({ trx, workspaceId, viewer, change }, { which: list, status, after }): Promise<Staleness> {
    if (status && isFinished(status.category)) throw refuseList('never_stale', { status: status.name })
    const settings = await listSettings(trx, workspaceId, list.id)
    const statuses = status ? [status] : await statusesOf(trx, viewer, list.id)
    if (!status || after === undefined || (settings.stale?.[status.id] ?? null) === after)
      return { changed: false, stale: staleIn(statuses, settings) }
    const set = withStale(settings, status.id, after)
    await setListSettings(change, list.id, set)
    await record(change, [levelChanged(list, 'set when tasks are stale in')])
    return { changed: true, stale: staleIn(statuses, set) }
  },
})

function staleIn(statuses: { id: string; name: string }[], { stale = {} }: ListSettings): Staleness['stale'] {
  return statuses.flatMap(({ id, name }) => {
    const days = stale[id]
    return days === undefined ? [] : [{ status: name, days }]
  })
}

function withStale(settings: ListSettings, statusId: string, days: number | null): ListSettings {
  const { stale: before, ...rest } = settings
  const { [statusId]: _, ...others } = before ?? {}
  const stale = days === null ? others : { ...others, [statusId]: days }
  return Object.keys(stale).length > 0 ? { ...rest, stale } : rest
}
