/** Looks up everything that a filter names, in one round trip however many names there are. */

import { type Kysely, sql } from 'kysely'
import type { Condition, Named, Value } from '../../domain/filter/tree.ts'
import type { StatusRow, Viewer } from '../../domain/task/records.ts'
import { numberOf } from '../../domain/task/task.ts'
import { visibleList } from '../access/visible.ts'
import { lowerEach } from '../database/any-case.ts'
import { pipelined } from '../database/pipelined.ts'
import { allStatuses } from '../hierarchy/lists.ts'
import { peopleNames } from '../people/people.ts'
import type { Database } from '../schema.ts'
import { tasksByNumbers } from '../tasks/tasks.ts'
import { type Place, placesOf } from './places.ts'
import type { FieldRow } from './resolved.ts'

export type Names = {
  statuses: StatusRow[]
  places: Place[]
  people: { id: string; name: string; account: string | null }[]
  fields: FieldRow[]
  tasks: { id: string; number: number }[]
  /** Whom somebody may have meant; empty where everybody who was named is known. */
  everybody: string[]
}

export async function lookUp(
  db: Kysely<Database>,
  viewer: Viewer,
  where: Condition | undefined,
): Promise<Names> {
  const named = namedIn(where)
  const asks = (test: (each: Named) => boolean) => named.some((each) => test(each))
  const persons = named.filter(({ name, custom }) => custom || isPersonal(name)).flatMap(textsOf)
  const numbers = named.filter(({ name, custom }) => !custom && isRelation(name)).flatMap(textsOf)
  const none = Promise.resolve([])
  const [statuses, places, people, fields, tasks] = await pipelined(db, (pipe) =>
    Promise.all([
      asks(isAboutStatus) ? allStatuses(pipe, viewer) : none,
      asks(({ name, custom }) => name === 'in' && !custom) ? placesOf(pipe, viewer) : none,
      persons.length > 0 ? peopleCalled(pipe, viewer, persons) : none,
      asks(({ custom }) => custom) ? fieldsOf(pipe, viewer) : none,
      tasksByNumbers(pipe, viewer, [...new Set(numbers.map((ref) => numberOf(ref) ?? 0))]),
    ]),
  )
  const unknown = named.some((each) => !each.custom && isPersonal(each.name) && !areKnown(each, people))
  const everybody = unknown ? await peopleNames(db, viewer.workspaceId) : []
  return { statuses, places, people, fields, tasks, everybody }
}

function isAboutStatus({ name, custom, values }: Named): boolean {
  if (custom) return false
  const stages = ['active', 'done', 'closed']
  return (
    name === 'status' ||
    name === 'category' ||
    (name === 'is' && textsIn(values).some((each) => stages.includes(each)))
  )
}

export function isPersonal(name: string): boolean {
  return ['assignee', 'creator', 'watcher', 'commented'].includes(name)
}

export function isRelation(name: string): boolean {
  return ['under', 'after', 'before'].includes(name)
}

function namedIn(condition: Condition | undefined): Named[] {
  switch (condition?.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap(namedIn)
    case 'not':
      return namedIn(condition.of)
    case 'named':
      return [condition]
    default:
      return []
  }
}

function textsOf({ values }: Named): string[] {
  return textsIn(values)
}

function textsIn(values: Value[]): string[] {
  return values.flatMap((value: Value) => (value.op === '..' ? [] : [value.text]))
}

const account = /^<@!?([^>]+)>$/
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** People by name, first name, id or mention. */
async function peopleCalled(db: Kysely<Database>, { workspaceId }: Viewer, typed: string[]) {
  const names = lowerEach(typed.map((each) => each.trim()))
  const ids = typed.filter((each) => id.test(each))
  const accounts = typed.flatMap((each) => account.exec(each)?.[1] ?? [])
  const { rows } = await sql<Names['people'][number]>`
    select p.id, p.name, null as account from person p
      where p.workspace_id = ${workspaceId} and (lower(p.name) = any(${names})
        or split_part(lower(p.name), ' ', 1) = any(${names}) or p.id = any(${ids}::uuid[]))
    union all
    select p.id, p.name, a.external_id from account a
      join person p on p.workspace_id = a.workspace_id and p.id = a.person_id
      where a.workspace_id = ${workspaceId} and a.external_id = any(${accounts}::text[])`.execute(db)
  return rows
}

/** Whoever is called that: by whole name where there is one, else by first name. */
export function personsCalled(typed: string, people: Names['people']): Names['people'] {
  const mentioned = account.exec(typed)?.[1]
  if (mentioned !== undefined) return people.filter((each) => each.account === mentioned)
  const wanted = typed.trim().toLowerCase()
  const known = people.filter((each) => each.account === null)
  const exact = known.filter((each) => each.id === wanted || each.name.toLowerCase() === wanted)
  return exact.length > 0 ? exact : known.filter(({ name }) => name.toLowerCase().split(' ', 1)[0] === wanted)
}

export function isWord(typed: string): boolean {
  return /^(?:me|none)$/i.test(typed)
}

function areKnown(named: Named, people: Names['people']): boolean {
  return textsOf(named).every((typed) => isWord(typed) || personsCalled(typed, people).length > 0)
}

/** The custom fields of what somebody sees. */
export async function fieldsOf(db: Kysely<Database>, viewer: Viewer): Promise<FieldRow[]> {
  return db
    .selectFrom('field')
    .select(['id', 'name', 'kind', 'choices'])
    .where('workspace_id', '=', viewer.workspaceId)
    .where('deleted_at', 'is', null)
    .where(
      sql<boolean>`(list_id is null or exists (select from list l
        where l.workspace_id = field.workspace_id and l.id = field.list_id and ${visibleList(viewer)}))`,
    )
    .orderBy('position')
    .execute()
}
