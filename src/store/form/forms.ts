/** Forms that people make. */
import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { FormDefinition } from '../../domain/form/form.ts'
import { newId } from '../../domain/id.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { visibleList } from '../access/visible.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'
import { readFormDefinition } from './definition.ts'

export type FormRow = {
  id: string
  name: string
  introduction: string
  listId: string
  ownerId: string
  state: 'on' | 'off' | 'paused'
  problem: string | null
  opened: 'list' | 'team' | 'public'
  pageKey: string | null
  revision: number
  asks: FormDefinition
  /** Whether whoever looks sees its List. */
  seesList: boolean
}

type Row = {
  id: string
  name: string
  introduction: string
  list_id: string
  owner_id: string
  state: FormRow['state']
  problem: string | null
  opened: FormRow['opened']
  page_key: string | null
  revision: number
  definition: unknown
  sees_list: boolean
}

const columns = sql`f.id, f.name, f.introduction, f.list_id, f.owner_id, f.state, f.problem, f.opened, f.page_key, f.revision,
  f.definition`

function formOf(row: Row): FormRow {
  return {
    id: row.id,
    name: row.name,
    introduction: row.introduction,
    listId: row.list_id,
    ownerId: row.owner_id,
    state: row.state,
    problem: row.problem,
    opened: row.opened,
    pageKey: row.page_key,
    revision: row.revision,
    asks: readFormDefinition(row.definition),
    seesList: row.sees_list,
  }
}

/** Those that somebody may fill in or change: of Lists that they see, and those that are open to everybody. */
export async function formsOf(db: Kysely<Database>, viewer: Viewer): Promise<FormRow[]> {
  const { rows } = await sql<Row>`select * from (select ${columns}, exists (select from list l
      where l.workspace_id = f.workspace_id and l.id = f.list_id and ${visibleList(viewer)}) as sees_list
      from form f where f.workspace_id = ${viewer.workspaceId} and f.deleted_at is null) f
    where f.sees_list or f.opened <> 'list' order by lower(f.name), f.id`.execute(db)
  return rows.map(formOf)
}

/** Whoever may know of them: nobody is asked. Deleted ones are not among them. */
export async function formsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[] | 'all',
): Promise<FormRow[]> {
  const which = ids === 'all' ? sql`true` : sql`f.id = any(${ids}::uuid[])`
  const { rows } = await sql<Row>`select ${columns}, true as sees_list from form f
    where f.workspace_id = ${workspaceId} and f.deleted_at is null and ${which} order by f.id`.execute(db)
  return rows.map(formOf)
}

export type NewForm = Pick<FormRow, 'name' | 'introduction' | 'listId' | 'ownerId' | 'asks'>

/** Forms of one workspace are made one after the other. Returns how many there are besides. */
export async function lockForms({ trx, workspaceId }: Recorder): Promise<number> {
  await sql`select id from workspace where id = ${workspaceId} for no key update`.execute(trx)
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from form
    where workspace_id = ${workspaceId} and deleted_at is null`.execute(trx)
  return rows[0]?.count ?? 0
}

export async function insertForm(recorder: Recorder, form: NewForm, now: string): Promise<string> {
  const id = newId()
  await addRows(recorder, 'form', [
    {
      id,
      ...written(form),
      state: 'on',
      problem: null,
      opened: 'list',
      page_key: null,
      revision: 1,
      created_at: now,
      deleted_at: null,
    },
  ])
  return id
}

/** Whoever changes what it asks is its owner from then on. */
export async function changeForm(
  recorder: Recorder,
  { id, revision }: FormRow,
  form: NewForm,
): Promise<void> {
  const set = { ...written(form), state: 'on', problem: null, revision: revision + 1 }
  await changeRows(recorder, 'form', [id], set)
}

function written({ name, introduction, listId, ownerId, asks }: NewForm) {
  return { name, introduction, list_id: listId, owner_id: ownerId, definition: { v: 1, ...asks } }
}

export async function setFormState(
  recorder: Recorder,
  id: string,
  state: FormRow['state'],
  problem: string | null = null,
): Promise<void> {
  await changeRows(recorder, 'form', [id], { state, problem })
}

/** A page gets a new address each time it is opened: whoever had the former one has it no more. */
export async function openForm(recorder: Recorder, id: string, opened: FormRow['opened']): Promise<void> {
  const key = opened === 'public' ? randomBytes(16).toString('base64url') : null
  await changeRows(recorder, 'form', [id], { opened, page_key: key })
}

export async function removeForm(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'form', [id], { deleted_at: now })
}
