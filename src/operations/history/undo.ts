import { eventPhrase } from '../../domain/history/event-phrases.ts'
import { mayAct } from '../../domain/people/role.ts'
import type { PersonRow, TaskRecord } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { mayKnowAll } from '../../store/access/known.ts'
import { holdRun, stopRun } from '../../store/automation/runs.ts'
import { lockRunOfGroup, type Run } from '../../store/imports/runs.ts'
import { type Group, lastGroupOf, lockGroup } from '../../store/journal/groups.ts'
import { changeAfter, closesCircle, laterChange, markUndone, undoGroup } from '../../store/journal/undo.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { beginTakingBack } from '../import/take-back.ts'
import { operation } from '../operation.ts'
import { refuseOwnerless } from '../person/rules.ts'
import type { Scope } from '../scope.ts'
import { mayKnowGroup, refuseUndo, subjectsOf } from './may-undo.ts'
import { refuseHistory } from './refusals.ts'
import { beginUndoInParts, type UndoInParts } from './undo-in-parts.ts'

/** As many of the tasks as are returned. */
const mostNamed = 5

/** An import or a large change is taken back in the background. `about`: what the change was about. */
export type Undone =
  | { import: Run }
  | { import?: undefined; later: UndoInParts }
  | {
      import?: undefined
      later?: undefined
      group: Group
      tasks: TaskRecord[]
      actor: PersonRow | undefined
      about: { tasks: string[]; lists: string[] }
      /** Whom a rule had told something: that stays said. */
      told: PersonRow[]
    }

export const undoChange = operation({
  name: 'history.undo',
  summary: 'Undo your last change, unless someone has changed the same since',
  role: 'guest',
  orders: () => true,
  input: { change: { kind: 'text', max: 36, summary: 'The change, as its button names it' } },
  async run(scope, { change: named }): Promise<Undone> {
    const { trx, workspaceId, actor, change, viewer } = scope
    const id = named ?? (await lastGroupOf(trx, workspaceId, actor.id)) ?? ''
    // An import may be larger than one change can be: it is taken back as it came.
    const imported = isId(id) ? await lockRunOfGroup(trx, workspaceId, id) : undefined
    if (imported) return { import: await beginTakingBack(change, viewer, imported) }
    // A rule that is just running is waited for: what it does now is taken back, too.
    if (isId(id)) await holdRun(trx, workspaceId, id)
    const later = isId(id) ? await beginUndoInParts(scope, id) : undefined
    if (later) return { later }
    const group = await groupToUndo(scope, id)
    await undo(scope, group)
    const [maker] = await peopleByIds(trx, workspaceId, group.actorId ? [group.actorId] : [])
    const told = await peopleByIds(trx, workspaceId, group.told.people)
    const tasks = await tasksByIds(trx, workspaceId, group.taskIds.slice(0, mostNamed))
    return { group, tasks, actor: maker, about: await subjectsOf(group), told }
  },
})

const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text)

/** Locked. Refuses where it is not there for the caller, not theirs, or taken back already. */
async function groupToUndo(scope: Scope, id: string): Promise<Group> {
  const { trx, workspaceId, actor, change } = scope
  const group = isId(id) ? await lockGroup(change, id) : undefined
  if (!group || group.changes.length === 0 || !(await mayKnowGroup(scope, group)))
    throw refuseHistory('nothing_to_undo', {})
  if (group.undone) throw refuseHistory('undone', {})
  if (group.actorId === actor.id || mayAct(actor.role, 'admin')) return group
  const [maker] = await peopleByIds(trx, workspaceId, group.actorId ? [group.actorId] : [])
  throw refuseHistory('not_your_change', { actor: maker?.name })
}

async function undo(scope: Scope, group: Group): Promise<void> {
  const { trx, workspaceId, change } = scope
  const added = group.changes.flatMap(({ table, before, key }) =>
    table === 'task' && before === null ? [String(key.id)] : [],
  )
  const later = await changeAfter(trx, workspaceId, group.id, added)
  if (later) throw await inTheWay(scope, later)
  await refuseUndo(scope, group)
  const [conflict] = await undoGroup(change, group, change.now)
  if (conflict) throw await inTheWay(scope, await laterChange(trx, workspaceId, group.id, conflict))
  if (await closesCircle(change)) throw refuseHistory('undo_closes_circle', {})
  if (group.changes.some(({ table }) => table === 'person')) await refuseOwnerless(scope)
  await markUndone(change, group.id, change.group)
  // What a rule still waits with is taken back, too.
  await stopRun(trx, workspaceId, group.id)
  change.origin = 'undo'
  const data = { group: group.id, what: eventPhrase(group.kinds[0] ?? '') }
  const taskIds = group.taskIds.length > 0 ? group.taskIds : [null]
  await record(
    change,
    taskIds.map((taskId) => ({ kind: 'change.undone', taskId, data })),
  )
}

type Later = NonNullable<Awaited<ReturnType<typeof laterChange>>>

/** What changed since, where the caller may know of it. */
async function inTheWay({ trx, viewer }: Scope, later: Later | undefined) {
  const taskIds = later?.taskId ? [later.taskId] : []
  const isSeen = later && (await mayKnowAll(trx, viewer, { taskIds, listIds: [] }))
  return refuseHistory('changed_since', isSeen ? { later } : {})
}
