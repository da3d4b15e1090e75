import { mayAct, type Role, roles, withArticle } from '../../domain/people/role.ts'
import { record } from '../../events/record.ts'
import { adoptLists } from '../../store/hierarchy/members.ts'
import {
  bringBack,
  giveRole as giveTo,
  lockPeople,
  removePerson as remove,
  type Teammate,
  teammates,
} from '../../store/people/people-changes.ts'
import { refuseOutsiders } from '../input-kinds/person.ts'
import { operation } from '../operation.ts'
import { refuseOwnerless, refuseRank } from './rules.ts'

const pageSize = 30

/** Sorted by role. */
export type PeoplePage = { people: Teammate[]; page: number; more: boolean }

export const listPeople = operation({
  name: 'person.list',
  summary: 'Show who is in the workspace, with their roles',
  role: 'member',
  reads: true,
  input: {
    removed: { kind: 'flag', summary: 'People who were removed' },
    page: { kind: 'number', summary: 'The page' },
  },
  async run({ trx, workspaceId, change }, { removed = false, page = 1 }): Promise<PeoplePage> {
    const wanted = { removed, offset: (page - 1) * pageSize, size: pageSize + 1, now: change.now }
    const found = await teammates(trx, workspaceId, wanted)
    return { people: found.slice(0, pageSize), page, more: found.length > pageSize }
  },
})

/** `already`: it is their role, and stays it. `pinned`: it was what their platform says, and stays from now on. */
export type RoleGiven = { outcome: 'given' | 'already' | 'pinned'; role: Role }

export const giveRole = operation({
  name: 'person.give-role',
  summary: 'Make someone a guest, member, admin or owner',
  role: 'admin',
  input: {
    person: { kind: 'person', required: true, anyone: true, summary: 'The person' },
    role: { kind: 'choice', required: true, choices: roles, summary: 'The role' },
  },
  async run(scope, { person, role: chosen }): Promise<RoleGiven> {
    const { trx, workspaceId, change } = scope
    // The choices are exactly the roles.
    const role = chosen as Role
    refuseRank(scope, person, role)
    if (!mayAct(person.role, role)) await refuseOutsiders(scope, [person])
    await lockPeople(trx, workspaceId)
    if (!(await giveTo(change, person.id, role))) return { outcome: 'already', role }
    if (person.role === 'owner') await refuseOwnerless(scope)
    const did = `made ${withArticle(role)}`
    await record(change, [{ kind: 'person.changed', taskId: null, data: { person: person.id, did } }])
    return { outcome: role === person.role ? 'pinned' : 'given', role }
  },
})

export const removePerson = operation({
  name: 'person.remove',
  summary: 'Remove someone from the workspace and unassign their tasks',
  role: 'admin',
  input: { person: { kind: 'person', required: true, anyone: true, summary: 'The person' } },
  async plan(scope, { person }) {
    refuseRank(scope, person, person.role === 'owner' ? 'admin' : person.role)
    return { shown: [`${person.name}, ${person.role}`] }
  },
  async run(scope, { person }): Promise<void> {
    const { trx, workspaceId, change } = scope
    await lockPeople(trx, workspaceId)
    await remove(change, person.id, change.now)
    if (person.role === 'owner') await refuseOwnerless(scope)
    await adoptLists(change)
    const data = { person: person.id, did: 'removed' }
    await record(change, [{ kind: 'person.changed', taskId: null, data }])
  },
})

export const restorePerson = operation({
  name: 'person.restore',
  summary: 'Bring back someone who was removed',
  role: 'admin',
  input: {
    person: { kind: 'person', required: true, state: 'deleted', anyone: true, summary: 'The person' },
  },
  async run(scope, { person }): Promise<void> {
    const { change } = scope
    refuseRank(scope, person, person.role)
    await bringBack(change, person.id)
    const data = { person: person.id, did: 'restored' }
    await record(change, [{ kind: 'person.changed', taskId: null, data }])
  },
})
