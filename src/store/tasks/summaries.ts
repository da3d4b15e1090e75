/** Tasks with what a line about each shows. */
import type { Kysely } from 'kysely'
import type { TaskRecord, TaskSummary, Viewer } from '../../domain/task/records.ts'
import type { Platform } from '../../platform.ts'
import { atOnce } from '../database/at-once.ts'
import type { Database } from '../schema.ts'
import { assigneesOf } from './assignments.ts'
import { nobody, openBlockers } from './dependencies.ts'
import { progressOf } from './progress.ts'

/** One round trip more, however many tasks there are. People come with their accounts on a platform, where one is given. */
export async function summarise(
  db: Kysely<Database>,
  viewer: Viewer,
  tasks: TaskRecord[],
  platform?: Platform,
): Promise<TaskSummary[]> {
  const ids = tasks.map((task) => task.id)
  const summary = await atOnce(db, (now) => summariseFor(now, viewer, ids, platform))
  return tasks.map((task) => ({ ...task, ...summary(task.id) }))
}

type Beside = Omit<TaskSummary, keyof TaskRecord>

/** What stands beside each of these tasks in a line; for everybody's eyes where no reader is named. To be asked `atOnce`. */
export async function summariseFor(
  db: Kysely<Database>,
  reader: { workspaceId: string } | Viewer,
  ids: string[],
  platform?: Platform,
): Promise<(id: string) => Beside> {
  const [assignees, waitsFor, progress] = await Promise.all([
    assigneesOf(db, reader.workspaceId, ids, platform),
    openBlockers(db, reader.workspaceId, ids),
    progressOf(db, 'role' in reader ? reader : { ...reader, personId: nobody, role: 'member' }, ids),
  ])
  return (id) => {
    const done = progress.get(id)
    return {
      assignees: assignees.get(id) ?? [],
      waitsFor: waitsFor.get(id) ?? [],
      ...(done && { progress: done }),
    }
  }
}
