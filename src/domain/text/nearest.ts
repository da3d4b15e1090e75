/** The candidate most like what was typed, for "did you mean"; undefined where none is near. */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
  const wanted = typed.toLowerCase()
  let best: { candidate: string; cost: number } | undefined
  for (const candidate of candidates) {
    const cost = likeness(wanted, candidate.toLowerCase())
    if (cost <= furthest(wanted) && (!best || cost < best.cost)) best = { candidate, cost }
  }
  return best?.candidate
}

/** How many edits are still a typo, and not another word: one in three letters, two at least from three on. */
function furthest(typed: string): number {
  return typed.length < 3 ? 1 : Math.max(2, Math.floor(typed.length / 3))
}

function likeness(typed: string, candidate: string): number {
  if (typed.length > 0 && candidate.startsWith(typed)) return 0.5
  return distance(typed.slice(0, 64), candidate.slice(0, 64))
}

/** Edits (insert, delete, replace) between two strings. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** Whether a word is another with one letter wrong, missing, too many, or two of them swapped. */
export function nearlyEqual(typed: string, word: string): boolean {
  if (typed === word) return true
  if (word.length < 4 || Math.abs(typed.length - word.length) > 1) return false
  return distance(typed, word) === 1 || isSwapped(typed, word)
}

function isSwapped(typed: string, word: string): boolean {
  const at = [...typed].findIndex((letter, index) => letter !== word[index])
  const swapped = typed.slice(0, at) + (typed[at + 1] ?? '') + (typed[at] ?? '') + typed.slice(at + 2)
  return at >= 0 && swapped === word
}
