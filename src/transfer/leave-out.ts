/** Keeps what a batch left out: the first of it with the run, and all of it in a file. */
import type { Transaction } from 'kysely'
import { derivedId } from '../domain/id.ts'
import { type LeftOut, noneLeftOut, noteLeftOut } from '../domain/import/left-out.ts'
import { leftOutText } from '../interchange/left-out.ts'
import { formatTypes } from '../interchange/write.ts'
import type { Run } from '../store/imports/runs.ts'
import { appendToFile } from '../store/imports/stored-files.ts'
import type { Database } from '../store/schema.ts'

export const leftOutFile = { name: 'left-out.csv', type: formatTypes.csv }

export async function leaveOut(
  trx: Transaction<Database>,
  { workspaceId, id, data }: Run,
  found: readonly LeftOut[],
  now: string,
): Promise<void> {
  if (found.length === 0) return
  data.left ??= noneLeftOut(derivedId('left out', id))
  const { left } = data
  const position = left.pieces++
  const text = await leftOutText(found, position === 0)
  const file = { workspaceId, id: left.file, ...leftOutFile }
  left.size += await appendToFile(trx, file, { text, position }, now)
  noteLeftOut(left, found)
}
