import type { Level, PersonRow } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { elsewhereAmong } from '../../store/access/open-lists.ts'
import { listSettings } from '../../store/hierarchy/list-settings.ts'
import { addMembers, membersOf, removeMembers } from '../../store/hierarchy/members.ts'
import { levelChanged } from '../hierarchy/level-changed.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseList } from './refusals.ts'

const which = { kind: 'list', required: true, state: 'any', summary: 'The List' } as const

/** `members`: who is in it, where nobody was named; `added`: those who were not in it before. */
export type Shared = { members: PersonRow[] } | { added: PersonRow[] }

export const shareList = operation({
  name: 'list.share',
  summary: 'Add people to a private List, or guests to any List, or show who is in it',
  role: 'member',
  input: { which, people: { kind: 'people', summary: 'The people to add' } },
  async run(scope, { which: list, people }): Promise<Shared> {
    const { trx, workspaceId, change } = scope
    if (!people) return { members: await membersOf(trx, workspaceId, list.id) }
    const ids = people.map(({ id }) => id)
    await refuseOtherTeams(scope, list, people)
    const added = await addMembers(change, list.id, ids)
    if (added.length > 0) await record(change, [levelChanged(list, 'shared')])
    return { added: people.filter(({ id }) => added.includes(id)) }
  },
})

/** An admin opens a List to other teams, and nobody else does it by adding one of them. */
async function refuseOtherTeams(
  { trx, workspaceId }: Scope,
  list: Level,
  people: PersonRow[],
): Promise<void> {
  const ids = people.map(({ id }) => id)
  const theirs = await elsewhereAmong(trx, workspaceId, ids)
  const other = people.find(({ id }) => theirs.has(id))
  if (!other || (await listSettings(trx, workspaceId, list.id)).otherTeams) return
  throw refuseList('closed_to_teams', { name: other.name, list: list.path })
}

export const unshareList = operation({
  name: 'list.unshare',
  summary: 'Remove people from a private List, or guests from any List',
  role: 'member',
  input: { which, people: { kind: 'people', required: true, anyone: true, summary: 'The people to remove' } },
  async run({ trx, workspaceId, change }, { which: list, people }): Promise<{ removed: PersonRow[] }> {
    const members = await membersOf(trx, workspaceId, list.id)
    const removed = people.filter(({ id }) => members.some((member) => member.id === id))
    if (removed.length === 0) throw refuseList('not_in_list', { list: list.path })
    if (list.private && removed.length === members.length)
      throw refuseList('last_in_list', { list: list.path })
    const ids = removed.map(({ id }) => id)
    await removeMembers(change, list.id, ids)
    await record(change, [levelChanged(list, 'unshared')])
    return { removed }
  },
})
