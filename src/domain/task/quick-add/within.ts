/** Mentions in the middle of a title: they stay a part of the sentence, as names. */
import type { TitleWorld } from './group.ts'
import { mentionIn } from './people.ts'
import { bare, type Word } from './words.ts'

/** `keepsMarks`: only what nobody could read, such as `<@U7>`, becomes a name: all else stays as it was typed. */
type Where = { typed: string; world: TitleWorld; keepsMarks?: true }

export type Within = { text: string; assignees: string[]; strangers: string[] }

export async function nameWithin(words: Word[], { typed, world, keepsMarks }: Where): Promise<Within> {
  const within: Within = { text: '', assignees: [], strangers: [] }
  let from = words[0]?.start ?? 0
  for (const word of words) {
    const inside = bare(word.text)
    const found = word.quoted ? undefined : mentionIn(inside)
    if (!found || (keepsMarks && !found.who.startsWith('<'))) continue
    const name = await world.mentioned(found.who)
    if (name === undefined && !found.who.startsWith('<')) within.strangers.push(found.who)
    // Whoever nobody can be is refused where it is read.
    else within.assignees.push(found.who)
    if (name === undefined) continue
    const at = word.start + word.text.indexOf(inside)
    const said = `${keepsMarks ? '@' : ''}${name}${found.ending}`
    within.text += typed.slice(from, at) + said
    from = at + inside.length
  }
  within.text += typed.slice(from, words.at(-1)?.end ?? from)
  return within
}
