/** Files of tasks: links to where they stand on a platform. Their content is never read. */
import { type Kysely, sql } from 'kysely'
import { oneLine, shorten } from '../../domain/card/shorten.ts'
import { newId } from '../../domain/id.ts'
import { stripUnstorable } from '../../domain/text/strip-unstorable.ts'
import type { Platform, SharedFile } from '../../platform.ts'
import { addRows, changeRows, type Recorder } from '../journal/journal.ts'
import type { Database } from '../schema.ts'

export type Attachment = {
  id: string
  name: string
  type: string
  size: number
  url: string
  addedBy: { id: string; name: string } | null
  at: string
}

export type Attaching = {
  taskId: string
  commentId: string | null
  /** `page`: it came along with a form on its page. */
  platform: Platform | 'page'
  team: string
  /** Null where somebody from outside did. */
  addedBy: string | null
}

const nameLength = 150
const typeLength = 80

/** Keeps the files that have an address a browser may open; returns their names. */
export async function attach(
  recorder: Recorder,
  { taskId, commentId, platform, team, addedBy }: Attaching,
  files: Omit<SharedFile, 'open'>[],
  now: string,
): Promise<string[]> {
  // Made in the same moment, only sorted they tell the order of the files.
  const ids = files.map(newId).sort()
  const rows = files.flatMap((file, index) => {
    const url = webAddress(file.url)
    if (!url) return []
    return [
      {
        id: ids[index],
        task_id: taskId,
        comment_id: commentId,
        platform,
        installation: team,
        external_id: file.id,
        name: shorten(oneLine(stripUnstorable(file.name)), nameLength) || 'file',
        type: shorten(oneLine(stripUnstorable(file.type)), typeLength),
        size: Number.isSafeInteger(file.size) && file.size > 0 ? file.size : 0,
        url,
        added_by: addedBy,
        created_at: now,
        deleted_at: null,
      },
    ]
  })
  await addRows(recorder, 'attachment', rows)
  return rows.map((row) => row.name)
}

/** Whether a browser can open it: of some files, a platform tells no more than that they are there. */
export function hasAddress({ url }: Pick<SharedFile, 'url'>): boolean {
  return webAddress(url) !== undefined
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) && url.href.length <= 2000 ? url.href : undefined
}

/** The files of a task in the order they came. */
export async function attachmentsOf(
  db: Kysely<Database>,
  workspaceId: string,
  taskId: string,
): Promise<Attachment[]> {
  const rows = await db
    .selectFrom('attachment')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'attachment.workspace_id')
        .onRef('person.id', '=', 'attachment.added_by'),
    )
    .select(['attachment.id', 'attachment.name', 'attachment.type', 'attachment.url'])
    .select(['attachment.size', 'attachment.created_at', 'person.id as person', 'person.name as by'])
    .where('attachment.workspace_id', '=', workspaceId)
    .where('attachment.task_id', '=', taskId)
    .where('attachment.deleted_at', 'is', null)
    .orderBy('attachment.created_at')
    .orderBy('attachment.id')
    .execute()
  return rows.map(({ person, by, created_at, ...row }) => ({
    ...row,
    size: Number(row.size),
    addedBy: person && by ? { id: person, name: by } : null,
    at: created_at.toISOString(),
  }))
}

export async function detach(recorder: Recorder, id: string, now: string): Promise<void> {
  await changeRows(recorder, 'attachment', [id], { deleted_at: now })
}

/** How many files each of these tasks has; those without are left out. */
export async function attachmentCounts(
  db: Kysely<Database>,
  workspaceId: string,
  taskIds: string[],
): Promise<Map<string, number>> {
  if (taskIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('attachment')
    .select('task_id')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('task_id', '=', eb.fn.any(eb.val(taskIds))))
    .where('deleted_at', 'is', null)
    .groupBy('task_id')
    .execute()
  return new Map(rows.map((row) => [row.task_id, row.count]))
}
