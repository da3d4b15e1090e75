/** What it belongs to: “after T-1 and T-2”, “waits for T-1”, “in Backend”, `+Backend`, `#tag`. */
import { numberOf } from '../task.ts'
import { type GroupReader, leavesAlone } from './group.ts'

const waits: readonly string[] = [
  'waits for',
  'wait for',
  'waiting for',
  'blocked by',
  'blocked on',
  'depends on',
  'depending on',
]

export const readAfter: GroupReader = async ({ words }, world) => {
  const found = refsAtEnd(words)
  if (!found || !(await world.areTasks(found.refs.map((ref) => numberOf(ref) ?? 0)))) return undefined
  return { count: found.count, set: { after: found.refs.join(',') } }
}

/** From the right: “is done”, refs with “and” between them, and the words that say that it waits. */
function refsAtEnd(words: string[]): { refs: string[]; count: number } | undefined {
  const refs: string[] = []
  const [is = '', done = ''] = words.slice(-2)
  const isDone = /^is$/i.test(is) && /^(?:done|finished|ready|closed|complete)$/i.test(done)
  let at = words.length - (isDone ? 3 : 1)
  for (; at >= 0; at--) {
    const found = refsIn(words[at] ?? '')
    if (found) refs.unshift(...found)
    else if (refs.length === 0 || !/^(?:and|&)$/i.test(words[at] ?? '')) break
  }
  const [before = '', lead = ''] = words.slice(Math.max(at - 1, 0), at + 1).map((word) => word.toLowerCase())
  if (refs.length === 0) return undefined
  if (isDone)
    return /^(?:after|once|when)$/.test(lead || before) ? { refs, count: words.length - at } : undefined
  if ((lead || before) === 'after') return { refs, count: words.length - at }
  return waits.includes(`${before} ${lead}`) ? { refs, count: words.length - at + 1 } : undefined
}

/** Only as they are said: `T-3`, and several with commas. A bare number may be anything. */
function refsIn(word: string): string[] | undefined {
  const refs = word.split(',').filter(Boolean)
  return refs.length > 0 && refs.every((ref) => /^t-?\d{1,9}$/i.test(ref)) ? refs : undefined
}

/** So many words at most are a List's name. */
const longestName = 6

export const readList: GroupReader = async ({ words, unset }, world) => {
  if (!unset('in')) return undefined
  const [, marked] = /^\+(\S+)$/.exec(words.at(-1) ?? '') ?? []
  if (marked !== undefined && (await world.isList(marked))) return { count: 1, set: { in: marked } }
  for (let count = 2; count <= Math.min(longestName + 1, words.length); count++) {
    if (!/^(?:in|->|→)$/i.test(words.at(-count) ?? '')) continue
    const said = words.slice(1 - count).join(' ')
    const path = [
      said,
      said.replace(/^the /i, ''),
      said.replace(/^(?:the )?(?:list )?(.+?)(?: list)?$/i, '$1'),
    ]
    for (const each of new Set(path)) if (await world.isList(each)) return { count, set: { in: each } }
  }
  return undefined
}

export const readTag: GroupReader = ({ words }) => {
  const tags = words.at(-1) ?? ''
  if (!isTag(tags) || !leavesAlone(words.at(-2))) return undefined
  return { count: 1, set: { tags: tags.slice(1) }, marked: true }
}

/** A number is no tag, and a colour such as `#ff0000` is none. */
export function isTag(word: string): boolean {
  if (!/^#[^\s\d#][^\s#]*$/.test(word)) return false
  const isColour = /^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(word) && /\d|^#(.)\1+$/.test(word)
  return !isColour
}
