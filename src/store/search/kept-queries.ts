/** What is asked most: its text is made once, and the server keeps its plan. */
import type { RawBuilder } from 'kysely'
import type { Viewer } from '../../domain/task/records.ts'
import type { Platform } from '../../platform.ts'
import { compiled, type Values } from '../database/compiled.ts'
import { pageQuery, partsOf } from './parts.ts'
import type { Resolved } from './resolved.ts'

type Asked = { workspaceId: string; personId: string; platform: Platform | null }
type KeptQuery = ReturnType<typeof makeQuery>

const queries = new Map<string, KeptQuery>()

/**
 * The first page of a part of what a filter finds, where nothing in the filter depends on more than who asks: any plan is as
 * good for the one as for the other. Undefined for all other filters, which are planned for their values.
 */
export function keptQuery(resolved: Resolved, part: number, size: number): KeptQuery | undefined {
  const shape = shapeOf(resolved)
  if (shape === undefined) return undefined
  const role = resolved.viewer.role === 'guest' ? 'guest' : 'member'
  const key = [role, shape, part, size].join()
  const query = queries.get(key) ?? makeQuery(resolved, part, size)
  queries.set(key, query)
  return query
}

/** A filter of one word such as `mine`, or none. */
function shapeOf({ filter, where }: Resolved): string | undefined {
  if (filter.group !== undefined || filter.sort.length > 0) return undefined
  if (where === undefined) return 'all'
  // What is overdue depends on when it is asked.
  return where.kind === 'flag' && where.flag !== 'overdue' ? where.flag : undefined
}

function makeQuery(resolved: Resolved, index: number, size: number) {
  return compiled((db, value: Values<Asked>) => {
    const named = { ...resolved, viewer: viewerOf(value, resolved.viewer.role) }
    const part = partsOf(named)[index]
    if (!part) throw new Error('a filter of the same shape had more parts')
    return pageQuery(db, part, { resolved: named, platform: value('platform'), page: { offset: 0, size } })
  })
}

function viewerOf(
  value: (name: 'workspaceId' | 'personId') => RawBuilder<string>,
  role: Viewer['role'],
): Viewer {
  const placeholders = { workspaceId: value('workspaceId'), personId: value('personId'), role }
  // SQL takes a placeholder wherever it takes the value, and these filters need them nowhere else.
  return placeholders as unknown as Viewer
}
