import type { PersonRef, Who } from '../../domain/automation/automation.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import { isWorking, nextWorkingMoment } from '../../domain/time/work-time.ts'
import { openCounts, peopleInList } from '../../store/automation/targets.ts'
import { listRules } from '../../store/hierarchy/list-rules.ts'
import { presentPeople } from '../../store/people/people.ts'
import { receiversOf } from '../../store/people/receivers.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import type { Scope } from '../scope.ts'
import type { Running } from './perform.ts'
import { refuseRule } from './refusals.ts'

/** Each at most once. A role may be nobody's; where nobody can be picked, that is refused. */
export async function chosenAmong(
  scope: Scope,
  running: Running,
  task: TaskRecord,
  all: Who[],
): Promise<{ id: string }[]> {
  const ids = new Set<string>()
  for (const who of all) for (const id of await idsOf(scope, running, task, who)) ids.add(id)
  if (ids.size === 0 && !all.some((who) => 'role' in who))
    throw refuseRule('rule_nobody', { who: all.map(inWords).join(', ') })
  return [...ids].map((id) => ({ id }))
}

function inWords(who: Who): string {
  return 'pick' in who ? who.pick : 'that person'
}

async function idsOf(scope: Scope, running: Running, task: TaskRecord, who: Who): Promise<string[]> {
  const { trx, workspaceId } = scope
  if ('person' in who) return idOf(who.person)
  if ('pick' in who) return picked(scope, running, who)
  switch (who.role) {
    case 'assignees':
      return ((await assigneesOf(trx, workspaceId, [task.id])).get(task.id) ?? []).map(({ id }) => id)
    case 'creator':
      return task.createdBy === null ? [] : [task.createdBy]
    case 'list owner': {
      const { owner } = await listRules(trx, workspaceId, task.listId)
      return owner ? [owner.id] : []
    }
    case 'actor':
      return running.context.by === undefined ? [] : [running.context.by]
    case 'reviewer':
      return running.context.reviewer === undefined ? [] : [running.context.reviewer]
    case 'whoever is at work':
    case 'whoever has least':
      return ofList(scope, task, who.role)
  }
}

function idOf(ref: PersonRef): string[] {
  return 'id' in ref ? [ref.id] : []
}

/** Of those who are still there. */
async function picked(
  scope: Scope,
  { turn }: Running,
  { pick, of }: Extract<Who, { pick: string }>,
): Promise<string[]> {
  const { trx, workspaceId, now } = scope
  const present = await presentPeople(trx, workspaceId, of.flatMap(idOf))
  const receivers = await receiversOf(
    trx,
    workspaceId,
    present.map(({ id }) => id),
    now,
  )
  const there = of.flatMap(idOf).filter((id) => receivers.has(id))
  if (there.length === 0) return []
  if (pick === 'in turn') return [there[(await turn()) % there.length] ?? '']
  return pick === 'least busy' ? leastBusy(scope, there) : atWork(scope, receivers, there)
}

/** Of those in the List: of several who are at work, whoever has least. */
async function ofList(
  scope: Scope,
  { listId }: TaskRecord,
  role: 'whoever is at work' | 'whoever has least',
): Promise<string[]> {
  const { trx, workspaceId, now } = scope
  const present = await presentPeople(trx, workspaceId, await peopleInList(trx, workspaceId, listId))
  const receivers = await receiversOf(
    trx,
    workspaceId,
    present.map(({ id }) => id),
    now,
  )
  const there = await byOpenTasks(scope, [...receivers.keys()].toSorted())
  return role === 'whoever has least' ? there.slice(0, 1) : atWork(scope, receivers, there)
}

async function leastBusy(scope: Scope, ids: string[]): Promise<string[]> {
  return (await byOpenTasks(scope, ids)).slice(0, 1)
}

async function byOpenTasks({ trx, workspaceId }: Scope, ids: string[]): Promise<string[]> {
  const counts = await openCounts(trx, workspaceId, ids)
  return ids.toSorted((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0))
}

/** Whoever is at work, else whoever will be next. */
function atWork({ now }: Scope, receivers: Receivers, ids: string[]): string[] {
  const next = (id: string) => {
    const work = receivers.get(id)?.work
    return !work || isWorking(work, now) ? 0 : nextWorkingMoment(work, now).epochMilliseconds
  }
  return ids.toSorted((one, other) => next(one) - next(other)).slice(0, 1)
}

type Receivers = Awaited<ReturnType<typeof receiversOf>>
