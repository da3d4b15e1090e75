/** What of a file is left out, with its lines. */
import type { DraftBlock } from '../domain/card/draft.ts'
import { shorten } from '../domain/card/shorten.ts'
import type { LeftKind, LeftOut, LeftOuts } from '../domain/import/left-out.ts'
import { counted } from '../domain/text/plural.ts'
import { text } from './words.ts'

/** People and columns are named elsewhere, each once. */
const titles: Partial<Record<LeftKind, (count: number) => string>> = {
  row: (count) => `${counted(count, 'row')} can’t be imported:`,
  double: (count) => `${counted(count, 'row')} left out, because another row says the same:`,
  cell: (count) => `${counted(count, 'value')} left out:`,
  id: (count) => `${counted(count, 'row')} with an unclear id:`,
  link: (count) => `${counted(count, 'link')} left out:`,
}

/** `most`: so many of each kind. */
export function leftOutBlocks(
  { counts, first }: Pick<LeftOuts, 'counts' | 'first'>,
  most: number,
): DraftBlock[] {
  // Made of the keys above.
  return (Object.keys(titles) as LeftKind[]).flatMap((kind) => {
    const count = counts[kind] ?? 0
    const title = titles[kind]?.(count)
    if (count === 0 || title === undefined) return []
    const lines = first.filter((each) => each.kind === kind).slice(0, most)
    const more = count - lines.length
    return [text(title, ...lines.map(lineOf), ...(more > 0 ? [`\n… and ${counted(more, 'other')}.`] : []))]
  })
}

function lineOf({ line, what, value, why }: LeftOut): string {
  const said = what === 'the row' ? why : `${what} “${shorten(value, 40)}” ${why}`
  return `\nLine ${line}: ${shorten(said, 160)}.`
}
