/** Tasks that are named in a branch, a commit, a title or a text. */

/** `closes`: it says that the task is done with it. */
export type NamedTask = { number: number; closes: boolean }

/** More than anybody names; whoever sends more is not read further. */
const most = 50
/** A text is read so far. */
const longest = 65_536

/** A ref stands by itself: not within a word, an address or another tool's key. */
const ref = /(?<![\p{L}\p{N}/.-])T-(\d{1,9})(?![\p{L}\p{N}])/giu

const closing = /(?:^|[^\p{L}\p{N}])(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?):?\s{1,3}$/iu
/** Between two refs that the same word closes: “Fixes T-1, T-2 and T-3”. */
const joining = /^\s{0,3}(?:,|and|&|,\s?and)\s{1,3}$/i

export function tasksIn(text: string): NamedTask[] {
  const found = new Map<number, NamedTask>()
  const read = text.slice(0, longest)
  let [end, closes] = [0, false]
  for (const match of read.matchAll(ref)) {
    const before = read.slice(Math.max(end, match.index - 20), match.index)
    closes = closing.test(before) || (closes && joining.test(read.slice(end, match.index).slice(0, 20)))
    end = match.index + match[0].length
    add(found, Number(match[1]), closes)
    if (found.size >= most) break
  }
  return [...found.values()]
}

/** `ana/t-12-login`, `T-12_login`, `feature/T12` is none: a branch has no spaces to keep words apart. */
const refInBranch = /(?:^|[/_.-])T-(\d{1,9})(?![\p{L}\p{N}])/giu

export function tasksInBranch(branch: string): NamedTask[] {
  const found = new Map<number, NamedTask>()
  for (const match of branch.slice(0, 500).matchAll(refInBranch)) add(found, Number(match[1]), false)
  return [...found.values()].slice(0, most)
}

export function together(...all: NamedTask[][]): NamedTask[] {
  const found = new Map<number, NamedTask>()
  for (const { number, closes } of all.flat()) add(found, number, closes)
  return [...found.values()].slice(0, most)
}

function add(found: Map<number, NamedTask>, number: number, closes: boolean): void {
  if (number > 0) found.set(number, { number, closes: closes || found.get(number)?.closes === true })
}
