/** A file of Baton's in a card: its name and size. The file itself follows as one of Slack's own, see upload.ts. */
import type { Block, Inline } from '../../../src/domain/card/card.ts'
import { shorten } from '../../../src/domain/card/shorten.ts'
import { oneLine } from './escape.ts'

export type FileBlock = Extract<Block, { kind: 'file' }>

const shownName = 150
const units = ['bytes', 'kB', 'MB', 'GB']

export function fileLine(block: FileBlock): Inline[] {
  return ['📎 ', { strong: shorten(oneLine(block.name), shownName) || 'file' }, ` · ${sizeText(block.size)}`]
}

/** `12 kB` */
function sizeText(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const size = bytes / 1000 ** step
  return `${size < 10 && step > 0 ? Number(size.toFixed(1)) : Math.round(size)} ${units[step]}`
}
