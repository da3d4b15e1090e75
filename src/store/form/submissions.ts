/** What was sent with forms. */
import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Category } from '../../domain/task/task.ts'
import type { Database } from '../schema.ts'

/** `taskId`: what became of it first. `category` and `finishedAt` are of that task; `gone`: it was deleted. */
export type SubmissionRow = {
  id: string
  formId: string
  taskId: string
  personId: string | null
  title: string
  category: Category
  finishedAt: string | null
  gone: boolean
  at: string
}

type Row = {
  id: string
  form_id: string
  task_id: string
  person_id: string | null
  title: string
  category: Category
  finished_at: Date | null
  gone: boolean
  at: Date
}

const columns = sql`s.id, s.form_id, s.task_id, s.person_id, s.title, st.category, t.finished_at,
  t.deleted_at is not null as gone, s.at`
const withTask = sql`form_submission s
  join task t on t.workspace_id = s.workspace_id and t.id = s.task_id
  join status st on st.workspace_id = t.workspace_id and st.id = t.status_id`

function submissionOf(row: Row): SubmissionRow {
  return {
    id: row.id,
    formId: row.form_id,
    taskId: row.task_id,
    personId: row.person_id,
    title: row.title,
    category: row.category,
    finishedAt: row.finished_at?.toISOString() ?? null,
    gone: row.gone,
    at: row.at.toISOString(),
  }
}

/** What is sent with one form is taken in one after the other. */
export async function lockForm(trx: Transaction<Database>, workspaceId: string, id: string): Promise<void> {
  await sql`select id from form where workspace_id = ${workspaceId} and id = ${id} for no key update`.execute(
    trx,
  )
}

export async function submissionsByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<SubmissionRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`select ${columns} from ${withTask}
    where s.workspace_id = ${workspaceId} and s.id = any(${ids}::uuid[])`.execute(db)
  return rows.map(submissionOf)
}

/** Those that somebody sent in a chat, of these tasks. */
export async function submissionsOfTasks(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<SubmissionRow[]> {
  if (taskIds.length === 0) return []
  const { rows } = await sql<Row>`select ${columns} from ${withTask}
    where s.workspace_id = ${workspaceId} and s.task_id = any(${taskIds}::uuid[]) and s.person_id is not null
    order by s.id`.execute(db)
  return rows.map(submissionOf)
}

/** Whoever has the secret may know what became of it. */
export async function submissionWithSecret(
  db: Kysely<Database>,
  secret: string,
): Promise<(SubmissionRow & { workspaceId: string }) | undefined> {
  const { rows } = await sql<
    Row & { workspace_id: string }
  >`select s.workspace_id, ${columns} from ${withTask}
    where s.secret_hash = ${hashOf(secret)} limit 1`.execute(db)
  const [row] = rows
  return row && { ...submissionOf(row), workspaceId: row.workspace_id }
}

/** Of the secret itself nothing is kept. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export type NewSubmission = Pick<SubmissionRow, 'id' | 'formId' | 'taskId' | 'personId' | 'title'> & {
  secret: string | undefined
}

export async function addSubmission(
  trx: Transaction<Database>,
  workspaceId: string,
  { id, formId, taskId, personId, title, secret }: NewSubmission,
  now: string,
): Promise<void> {
  const row = { workspace_id: workspaceId, id, form_id: formId, task_id: taskId, person_id: personId, title }
  await trx
    .insertInto('form_submission')
    .values({ ...row, secret_hash: secret === undefined ? null : hashOf(secret), at: now })
    .execute()
}
