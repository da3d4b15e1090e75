/** Files on their way in or out, kept in pieces so that none is in memory whole. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { StoredFile } from '../../domain/task/records.ts'
import { batchSize, inBatches } from '../database/batches.ts'
import type { Database } from '../schema.ts'

type Content = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>
type NewFile = { workspaceId: string; id: string; name: string; type: string }

/** In bytes: how much of a file one row holds. */
const pieceSize = 256 * 1024

/** Keeps what comes, in place of what an earlier attempt kept under the same id. */
export async function storeFile(
  db: Kysely<Database>,
  { workspaceId, id, name, type }: NewFile,
  content: Content,
  now: string,
): Promise<StoredFile> {
  const file = { workspace_id: workspaceId, id, name, type, size: 0, created_at: now }
  await db.deleteFrom('stored_file').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
  await db.insertInto('stored_file').values(file).execute()
  let size = 0
  let position = 0
  for await (const data of pieces(content)) {
    size += data.length
    await db
      .insertInto('stored_chunk')
      .values({ workspace_id: workspaceId, file_id: id, position: position++, data })
      .execute()
  }
  await db
    .updateTable('stored_file')
    .set({ size })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return { id, name, type, size }
}

/** Goes on with a file that is written piece by piece; the first piece begins it. */
export async function appendToFile(
  trx: Transaction<Database>,
  { workspaceId, id, name, type }: NewFile,
  { text, position }: { text: string; position: number },
  now: string,
): Promise<number> {
  const data = Buffer.from(text)
  if (position === 0)
    await trx
      .insertInto('stored_file')
      .values({ workspace_id: workspaceId, id, name, type, size: 0, created_at: now })
      .execute()
  await trx
    .insertInto('stored_chunk')
    .values({ workspace_id: workspaceId, file_id: id, position, data })
    .execute()
  await trx
    .updateTable('stored_file')
    .set({ size: sql`size + ${data.length}` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return data.length
}

async function* pieces(content: Content): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const part of content) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)
    held.push(bytes)
    length += bytes.length
    if (length < pieceSize) continue
    yield Buffer.concat(held)
    held = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(held)
}

/** Its content, piece by piece; nothing where there is no such file. */
export async function* readFile(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const row = await db
      .selectFrom('stored_chunk')
      .select('data')
      .where('workspace_id', '=', workspaceId)
      .where('file_id', '=', id)
      .where('position', '=', position)
      .executeTakeFirst()
    if (!row) return
    yield new Uint8Array(row.data)
  }
}

export async function findFile(
  db: Kysely<Database>,
  workspaceId: string,
  id: string,
): Promise<StoredFile | undefined> {
  return db
    .selectFrom('stored_file')
    .select(['id', 'name', 'type', sql<number>`size::float8`.as('size')])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Takes away what was kept before a moment, but for what an import still reads, and what came along with a form. */
export async function forgetFiles(db: Kysely<Database>, before: string): Promise<void> {
  await inBatches(db, (trx) =>
    sql`
    with old as materialized (select f.workspace_id, f.id from stored_file f where f.created_at < ${before}::timestamptz
      and not exists (select from import_run r where r.workspace_id = f.workspace_id and r.state in ('reading', 'running')
        and r.data->>'fileId' = f.id::text)
      and not exists (select from form_file o where o.workspace_id = f.workspace_id and o.file_id = f.id) limit ${sql.lit(batchSize)})
    delete from stored_file f using old where f.workspace_id = old.workspace_id and f.id = old.id`.execute(
      trx,
    ),
  )
}
