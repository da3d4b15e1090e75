/** Whether tasks are as the condition of a rule says, to the eyes of its owner. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { parseFilter } from '../../domain/filter/filter.ts'
import { showCondition } from '../../domain/filter/show.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { TimeSpeaker as Speaker } from '../../domain/time/reader/moment.ts'
import { visibleTasks } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { testCondition } from '../search/condition.ts'
import { resolveFilter } from '../search/resolve.ts'
import type { Resolved } from '../search/resolved.ts'

/** Of each task that the owner sees: the part of the condition that it does not fit; undefined where it fits. */
export type Fitting = Map<string, string | undefined>

type Asked = { where: string | undefined; taskIds: string[] }

/** Throws Refusal where the condition can't be read any more. Finished tasks are not left out. */
export async function fittingAmong(
  db: Kysely<Database>,
  viewer: Viewer,
  { where, taskIds }: Asked,
  speaker: Speaker,
): Promise<Fitting> {
  const resolved =
    where === undefined ? undefined : await resolveFilter(db, viewer, parseFilter(where), speaker)
  const parts = resolved ? partsOf(resolved) : []
  const fits = parts.map(({ test }) => sql`coalesce(${test}, false)`)
  const { rows } = await sql<{ id: string; fits: boolean[] }>`
    select task.id, array[${sql.join(fits)}]::boolean[] as fits from task
    where task.workspace_id = ${viewer.workspaceId} and task.id = any(${taskIds}::uuid[])
      and ${visibleTasks(viewer)}`.execute(db)
  return new Map(rows.map((row) => [row.id, parts[row.fits.indexOf(false)]?.words]))
}

type Part = { test: RawBuilder<boolean>; words: string }

/** What stands side by side in it, each by itself, so that it can be said which of them said no. */
function partsOf(resolved: Resolved): Part[] {
  const { where: test } = resolved
  const { where: condition } = resolved.filter
  if (!test || !condition) return []
  const tests = test.kind === 'all' ? test.of : [test]
  const conditions = condition.kind === 'and' ? condition.of : [condition]
  return tests.map((each, index) => ({
    test: testCondition(each, resolved),
    words: showCondition(conditions[index] ?? condition),
  }))
}
