import type { Level, PersonRow } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { unbindList } from '../../store/hierarchy/bindings.ts'
import { nameTaken } from '../../store/hierarchy/hierarchy.ts'
import { addMembers, membersOf } from '../../store/hierarchy/members.ts'
import { changeRows } from '../../store/journal/journal.ts'
import { levelChanged } from '../hierarchy/level-changed.ts'
import { parentOf } from '../hierarchy/level-name.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseList } from './refusals.ts'

/** `members`: who is in it, where it is private; `channels`: how many it was bound to until now. */
export type Privacy = { already: boolean; members: PersonRow[]; channels: number }

export const setListPrivate = operation({
  name: 'list.set-private',
  summary: 'Show a List only to people you add, or to everyone again',
  role: 'member',
  input: {
    which: { kind: 'list', required: true, state: 'any', summary: 'The List' },
    private: { kind: 'flag', required: true, summary: 'Yes or no' },
  },
  run: (scope, { which, private: wanted }) => (wanted ? close(scope, which) : open(scope, which)),
})

/** A channel that it was bound to, or that it began in, has other readers: it is bound again by hand. */
async function close(scope: Scope, list: Level): Promise<Privacy> {
  const { trx, workspaceId, change, actor } = scope
  const already = list.private
  let channels = 0
  if (!already) {
    await changeRows(change, 'list', [list.id], { private: true })
    await addMembers(change, list.id, [actor.id])
    channels = await unbindList(change, list.id)
    await record(change, [levelChanged(list, 'made private')])
  }
  return { already, members: await membersOf(trx, workspaceId, list.id), channels }
}

async function open({ trx, viewer, change }: Scope, list: Level): Promise<Privacy> {
  if (!list.private) return { already: true, members: [], channels: 0 }
  const { id, name } = list
  const taken = await nameTaken(trx, viewer, parentOf(list), { kind: 'list', name, except: id })
  if (taken) throw refuseList('public_name_taken', { name })
  await changeRows(change, 'list', [id], { private: false })
  await record(change, [levelChanged(list, 'opened to everyone')])
  return { already: false, members: [], channels: 0 }
}
