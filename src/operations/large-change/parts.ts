import type { Kysely } from 'kysely'
import { type LargeWork, partSize } from '../../domain/history/large-change.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { Change } from '../../events/record.ts'
import type { Database } from '../../store/schema.ts'

/** What each part of a large change does. */
export type Parts = {
  /** The ids of what is still to be done, in parts. */
  remaining(db: Kysely<Database>, workspaceId: string): Promise<string[][]>
  /** Does one part. Twice does the same as once. `done`: how many tasks or rows it was; `work`: what to remember from now on. */
  take(change: Change, ids: string[], viewer: Viewer): Promise<{ done: number; work: LargeWork }>
  /** What there is to do after the last. */
  finish?(change: Change): Promise<void>
}

export function inParts(ids: string[]): string[][] {
  const count = Math.ceil(ids.length / partSize)
  return Array.from({ length: count }, (_, part) => ids.slice(part * partSize, (part + 1) * partSize))
}
