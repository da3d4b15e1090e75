import type { PersonRow } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { addMembers, membersOf, removeMembers } from '../../store/hierarchy/members.ts'
import { levelChanged } from '../hierarchy/level-changed.ts'
import { operation } from '../operation.ts'
import { refuseList } from './refusals.ts'

const which = { kind: 'list', required: true, state: 'any', summary: 'The List' } as const

/** `members`: who is in it, where nobody was named; `added`: those who were not in it before. */
export type Shared = { members: PersonRow[] } | { added: PersonRow[] }

export const shareList = operation({
  name: 'list.share',
  summary: 'Add people to a private List, or guests to any List, or show who is in it',
  role: 'member',
  input: { which, people: { kind: 'people', summary: 'The people to add' } },
  async run({ trx, workspaceId, change }, { which: list, people }): Promise<Shared> {
    if (!people) return { members: await membersOf(trx, workspaceId, list.id) }
    const ids = people.map(({ id }) => id)
    const added = await addMembers(change, list.id, ids)
    if (added.length > 0) await record(change, [levelChanged(list, 'shared')])
    return { added: people.filter(({ id }) => added.includes(id)) }
  },
})

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
