/** How long it takes: `~30m`, `~2h`. */
import type { GroupReader } from './group.ts'

export const readEstimate: GroupReader = ({ words, unset }) => {
  const [, length] = /^~(\d{1,4}(?:[.,]\d)? ?(?:m|min|h|d))$/i.exec(words.at(-1) ?? '') ?? []
  if (length === undefined || !unset('estimate')) return undefined
  return { count: 1, set: { estimate: length.replace(',', '.') }, marked: true }
}
