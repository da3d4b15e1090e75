import type { ListSettings } from '../../domain/people/settings.ts'
import { atSameTime } from '../../domain/recurrence/recurrence.ts'
import type { Level } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { lockSettings } from '../../store/hierarchy/list-settings.ts'
import { changeRows } from '../../store/journal/journal.ts'
import { changeRecurrence, lockRecurrencesIn } from '../../store/time/recurrences.ts'
import { levelChanged } from '../hierarchy/level-changed.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'

/** `zone`: what holds; undefined where each follows the clock of whoever made it. `repeats`: how much repeats there. */
export type ListZone = { changed: boolean; zone: string | undefined; repeats: number }

export const setListZone = operation({
  name: 'list.set-zone',
  summary: 'Show or set the time zone of a List’s recurring tasks',
  role: 'member',
  input: {
    which: { kind: 'list', required: true, summary: 'The List' },
    zone: {
      kind: 'zone',
      clears: true,
      summary: 'A city or time zone, or none to use each person’s own',
    },
  },
  async run(scope, { which, zone }): Promise<ListZone> {
    const { trx, workspaceId, change } = scope
    const settings = await lockSettings(trx, workspaceId, which.id)
    if (zone === undefined) return { changed: false, zone: settings.zone, repeats: 0 }
    const { zone: _, ...others } = settings
    const to: ListSettings = zone === null ? others : { ...others, zone }
    const before = await lockRecurrencesIn(trx, workspaceId, which.id)
    await changeRows(change, 'list', [which.id], { settings: to })
    await keepTimes(scope, which, before)
    const did = zone === null ? 'left to each person’s time zone' : `set to ${zone}`
    await record(change, [levelChanged(which, did)])
    return { changed: true, zone: to.zone, repeats: before.length }
  },
})

/** Nine o’clock stays nine o’clock, there. */
async function keepTimes(scope: Scope, list: Level, before: { id: string; zone: string }[]): Promise<void> {
  const { trx, workspaceId, change } = scope
  for (const { id, zone, nextAt } of await lockRecurrencesIn(trx, workspaceId, list.id)) {
    const from = before.find((each) => each.id === id)?.zone ?? zone
    if (nextAt !== null && from !== zone)
      await changeRecurrence(change, id, { next_at: atSameTime(nextAt, from, zone) })
  }
}
