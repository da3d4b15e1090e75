import type { ItemsSelector } from '../../../operations/input-kinds/checklist-items.ts'

/** Which items of a checklist somebody means: `2`, `1, 3`, `2-5`, `all`, or how one begins. */
export function readItems(typed: string): ItemsSelector {
  if (/^all$/i.test(typed)) return { all: true }
  const numbers = numbersIn(typed)
  return numbers.length > 0 ? { numbers } : { begins: typed }
}

/** More is a typing mistake. */
const mostNumbers = 200

function numbersIn(typed: string): number[] {
  const parts = typed.split(/[\s,;]+|\band\b/).filter(Boolean)
  if (!parts.every((part) => /^\d{1,4}(?:[-–]\d{1,4})?$/.test(part))) return []
  const numbers = parts.flatMap((part) => {
    const [from = 0, to = from] = part.split(/[-–]/).map(Number)
    const count = Math.min(Math.max(to - from + 1, 0), mostNumbers)
    return Array.from({ length: count }, (_, index) => from + index)
  })
  return [...new Set(numbers)]
}
