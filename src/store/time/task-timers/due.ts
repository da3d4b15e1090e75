/** When somebody is told of a due date: before it, when it is there, and once when it has passed. */
import { type Kysely, sql } from 'kysely'
import { type PersonSettings, usual } from '../../../domain/people/settings.ts'
import { dueStages, type Stage, type StageKind } from '../../../domain/time/due-stages.ts'
import type { Database } from '../../schema.ts'
import { type WorkColumns, workColumns, workTimeOf } from '../work-times.ts'
import type { TimedTask } from './timed-task.ts'

type Assignee = WorkColumns & {
  task_id: string
  person_id: string
  settings: PersonSettings
}

/** The last stage that has come by now, by `task:person`: after an outage that may be a later one than was waited for. */
export async function stagesReached(
  db: Kysely<Database>,
  workspaceId: string,
  tasks: TimedTask[],
  now: Temporal.Instant,
): Promise<Map<string, StageKind>> {
  const all = await stagesOf(db, workspaceId, tasks, now)
  return new Map(
    all.flatMap(({ task, personId, stages }): [string, StageKind][] => {
      const reached = stages.findLast(({ at }) => Temporal.Instant.compare(at, now) <= 0)
      return reached ? [[`${task.id}:${personId}`, reached.kind]] : []
    }),
  )
}

export type Dated = { task: TimedTask; personId: string; stages: Stage[] }

/** When each assignee of these tasks hears of the due date. */
export async function stagesOf(
  db: Kysely<Database>,
  workspaceId: string,
  tasks: TimedTask[],
  now: Temporal.Instant,
): Promise<Dated[]> {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const all: Dated[] = []
  for (const assignee of await assigneesOf(db, workspaceId, [...byId.keys()], now)) {
    const task = byId.get(assignee.task_id)
    if (task) all.push({ task, personId: assignee.person_id, stages: await stagesFor(task, assignee, now) })
  }
  return all
}

async function assigneesOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
  now: Temporal.Instant,
) {
  const { rows } = await sql<Assignee>`
    select a.task_id, p.id as person_id, p.settings, ${workColumns(now)}
    from assignment a join person p
      on p.workspace_id = a.workspace_id and p.id = a.person_id and p.removed_at is null
    where a.workspace_id = ${workspaceId} and a.task_id = any(${taskIds}::uuid[])`.execute(db)
  return rows
}

async function stagesFor({ due, list }: TimedTask, row: Assignee, now: Temporal.Instant): Promise<Stage[]> {
  if (!due) return []
  const work = await workTimeOf(row, now)
  return dueStages(due, work, row.settings.dueDays ?? list.dueDays ?? usual.dueDays)
}
