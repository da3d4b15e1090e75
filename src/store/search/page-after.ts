/** Pages of what a filter finds that begin after a task, whatever was added or finished meanwhile. */
import { type Kysely, sql } from 'kysely'
import { type After, isAfter, type Key, keyColumn, orderOf } from '../database/keyset.ts'
import type { Database } from '../schema.ts'
import { run } from './find.ts'
import { isNextFirst, keysOf, lastFinishedKeys, nextKeys } from './order.ts'
import { idsInPart, type Part, partsOf } from './parts.ts'
import type { Resolved } from './resolved.ts'

export type IdsPage = { ids: string[]; next: After | undefined }

/** `after`: `next` of the page before; its first value is the part of the list that the last one was in. */
export async function idsAfter(
  db: Kysely<Database>,
  resolved: Resolved,
  { after, size }: { after: After | undefined; size: number },
): Promise<IdsPage> {
  const [at, ...keys] = after ?? []
  const from = /^\d$/.test(at ?? '') ? Number(at) : 0
  const found: { id: string; place: After }[] = []
  for (const [index, part] of partsOf(resolved).entries()) {
    if (index < from) continue
    const rows = await inPart(db, resolved, part, {
      after: index === from && after ? keys : undefined,
      size: size + 1 - found.length,
    })
    found.push(...rows.map(({ id, key }) => ({ id, place: [String(index), ...key] })))
    if (found.length > size) break
  }
  const shown = found.slice(0, size)
  return { ids: shown.map(({ id }) => id), next: found.length > size ? shown.at(-1)?.place : undefined }
}

function inPart(
  db: Kysely<Database>,
  resolved: Resolved,
  part: Part,
  { after, size }: { after: After | undefined; size: number },
) {
  const keys = keysIn(resolved, part)
  const condition = after ? sql<boolean>`(${part.condition} and ${isAfter(keys, after)})` : part.condition
  const ids = idsInPart(db, resolved, { ...part, condition, order: orderOf(keys) })
  return run(db, ids.select(keyColumn(keys).as('key')).limit(sql.lit(size)))
}

/** Those that were finished at the same moment have an order of their own, too. */
function keysIn(resolved: Resolved, { open }: Part): readonly Key[] {
  if (!isNextFirst(resolved)) return keysOf(resolved)
  return open ? nextKeys : lastFinishedKeys
}
