/** A resolved filter as one SQL condition on `task`. Everything else it looks at is found by `workspace_id` first. */
import { type RawBuilder, sql } from 'kysely'
import type { Belonging } from '../../domain/filter/terms.ts'
import { isBlocked } from '../tasks/dependencies.ts'
import { dateCondition } from './date-condition.ts'
import { fieldCondition } from './field-condition.ts'
import type { PlainFlag, Resolved, Test } from './resolved.ts'
import { wordsQuery } from './words.ts'

type Sql = RawBuilder<boolean>

/** Finished tasks and archived Lists are left out unless the filter asks for them. It says nothing of who may see what. */
export function filterCondition(resolved: Resolved): Sql {
  return sql`(${sql.join([...scopeOf(resolved), testCondition(resolved.where, resolved)], sql` and `)})`
}

/** Without what the filter itself tests: what is left out of all that does not ask for it. */
export function scopeOf({ shows, viewer }: Resolved): Sql[] {
  return [
    sql<boolean>`task.deleted_at is null`,
    ...(shows.finished ? [] : [sql<boolean>`task.finished_at is null`]),
    ...(shows.archived ? [] : [sql<boolean>`not ${isArchived(viewer.workspaceId)}`]),
  ]
}

/** Lists are few, so the server looks tasks up in a set of them. */
function isArchived(workspaceId: string): Sql {
  return sql`(task.list_id in (
    select l.id from list l join space s on s.workspace_id = l.workspace_id and s.id = l.space_id
      left join folder f on f.workspace_id = l.workspace_id and f.id = l.folder_id
    where l.workspace_id = ${workspaceId} and num_nonnulls(l.archived_at, f.archived_at, s.archived_at) > 0)) is true`
}

export function testCondition(test: Test | undefined, resolved: Resolved): Sql {
  if (!test) return sql`true`
  switch (test.kind) {
    case 'all':
    case 'some':
      return combined(test.kind, test.of, resolved)
    case 'not':
      return negated(test.of, resolved)
    default:
      return leafCondition(test, resolved)
  }
}

function combined(kind: 'all' | 'some', tests: Test[], resolved: Resolved): Sql {
  const [first, ...others] = tests.map((test) => testCondition(test, resolved))
  if (!first) return kind === 'all' ? sql`true` : sql`false`
  if (others.length === 0) return first
  return sql`(${sql.join([first, ...others], kind === 'all' ? sql` and ` : sql` or `)})`
}

/** What is not there has neither this value nor another: without a due date, it is not due before Friday. */
const nullable: Test['kind'][] = ['date', 'estimate', 'field', 'among', 'all', 'some', 'flag']

function negated(test: Test, resolved: Resolved): Sql {
  const condition = testCondition(test, resolved)
  const unknown = test.kind === 'flag' ? test.flag === 'overdue' : nullable.includes(test.kind)
  return unknown ? sql`((${condition}) is not true)` : sql`(not ${condition})`
}

type Leaf = Exclude<Test, { kind: 'all' | 'some' | 'not' }>

function leafCondition(test: Leaf, resolved: Resolved): Sql {
  const { viewer } = resolved
  switch (test.kind) {
    case 'flag':
      return flagCondition(test.flag, resolved)
    case 'has':
      return belongings[test.what]
    case 'among':
      return oneOf(sql.ref(`task.${test.column}`), test.ids)
    case 'priority':
      return sql`task.priority between ${test.from}::smallint and ${test.to}::smallint`
    case 'people':
      return test.ids.length === 0 ? sql`(not ${stands(test.table)})` : stands(test.table, test.ids)
    case 'tags':
      return tagged(test.tags)
    case 'date':
      return dateCondition(test.of, test.between)
    case 'estimate':
      return sql`task.estimate_minutes between ${test.from ?? 0}::integer and ${test.to ?? 2 ** 31 - 1}::integer`
    case 'empty':
      return sql`(task.estimate_minutes is null)`
    case 'related':
      return related(test.how, test.ids, viewer.workspaceId)
    case 'numbers':
      return sql`task.number = any(${test.numbers}::integer[])`
    case 'words':
      return sql`task.search @@ ${wordsQuery([test], viewer.workspaceId)}`
    case 'field':
      return fieldCondition(test.id, test.is)
  }
}

/** One by itself, or else the server could not take it from an index in order. */
function oneOf(column: RawBuilder<unknown>, ids: string[]): Sql {
  const [only, other] = ids
  if (only === undefined) return sql`false`
  return other === undefined ? sql`${column} = ${only}::uuid` : sql`${column} = any(${ids}::uuid[])`
}

function flagCondition(flag: PlainFlag, { viewer, speaker }: Resolved): Sql {
  const { workspaceId, personId } = viewer
  switch (flag) {
    case 'open':
      return sql`(task.finished_at is null)`
    case 'finished':
      return sql`(task.finished_at is not null)`
    case 'blocked':
      return sql`(task.finished_at is null and ${isBlocked})`
    case 'ready':
      return sql`(task.finished_at is null and not ${isBlocked})`
    case 'overdue':
      return sql`(task.finished_at is null and task.due_at < ${speaker.now.toString()}::timestamptz)`
    case 'mine':
      return stands('assignment', [personId])
    case 'unassigned':
      return sql`(not ${stands('assignment')})`
    case 'watched':
      return stands('watcher', [personId])
    case 'subtask':
      return sql`(task.parent_id is not null)`
    case 'parent':
      return belongings.subtasks
    case 'archived':
      return isArchived(workspaceId)
    case 'private':
      return sql`task.list_id in (select l.id from list l where l.workspace_id = ${workspaceId} and l.private)`
    case 'any':
      return sql`true`
  }
}

const belongings: Record<Belonging, Sql> = {
  due: sql`(task.due_at is not null)`,
  start: sql`(task.start_at is not null)`,
  estimate: sql`(task.estimate_minutes is not null)`,
  description: sql`(task.description <> '')`,
  comments: stands('comment'),
  files: sql`exists (select from attachment f
    where f.workspace_id = task.workspace_id and f.task_id = task.id and f.deleted_at is null)`,
  checklist: sql`exists (select from checklist_item i where i.workspace_id = task.workspace_id and i.task_id = task.id)`,
  subtasks: sql`exists (select from task s
    where s.workspace_id = task.workspace_id and s.parent_id = task.id and s.deleted_at is null)`,
  blockers: sql`exists (select from dependency d join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
    where d.workspace_id = task.workspace_id and d.dependent_id = task.id and b.deleted_at is null)`,
}

/** Somebody, or one of these people, is assigned to it, watches it or wrote a comment on it. */
function stands(table: 'assignment' | 'watcher' | 'comment', ids?: string[]): Sql {
  const person = sql.ref(table === 'comment' ? 'p.author_id' : 'p.person_id')
  const there = table === 'comment' ? sql` and p.deleted_at is null` : sql``
  const them = ids ? sql` and ${oneOf(person, ids)}` : sql``
  return sql`exists (select from ${sql.table(table)} p
    where p.workspace_id = task.workspace_id and p.task_id = task.id${there}${them})`
}

function tagged(tags: string[]): Sql {
  const one = tags.length > 0 ? sql` and g.tag = any(${tags}::text[])` : sql``
  const has = sql<boolean>`exists (select from task_tag g
    where g.workspace_id = task.workspace_id and g.task_id = task.id${one})`
  return tags.length > 0 ? has : sql`(not ${has})`
}

function related(how: 'under' | 'after' | 'before', ids: string[], workspaceId: string): Sql {
  if (how === 'under')
    return sql`task.id in (with recursive below as (
        select t.id from task t where t.workspace_id = ${workspaceId} and t.parent_id = any(${ids}::uuid[])
        union
        select t.id from below b join task t on t.workspace_id = ${workspaceId} and t.parent_id = b.id
      ) select id from below)`
  const [of, is] = how === 'after' ? ['blocker_id', 'dependent_id'] : ['dependent_id', 'blocker_id']
  return sql`task.id in (select ${sql.ref(`d.${is}`)} from dependency d
    where d.workspace_id = ${workspaceId} and ${sql.ref(`d.${of}`)} = any(${ids}::uuid[]))`
}
