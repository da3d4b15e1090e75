/** Search: what fits some words best comes first. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Refs, Words } from '../../domain/filter/tree.ts'
import type { TaskSummary, Viewer } from '../../domain/task/records.ts'
import type { Platform } from '../../platform.ts'
import { visibleTasks } from '../access/visible.ts'
import { pipelined } from '../database/pipelined.ts'
import type { Database } from '../schema.ts'
import { summarise, summaryColumns, summaryOf } from '../tasks/summaries.ts'
import { selectTasks, taskOf, tasksByNumbers } from '../tasks/tasks.ts'
import { filterCondition } from './condition.ts'
import { run } from './find.ts'
import type { Resolved } from './resolved.ts'
import { rankingQuery, type Wanted, wordsQuery } from './words.ts'

/** Of titles and descriptions, and of comments, this many of the newest are read before an index is asked. */
const newest = 400
/** So many among them are enough to rank: the words are common ones. */
const enough = 50
/** Matches that are ranked: the newest of them. */
const ranked = 100
/** What an index finds is looked at up to here, so that nothing takes forever. */
const most = 5000

type Asked = { words: readonly (Words | Refs)[]; within?: Resolved | undefined; first?: readonly string[] }

/**
 * Tasks that are named first, then those in which all the words are, best first, in titles before descriptions before
 * comments, open ones before finished ones. `within`, a resolved filter, keeps to what it finds; without one, only
 * deleted tasks are left out. The last word may be the beginning of a longer one. `first`: ids of people whose tasks come
 * before others.
 */
export async function rankedTasks(
  db: Kysely<Database>,
  viewer: Viewer,
  { words, within, first = [] }: Asked,
  page: { size: number; platform: Platform | null },
): Promise<TaskSummary[]> {
  const numbers = words.flatMap((each) => (each.kind === 'refs' ? each.numbers : []))
  const wanted = words.filter((each) => each.kind === 'words').map(beginning)
  const [named, found] = await pipelined(db, (pipe) =>
    Promise.all([
      tasksByNumbers(pipe, viewer, numbers),
      wanted.length > 0 ? best(pipe, viewer, { words: wanted, within, first }, page) : [],
    ]),
  )
  named.sort((one, other) => numbers.indexOf(one.number) - numbers.indexOf(other.number))
  const byRef = await summarise(db, viewer, named, page.platform ?? undefined)
  return [...byRef, ...found.filter(({ id }) => named.every((task) => task.id !== id))].slice(0, page.size)
}

/** A single letter begins too many words. */
function beginning({ text, start }: Words, index: number, all: readonly Words[]): Wanted {
  const typing = index === all.length - 1 && text.length > 1 && !/\s/.test(text)
  return { text, start: start || typing }
}

async function best(
  db: Kysely<Database>,
  viewer: Viewer,
  { words, within, first }: { words: Wanted[]; within: Resolved | undefined; first: readonly string[] },
  { size, platform }: { size: number; platform: Platform | null },
): Promise<TaskSummary[]> {
  const condition = sql<boolean>`(${visibleTasks(viewer)} and ${within ? filterCondition(within) : sql`true`})`
  const theirs =
    first.length === 0
      ? sql``
      : sql`exists (select from assignment a where a.workspace_id = ${viewer.workspaceId} and a.task_id = hit.id
          and a.person_id = any(${first}::uuid[])) desc, `
  const page = sql<{ id: string; place: number }>`(
    with wanted as materialized (
      select ${wordsQuery(words, viewer.workspaceId)} as words, ${rankingQuery(words)} as ranking),
    ${candidates('task', viewer, condition)}, ${candidates('comment', viewer, condition)},
    hit as (select * from task_hit union all select * from comment_hit)
    select hit.id, row_number() over (
      order by ${theirs}max(hit.rank) * case when task.finished_at is null then 1 else 0.5 end desc, task.number desc) as place
    from hit join task on task.workspace_id = ${viewer.workspaceId} and task.id = hit.id
    group by hit.id, task.finished_at, task.number order by place limit ${sql.lit(size)})`
  const found = db.with(
    (cte) => cte('page').materialized(),
    () => page,
  )
  const query = selectTasks(found, viewer.workspaceId)
    .innerJoin(sql<{ id: string; place: number }>`page`.as('page'), 'page.id', 'task.id')
    .select(summaryColumns(viewer, sql`${platform}`))
    .orderBy('page.place')
  // Without a filter any words are looked for in the same way.
  const rows = within ? await run(db, query) : await query.execute()
  return rows.map((row) => ({ ...taskOf(row), ...summaryOf(row) }))
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
 * enough for the index. Either way it costs little, where one way alone is slow for the words of the other kind. The
 * workspace is among the words that the index is asked for: `is true` keeps another one from being read for it.
 */
function candidates(name: 'task' | 'comment', viewer: Viewer, condition: RawBuilder<boolean>): Sql {
  const { columns, order, task, seen } = sources[name]
  const [recent, older] = [sql.table(`${name}_recent`), sql.table(`${name}_older`)]
  // By a query of its own, or else the server would make the words anew for each row.
  const matches = sql`search @@ (select words from wanted)`
  // `offset 0` has each looked up by its id, where a join would read every task there is.
  const fits = sql`exists (select from task
    where task.workspace_id = ${viewer.workspaceId} and task.id = found.${task} and ${condition} offset 0)`
  const rows = sql`select ${columns} from ${sql.table(name)} where ${sql.table(name)}.deleted_at is null`
  const own = sql`${sql.table(name)}.workspace_id = ${viewer.workspaceId}`
  return sql`
    ${recent} as materialized (
      select * from (${rows} and ${own} order by ${order} desc limit ${sql.lit(newest)}) found
      where ${matches} and ${fits} order by place desc limit ${sql.lit(ranked)}),
    ${older} as materialized (
      select * from (${rows} and ${matches} and (${own}) is true and ${seen(viewer)} limit ${sql.lit(most)}) found
      where (select count(*) from ${recent}) < ${sql.lit(enough)} and ${fits}
      order by place desc limit ${sql.lit(ranked)}),
    ${sql.table(`${name}_hit`)} as (
      select ${task} as id, ts_rank(search, (select ranking from wanted)) as rank
      from (select * from ${recent} union all select * from ${older}) found)`
}
