/** What somebody may see. Every query for a person contains one of these conditions. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import type { Database } from '../schema.ts'

/** A viewer, or placeholders for one in a compiled query, where only the role is known beforehand. */
export type ViewerParams = { [K in 'workspaceId' | 'personId']: string | RawBuilder<string> } & Pick<
  Viewer,
  'role'
>

/** The id of no person, for viewers and conditions that are about nobody in particular. */
export const noPersonId = '00000000-0000-0000-0000-000000000000'

/** A viewer who sees what every member sees: for what a whole channel reads. */
export function everyMember(workspaceId: string): Viewer {
  return { workspaceId, personId: noPersonId, role: 'member' }
}

/** A condition on `list` as `l`, deleted or not: members may know of all but private ones, guests of those they are in. */
export function knownList({ personId, role }: Pick<ViewerParams, 'personId' | 'role'>): RawBuilder<boolean> {
  const member = sql<boolean>`exists (select from list_member m where m.workspace_id = l.workspace_id
    and m.list_id = l.id and m.person_id = ${personId})`
  return role === 'guest' ? member : sql`(not l.private or ${member})`
}

/** The same for a person that the query reads, as `p`. */
export const knownToPerson = sql<boolean>`((p.role <> 'guest' and not l.private) or exists (select from list_member m
  where m.workspace_id = l.workspace_id and m.list_id = l.id and m.person_id = p.id))`

/** Whether a workspace has private Lists at all. */
export function hasPrivate(workspaceId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (select from list l where l.workspace_id = ${workspaceId} and l.private)`
}

/** A condition on `person` as `r`: they may know of all that is not private. */
export const knowsAllOpen = sql<boolean>`(r.removed_at is null and r.role <> 'guest')`

/** A condition on `list` as `l`: everybody but guests may know of it. */
export const knownToAll = sql<boolean>`not l.private`

/**
 * A condition on `list` as `l`: everybody who reads along in a channel may know of it. What people of other teams read along
 * shows the Lists that it goes with, and no others.
 */
export function knownInPlace(placeId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`((${knownToAll} and not exists (select from place read_along where read_along.workspace_id = l.workspace_id
    and read_along.id = ${placeId} and read_along.shared)) or exists (select from list_place b where b.workspace_id = l.workspace_id
    and b.list_id = l.id and b.place_id = ${placeId}))`
}

/** A condition on `list` as `l`: all but private ones for members, and those they were added to for everybody. */
export function visibleList(viewer: ViewerParams): RawBuilder<boolean> {
  return sql`(l.deleted_at is null and ${knownList(viewer)})`
}

/**
 * A condition on `task`. For members its Lists are a set that each task is looked up in, so that a page keeps to the
 * index of its order; guests see few Lists, whose tasks are found by them.
 */
export function visibleTasks(viewer: ViewerParams): RawBuilder<boolean> {
  return tasksIn(viewer, visibleList(viewer))
}

/** The same without what is in archived Lists: it is out of the way until somebody asks for it. */
export function currentTasks(viewer: ViewerParams): RawBuilder<boolean> {
  return tasksIn(viewer, sql`l.archived_at is null and ${visibleList(viewer)}`)
}

function tasksIn(viewer: ViewerParams, which: RawBuilder<unknown>): RawBuilder<boolean> {
  const lists = sql`select l.id from list l where l.workspace_id = ${viewer.workspaceId} and ${which}`
  const within =
    viewer.role === 'guest'
      ? sql`task.list_id = any(array(${lists}))`
      : sql`coalesce(task.list_id in (${lists}), false)`
  return sql`(task.deleted_at is null and ${within})`
}

/** Builds a query for guests and one for everybody else, and returns which of them is for a viewer. */
export function perRoleQuery<Q>(make: (role: Viewer['role']) => Q): (viewer: Viewer) => Q {
  const queries = { guest: make('guest'), member: make('member') }
  return ({ role }) => queries[role === 'guest' ? 'guest' : 'member']
}

/** A condition on `notification` as `n`: what it is about is still there, and its reader may still know of it. */
export const stillKnown = sql<boolean>`(n.task_id is null or exists (
  select from task t
  join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.deleted_at is null
  join person p on p.workspace_id = t.workspace_id and p.id = n.person_id
  where t.workspace_id = n.workspace_id and t.id = n.task_id and t.deleted_at is null and ${knownToPerson}))`

/** Which of these people may know of which of these tasks, as `person:task`. */
export function mayKnow(
  db: Kysely<Database>,
  workspaceId: string,
  personIds: string[],
  taskIds: string[],
): Promise<Set<string>> {
  const pairs = personIds.flatMap((person) => taskIds.map((task) => ({ person, task })))
  return whoMayKnow(db, workspaceId, pairs)
}

/** The same for these pairs of them only: of many people, each has a few of many tasks. */
export async function whoMayKnow(
  db: Kysely<Database>,
  workspaceId: string,
  pairs: { person: string; task: string }[],
): Promise<Set<string>> {
  if (pairs.length === 0) return new Set()
  const people = pairs.map(({ person }) => person)
  const tasks = pairs.map(({ task }) => task)
  const { rows } = await sql<{ person: string; task: string }>`
    select p.id as person, t.id as task from unnest(${people}::uuid[], ${tasks}::uuid[]) as k (person, task)
    join lateral (select * from task where workspace_id = ${workspaceId} and id = k.task offset 0) t on true
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id and l.deleted_at is null
    join person p on p.workspace_id = t.workspace_id and p.id = k.person and p.removed_at is null
    where t.deleted_at is null
      and ${knownToPerson}`.execute(db)
  return new Set(rows.map((row) => `${row.person}:${row.task}`))
}
