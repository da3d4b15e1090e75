/** What somebody from outside may reach: a form by its address, and a file by its key. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../schema.ts'
import { type FormRow, formsByIds } from './forms.ts'
import { hashOf } from './submissions.ts'

/** Open to everybody, and switched on. */
export async function formAt(
  db: Kysely<Database>,
  key: string,
): Promise<{ workspaceId: string; form: FormRow } | undefined> {
  // What else stands in an address may be more than the database takes.
  if (!/^[\w-]{22}$/.test(key)) return undefined
  const { rows } = await sql<{ workspace_id: string; id: string }>`select workspace_id, id from form
    where page_key = ${key} and opened = 'public' and state = 'on' and deleted_at is null limit 1`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const [form] = await formsByIds(db, row.workspace_id, [row.id])
  return form && { workspaceId: row.workspace_id, form }
}

export async function keepFormFile(
  trx: Transaction<Database>,
  workspaceId: string,
  { fileId, taskId, key }: { fileId: string; taskId: string; key: string },
): Promise<void> {
  const row = { workspace_id: workspaceId, file_id: fileId, task_id: taskId, key_hash: hashOf(key) }
  await trx.insertInto('form_file').values(row).execute()
}

/** Only while its task is there. */
export async function formFileAt(
  db: Kysely<Database>,
  key: string,
): Promise<{ workspaceId: string; fileId: string; name: string } | undefined> {
  const { rows } = await sql<{ workspace_id: string; file_id: string; name: string }>`
    select f.workspace_id, f.file_id, s.name from form_file f
    join stored_file s on s.workspace_id = f.workspace_id and s.id = f.file_id
    join task t on t.workspace_id = f.workspace_id and t.id = f.task_id and t.deleted_at is null
    where f.key_hash = ${hashOf(key)} limit 1`.execute(db)
  const [row] = rows
  return row && { workspaceId: row.workspace_id, fileId: row.file_id, name: row.name }
}
