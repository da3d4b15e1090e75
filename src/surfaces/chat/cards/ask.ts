import { type ButtonOptions, button, card, context, text } from '../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import type { Mapped } from '../../../domain/task/mapped.ts'

/** Says what will happen before it does: the button makes the same call again, with a yes. */
export function askCard(
  title: DraftInline[],
  blocks: DraftBlock[],
  yes: { label: string; path: string; options: ButtonOptions },
): Draft {
  return card('warning', title, {
    blocks: [...blocks, context('Nothing is changed yet.')],
    buttons: [button(yes.label, yes.path, { ...yes.options, confirm: 'yes' }, 'danger')],
  })
}

/** As many lines as one reads. */
const mostMapped = 12

/** Which statuses became which. */
export function mappedBlocks(mapped: Mapped[]): DraftBlock[] {
  if (mapped.length === 0) return []
  const lines = mapped
    .slice(0, mostMapped)
    .map(({ from, to, count }) => `${tasksInWords(count)}: “${from}” → “${to}”`)
  const more = mapped.length > mostMapped ? [`and ${mapped.length - mostMapped} more`] : []
  return [text([...lines, ...more].join('\n'))]
}

export function tasksInWords(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`
}
