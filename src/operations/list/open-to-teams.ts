import type { ListSettings } from '../../domain/people/settings.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { elsewhereAmong } from '../../store/access/open-lists.ts'
import { channelsOf } from '../../store/hierarchy/bindings.ts'
import { lockSettings, setListSettings } from '../../store/hierarchy/list-settings.ts'
import { membersOf, removeMembers } from '../../store/hierarchy/members.ts'
import { levelChanged } from '../hierarchy/level-changed.ts'
import { operation } from '../operation.ts'

/** `guests`: who of other teams uses it, or did until now; `channels`: how many it is used in. */
export type OpenToTeams = { changed: boolean; open: boolean; guests: PersonRow[]; channels: number }

export const openListToTeams = operation({
  name: 'list.open-to-teams',
  summary: 'Let people of other teams use a List as guests, in channels shared with them, or keep them out',
  role: 'admin',
  input: {
    which: { kind: 'list', required: true, summary: 'The List' },
    open: { kind: 'flag', summary: 'Yes or no' },
  },
  async run({ trx, workspaceId, change }, { which, open }): Promise<OpenToTeams> {
    const { otherTeams, ...others } = await lockSettings(trx, workspaceId, which.id)
    const was = otherTeams === true
    const members = await membersOf(trx, workspaceId, which.id)
    const theirs = await elsewhereAmong(
      trx,
      workspaceId,
      members.map(({ id }) => id),
    )
    const guests = members.filter(({ id }) => theirs.has(id))
    const channels = await channelsOf(trx, workspaceId, which.id)
    if (open === undefined || open === was) return { changed: false, open: was, guests, channels }
    const settings: ListSettings = open ? { ...others, otherTeams: true } : others
    await setListSettings(change, which.id, settings)
    if (!open) await removeMembers(change, which.id, [...theirs])
    await record(change, [levelChanged(which, open ? 'opened to other teams' : 'closed to other teams')])
    return { changed: true, open, guests, channels }
  },
})
