import { importTakingBack } from '../../../../cards/import.ts'
import { card, context, mention, refOf, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { deedOf } from '../../../../domain/history/deeds.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { showMoment } from '../../../../domain/time/when.ts'
import { emit } from '../../../../events/event.ts'
import { mayKnowAll } from '../../../../store/access/known.ts'
import { lockRunOfGroup, type Run } from '../../../../store/imports/runs.ts'
import {
  type Conflict,
  changeAfter,
  closesCircle,
  type Group,
  lastGroupOf,
  laterChange,
  lockGroup,
  markUndone,
  takeBack,
} from '../../../../store/journal/undo.ts'
import { peopleByIds } from '../../../../store/people/people.ts'
import { tasksByIds } from '../../../../store/tasks/tasks.ts'
import { beginTakingBack } from '../../../../transfer/take-back.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { refuseOwnerless } from '../people/rules.ts'
import { mayKnowGroup, refuseUndo, subjectsOf } from './may-undo.ts'

export const undo = command({
  path: 'undo',
  summary: 'Take back your last change, as long as nobody changed the same since',
  examples: ['undo'],
  visibility: 'everyone',
  role: 'guest',
  replaces: true,
  orders: () => true,
  options: {
    change: { kind: 'text', written: 'named', max: 36, summary: 'The change, as its button names it' },
  },
  async run({ change }, here) {
    const id = change ?? (await lastGroupOf(here.trx, here.workspaceId, here.caller.id)) ?? ''
    const imported = await importOf(here, id)
    if (imported) return importTakingBack(await beginTakingBack(here.change, here.viewer, imported))
    const group = await groupOf(here, id)
    const added = group.changes.flatMap(({ table, before, key }) =>
      table === 'task' && before === null ? [String(key.id)] : [],
    )
    const later = await changeAfter(here.trx, here.workspaceId, group.id, added)
    if (later) throw await inTheWay(here, later)
    await refuseUndo(here, group)
    const [conflict] = await takeBack(here.change, group, here.change.now)
    if (conflict) throw await conflictError(here, group, conflict)
    if (await closesCircle(here.change)) throw circleError()
    if (group.changes.some(({ table }) => table === 'person')) await refuseOwnerless(here)
    await markUndone(here.change, group.id, here.change.group)
    const what = deedOf(group.kinds[0] ?? '')
    const facts = group.taskIds.length > 0 ? group.taskIds : [null]
    await emit(
      here.change,
      facts.map((taskId) => ({ kind: 'change.undone', taskId, data: { group: group.id, what } })),
    )
    return undoneCard(here, group)
  },
})

const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text)

/** An import may be larger than one change can be: it is taken back as it came. */
async function importOf({ trx, workspaceId }: Context, id: string): Promise<Run | undefined> {
  return isId(id) ? lockRunOfGroup(trx, workspaceId, id) : undefined
}

async function groupOf(here: Context, id: string): Promise<Group> {
  const group = isId(id) ? await lockGroup(here.change, id) : undefined
  if (!group || group.changes.length === 0 || !(await mayKnowGroup(here, group))) {
    throw new UserError(
      'nothing_to_undo',
      'There is nothing of yours to take back.',
      'Each change’s answer has an Undo button of its own.',
    )
  }
  if (group.undone) {
    throw new UserError('undone', 'That was taken back already.', '`undo` takes back the change before it.')
  }
  if (group.actorId === here.caller.id || mayAct(here.caller.role, 'admin')) return group
  const [actor] = await peopleByIds(here.trx, here.workspaceId, group.actorId ? [group.actorId] : [])
  throw new UserError(
    'not_yours',
    `Only ${actor?.name ?? 'whoever made that change'} or an admin can take that back.`,
    'You can change it by hand.',
  )
}

async function conflictError(here: Context, group: Group, conflict: Conflict): Promise<UserError> {
  const later = await laterChange(here.trx, here.workspaceId, group.id, conflict)
  return later ? inTheWay(here, later) : notAsItWas()
}

function notAsItWas(): UserError {
  return new UserError(
    'changed_since',
    'That can’t be taken back: it is not as it was any more.',
    'Nothing was changed. Look at it, and change it by hand.',
  )
}

type Later = { kind: string; taskId: string | null; actorId: string | null; at: string }

async function inTheWay(here: Context, later: Later): Promise<UserError> {
  const isSeen = await mayKnowAll(here.trx, here.viewer, {
    taskIds: later.taskId ? [later.taskId] : [],
    listIds: [],
  })
  if (!isSeen) return notAsItWas()
  const [who] = await peopleByIds(here.trx, here.workspaceId, later.actorId ? [later.actorId] : [])
  const [task] = await tasksByIds(here.trx, here.workspaceId, later.taskId ? [later.taskId] : [])
  const when = showMoment(later.at, here.zone)
  return new UserError(
    'changed_since',
    `That can’t be taken back: ${who?.name ?? 'somebody'} ${deedOf(later.kind)}${task ? ` ${task.ref}` : ''} since (${when}).`,
    'Nothing was changed. Change it by hand, or take that back first.',
  )
}

function circleError(): UserError {
  return new UserError(
    'cycle',
    'That can’t be taken back: tasks would wait for each other in a circle.',
    'Nothing was changed. Look at the dependencies first.',
  )
}

/** As many as one reads. */
const mostNamed = 5

async function undoneCard(here: Context, group: Group) {
  const tasks = await tasksByIds(here.trx, here.workspaceId, group.taskIds.slice(0, mostNamed))
  const more = group.taskIds.length - tasks.length
  const names = { items: tasks.map((task) => ({ text: [refOf(task)] })) }
  const [actor] = await peopleByIds(here.trx, here.workspaceId, group.actorId ? [group.actorId] : [])
  const whose = actor && actor.id !== here.caller.id ? mention(actor) : 'they'
  const what = [
    ` ${deedOf(group.kinds[0] ?? '')}`,
    ...(tasks.length > 0 ? [' ', names] : []),
    ...(more > 0 && tasks.length > 0 ? [` and ${more} more`] : []),
  ]
  const { tasks: about, lists } = subjectsOf(group)
  return card('neutral', [mention(here.caller), ' took a change back'], {
    about: { tasks: about, lists },
    blocks: [
      text('It is as it was before ', whose, ...what, '.'),
      context('Done at ', { at: group.at }, '.'),
    ],
  })
}
