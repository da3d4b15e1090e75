/** What somebody did and has to do, as far as everybody may know it: nothing of private Lists. */

import { type Kysely, sql } from 'kysely'
import type { Log, LoggedTask } from '../../domain/standup/standup.ts'
import { refOf, type TaskRef } from '../../domain/task/task.ts'
import { counted } from '../../domain/text/plural.ts'
import { tasksKnownToAll } from '../access/known.ts'
import { knownToAll } from '../access/visible.ts'
import type { Database } from '../schema.ts'
import { nextFirst } from '../search/order.ts'
import { openBlockers } from '../tasks/dependencies.ts'

/** How many of somebody's newest changes are looked through. */
const lookedThrough = 500
const mostNext = 3
/** How many of somebody's next tasks are looked through for those that can be begun. */
const mostOpen = 25

type Deed = {
  key: string
  number: number
  title: string
  did: 'finished' | 'started' | 'handedOn' | 'commented'
}

/** Whose log since when; `key` tells it from the others. */
type Wanted = { key: string; personId: string; since: string }

/** By key. */
export async function logsOf(
  db: Kysely<Database>,
  workspaceId: string,
  wanted: Wanted[],
): Promise<Map<string, Log>> {
  const deeds = Map.groupBy(await deedsOf(db, workspaceId, wanted), ({ key }) => key)
  const open = await openOf(db, workspaceId, [...new Set(wanted.map(({ personId }) => personId))])
  return new Map(
    wanted.map(({ key, personId }): [string, Log] => {
      const theirs = deeds.get(key) ?? []
      const did = (what: Deed['did']) => theirs.filter((deed) => deed.did === what).map(taskOf)
      return [
        key,
        {
          finished: did('finished'),
          started: did('started'),
          handedOn: did('handedOn'),
          commented: did('commented'),
          ...(open.get(personId) ?? { next: [], blocked: [] }),
        },
      ]
    }),
  )
}

function taskOf({ number, title }: { number: number; title: string }): LoggedTask {
  return { ref: refOf(number), title }
}

/** The strongest thing they did with each task, in the order they did it. */
async function deedsOf(db: Kysely<Database>, workspaceId: string, wanted: Wanted[]): Promise<Deed[]> {
  const { rows } = await sql<Deed>`
    with theirs as (
      select w.key, w.since, e.* from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w(key text, "personId" uuid, since timestamptz)
      cross join lateral (
        select task_id, kind, data, at, id from event
        where workspace_id = ${workspaceId} and actor_id = w."personId" and changes is not null
          and undone_by is null order by id desc limit ${sql.lit(lookedThrough)}) e
    ), did as (
      select e.key, t.number, t.title, e.id, case
        when e.kind = 'task.status' and e.data->>'category' in ('done', 'closed') then
          case when t.finished_at is not null then 'finished' end
        when e.kind = 'task.status' and e.data->>'category' = 'active' then 'started'
        when e.kind = 'task.handed_off' then 'handedOn'
        when e.kind = 'comment.added' then 'commented' end as did
      from theirs e join task t on t.workspace_id = ${workspaceId} and t.id = e.task_id and t.deleted_at is null
      join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and ${knownToAll}
        and l.deleted_at is null
      where e.at >= e.since
    )
    select key, number, title, did from (
      select distinct on (key, number) key, number, title, did, id from did where did is not null
      order by key, number, array_position(array['finished', 'handedOn', 'started', 'commented'], did), id
    ) strongest order by id`.execute(db)
  return rows
}

/** By person. */
async function openOf(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
): Promise<Map<string, Pick<Log, 'next' | 'blocked'>>> {
  const { rows } = await sql<{ person: string; id: string; number: number; title: string }>`
    select p.id as person, t.id, t.number, t.title from unnest(${personIds}::uuid[]) as p(id)
    cross join lateral (
      select task_id from assignment
      where workspace_id = ${workspaceId} and person_id = p.id and open
      order by ${nextFirst('assignment')} limit ${sql.lit(mostOpen)}
    ) mine join task t on t.workspace_id = ${workspaceId} and t.id = mine.task_id and t.deleted_at is null
    join status s on s.workspace_id = t.workspace_id and s.id = t.status_id
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and ${knownToAll}
      and l.archived_at is null and l.deleted_at is null
    order by s.category <> 'active', ${nextFirst('t')}`.execute(db)
  const ids = [...new Set(rows.map((row) => row.id))]
  const waitsFor = await openBlockers(db, workspaceId, ids)
  const before = [...waitsFor.values()].flat().map(({ id }) => id)
  const known = await tasksKnownToAll(db, workspaceId, before)
  return new Map(
    [...Map.groupBy(rows, ({ person }) => person)].map(([person, theirs]) => {
      const next = theirs.filter(({ id }) => !waitsFor.has(id)).slice(0, mostNext)
      const blocked = theirs.flatMap((row) => {
        const by = waitsFor.get(row.id)
        return by ? [{ ...taskOf(row), by: inWords(by, known) }] : []
      })
      return [person, { next: next.map(taskOf), blocked }]
    }),
  )
}

/** Refs of what everybody may know of, and how many others there are. */
function inWords(tasks: TaskRef[], known: ReadonlySet<string>): string[] {
  const refs = tasks.filter(({ id }) => known.has(id)).map(({ ref }) => ref)
  const hidden = tasks.length - refs.length
  return hidden === 0 ? refs : [...refs, counted(hidden, 'private task')]
}
