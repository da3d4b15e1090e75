/** Counts words as a reader does: signs that stand alone are none. */
const word = /[\p{L}\p{N}]/u

export function countWords(text: string): number {
  return text.split(/\s+/).filter((part) => word.test(part)).length
}

/** The first so many words of a text, ending in `…` where some were left out. */
export function firstWords(text: string, most: number): string {
  if (countWords(text) <= most) return text
  let left = most
  const kept: string[] = []
  for (const part of text.split(/(?<=\s)(?=\S)/)) {
    if (word.test(part)) left--
    if (left < 0) break
    kept.push(part)
  }
  return `${kept.join('').trimEnd()}…`
}
