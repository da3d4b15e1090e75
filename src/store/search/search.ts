/** Search: what fits some words best comes first. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Refs, Words } from '../../domain/filter/tree.ts'
import type { TaskRecord, Viewer } from '../../domain/task/records.ts'
import { visibleTasks } from '../access/visible.ts'
import { atOnce } from '../database/at-once.ts'
import { plannedAnew } from '../database/postgres.ts'
import type { Database } from '../schema.ts'
import { selectTasks, taskOf, tasksByNumbers } from '../tasks/tasks.ts'
import { filterCondition } from './condition.ts'
import { run } from './find.ts'
import type { Resolved } from './resolved.ts'
import { rankingQuery, type Wanted, wordsQuery } from './words.ts'

/** Of titles and descriptions, and of comments, this many of the newest are read before an index is asked. */
const newest = 2000
/** So many among them are enough to rank: the words are common ones. */
const enough = 50
/** Matches that are ranked: the newest of them. */
const ranked = 300
/** What an index finds is looked at up to here, so that nothing takes forever. */
const most = 5000

/**
 * Tasks that are named first, then those in which all the words are, best first, in titles before descriptions before
 * comments, open ones before finished ones. `within`, a resolved filter, keeps to what it finds; without one, only
 * deleted tasks are left out. The last word may be the beginning of a longer one.
 */
export async function rankedTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  words: readonly (Words | Refs)[],
  size: number,
  within?: Resolved,
): Promise<TaskRecord[]> {
  const numbers = words.flatMap((each) => (each.kind === 'refs' ? each.numbers : []))
  const wanted = words.filter((each) => each.kind === 'words').map(beginning)
  const [named, found] = await atOnce(db, (now) =>
    Promise.all([
      tasksByNumbers(now, viewer, numbers),
      wanted.length > 0 ? best(now, viewer, wanted, size, within) : [],
    ]),
  )
  named.sort((one, other) => numbers.indexOf(one.number) - numbers.indexOf(other.number))
  return [...named, ...found.filter(({ id }) => named.every((task) => task.id !== id))].slice(0, size)
}

/** A single letter begins too many words. */
function beginning({ text, start }: Words, index: number, all: readonly Words[]): Wanted {
  const typing = index === all.length - 1 && text.length > 1 && !/\s/.test(text)
  return { text, start: start || typing }
}

async function best(
  db: Kysely<Database>,
  viewer: Viewer,
  words: Wanted[],
  size: number,
  within: Resolved | undefined,
): Promise<TaskRecord[]> {
  const condition = sql<boolean>`(${visibleTasks(viewer)} and ${within ? filterCondition(within) : sql`true`})`
  const query = sql<{ id: string }>`
    with ${candidates('task', viewer, words, condition)}, ${candidates('comment', viewer, words, condition)},
    hit as (select * from task_hit union all select * from comment_hit)
    select hit.id from hit join task on task.workspace_id = ${viewer.workspaceId} and task.id = hit.id
    group by hit.id, task.finished_at, task.number
    order by max(hit.rank) * case when task.finished_at is null then 1 else 0.5 end desc, task.number desc
    limit ${size}`
  const { rows } = await db.executeQuery(plannedAnew(query.compile(db)))
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const tasks = (await run(db, selectTasks(db, viewer.workspaceId).where('task.id', 'in', ids))).map(taskOf)
  return tasks.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
}

type Sql = RawBuilder<unknown>
type Source = { columns: Sql; order: Sql; task: Sql; seen(viewer: Viewer): Sql }

/** Numbers and ids are given in the order of time. */
const sources: Record<'task' | 'comment', Source> = {
  task: {
    columns: sql`task.id, task.number as place, task.search`,
    order: sql`task.number`,
    task: sql`id`,
    seen: visibleTasks,
  },
  comment: {
    columns: sql`comment.task_id, comment.id as place, comment.search`,
    order: sql`comment.id`,
    task: sql`task_id`,
    seen: () => sql`true`,
  },
}

/**
 * The newest rows are read through first. Common words are found often enough there; of rarer ones there are few
 * enough for the index. Either way it costs little, where one way alone is slow for the words of the other kind.
 */
function candidates(
  name: 'task' | 'comment',
  viewer: Viewer,
  words: Wanted[],
  condition: RawBuilder<boolean>,
): Sql {
  const { columns, order, task, seen } = sources[name]
  const [recent, older] = [sql.table(`${name}_recent`), sql.table(`${name}_older`)]
  const matches = sql`search @@ ${wordsQuery(words, viewer.workspaceId)}`
  // `offset 0` has each looked up by its id, where a join would read every task there is.
  const fits = sql`exists (select from task
    where task.workspace_id = ${viewer.workspaceId} and task.id = found.${task} and ${condition} offset 0)`
  const rows = sql`select ${columns} from ${sql.table(name)}
    where ${sql.table(name)}.workspace_id = ${viewer.workspaceId} and ${sql.table(name)}.deleted_at is null`
  return sql`
    ${recent} as materialized (
      select * from (${rows} order by ${order} desc limit ${newest}) found
      where ${matches} and ${fits} order by place desc limit ${ranked}),
    ${older} as materialized (
      select * from (${rows} and ${matches} and ${seen(viewer)} limit ${most}) found
      where (select count(*) from ${recent}) < ${enough} and ${fits} order by place desc limit ${ranked}),
    ${sql.table(`${name}_hit`)} as (
      select ${task} as id, ts_rank(search, ${rankingQuery(words)}) as rank
      from (select * from ${recent} union all select * from ${older}) found)`
}
