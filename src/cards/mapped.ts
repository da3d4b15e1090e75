import type { DraftBlock } from '../domain/card/draft.ts'
import type { StatusMapping } from '../domain/task/status-mapping.ts'
import { counted } from '../domain/text/plural.ts'
import { text } from './words.ts'

/** As many lines as one reads. */
const mostMapped = 12

/** Which statuses became which. */
export function mappedBlocks(mapped: StatusMapping[]): DraftBlock[] {
  if (mapped.length === 0) return []
  const lines = mapped
    .slice(0, mostMapped)
    .map(({ from, to, count }) => `${counted(count, 'task')}: “${from}” → “${to}”`)
  const more = mapped.length > mostMapped ? [`and ${mapped.length - mostMapped} more`] : []
  return [text([...lines, ...more].join('\n'))]
}
