/** Marks at the start of a title: `@kenji, please review`, `#api Fix it`, `!high Fix it`. */
import { priorities } from '../task.ts'
import type { SetByWords, Taken } from './group.ts'
import { isTag } from './links.ts'
import { isMention } from './people.ts'
import { bare, type Word } from './words.ts'

/** “@kenji is away” is a sentence about him; “@kenji, is it done?” is said to him. */
const says = new Set(
  'and are asked can can’t did does doesn’t has have is isn’t must needs or said says should wants was were will won’t or'.split(
    ' ',
  ),
)

/** `upTo`: how many of the words. */
export function readMarks(words: Word[], typed: string): { taken: Taken[]; upTo: number } {
  const taken: Taken[] = []
  let at = 0
  for (;;) {
    const found = mentionsAt(words, at) ?? markAt(words[at])
    if (!found) return { taken, upTo: at }
    const { count, set } = found
    const next = at + count
    const end = words[next - 1]?.end
    // A dash after it is no word of the title.
    const dashes = /^[-–—:,]+$/.test(words[next]?.text ?? '') ? 1 : 0
    taken.push({
      words: typed.slice(words[at]?.start, words[next + dashes - 1]?.end ?? end),
      set,
      marked: true,
    })
    at = next + dashes
  }
}

function mentionsAt(words: Word[], at: number): { count: number; set: SetByWords } | undefined {
  const people: string[] = []
  let to = at
  for (; to < words.length; to++) {
    const word = words[to]
    if (!word || word.quoted) break
    const who = bare(word.text)
    if (isMention(who)) people.push(who)
    else if (!joinsPeople(words, to)) break
  }
  const [last, next] = [words[to - 1]?.text ?? '', words[to]?.text.toLowerCase().replace("'", '’') ?? '']
  const isSaidTo = /[,:]$/.test(last) || !says.has(next)
  return people.length > 0 && isSaidTo ? { count: to - at, set: { assignees: people.join(',') } } : undefined
}

function joinsPeople(words: Word[], at: number): boolean {
  const isAnd = /^(?:and|&)$/i.test(words[at]?.text ?? '')
  return isAnd && isMention(bare(words[at - 1]?.text ?? '')) && isMention(bare(words[at + 1]?.text ?? ''))
}

function markAt(word: Word | undefined): { count: number; set: SetByWords } | undefined {
  if (!word || word.quoted) return undefined
  if (isTag(word.text)) return { count: 1, set: { tags: word.text.slice(1) } }
  const priority = priorities.find((each) => word.text.toLowerCase() === `!${each}`)
  return priority ? { count: 1, set: { priority } } : undefined
}
