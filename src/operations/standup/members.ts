import { mayAct } from '../../domain/people/role.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import {
  joinStandup as addMembers,
  leaveStandup as removeMembers,
  type StandupRow,
} from '../../store/time/standups.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { noteStandup } from './define.ts'
import { refuseStandup } from './refusals.ts'

const input = {
  standup: { kind: 'standup', required: true, summary: 'The standup' },
  people: { kind: 'people', summary: 'Who (you if empty)' },
} as const

/** `asked`: all who were named. `changed`: those who were not in it before, or were. */
export type MembersChanged = { asked: PersonRow[]; changed: PersonRow[] }

export const joinStandup = operation({
  name: 'standup.join',
  summary: 'Join a standup, or add others to it',
  role: 'guest',
  input,
  async run(scope, { standup, people = [scope.actor] }): Promise<MembersChanged> {
    const changed = await changeMembers(scope, standup, people, addMembers)
    if (changed.length > 0) await noteStandup(scope, standup.rule, 'joined')
    return { asked: people, changed }
  },
})

export const leaveStandup = operation({
  name: 'standup.leave',
  summary: 'Leave a standup, or remove others from it',
  role: 'guest',
  input: { ...input, people: { ...input.people, anyone: true } },
  async run(scope, { standup, people = [scope.actor] }): Promise<MembersChanged> {
    const changed = await changeMembers(scope, standup, people, removeMembers)
    if (changed.length === 0) throw refuseStandup('not_in_standup', {})
    await noteStandup(scope, standup.rule, 'left')
    return { asked: people, changed }
  },
})

/** Returns those for whom it changed something. */
async function changeMembers(
  { change, actor, viewer }: Scope,
  { id }: StandupRow,
  people: PersonRow[],
  how: typeof addMembers,
): Promise<PersonRow[]> {
  const isOwn = people.every((person) => person.id === actor.id)
  if (!isOwn && !mayAct(viewer.role, 'member')) throw refuseStandup('guest_joins_alone', {})
  const ids = people.map((person) => person.id)
  const changed = await how(change, id, ids)
  return people.filter((person) => changed.includes(person.id))
}
