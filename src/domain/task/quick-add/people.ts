/** Who does it: `@kenji`, “@ana and @kenji”, “for Kenji”, “assigned to Kenji and Maya”. */
import { type GroupReader, leavesAlone, type TitleWorld } from './group.ts'

/**
 * `<@U7>`, `@kenji`, `@"Ken Ito"`, and what follows a name in a sentence: `@kenji’s`. What has a slash or another @ in it, such
 * as @types/node, is nobody’s name.
 */
const mention = /^(<@[^>&\s]{1,80}>|@"[^"]{1,80}"|@[\p{L}\p{N}_][^@/\\"]{0,80}?)(['’]s?)?$/u

export function isMention(word: string): boolean {
  const [, who, ending] = mention.exec(word) ?? []
  return who !== undefined && ending === undefined
}

/** Whom a word of a sentence names, and how the word ends. */
export function mentionIn(word: string): { who: string; ending: string } | undefined {
  const [, who, ending = ''] = mention.exec(word) ?? []
  return who === undefined ? undefined : { who, ending }
}

/** Whom these words are about: “Call @kenji” stays a sentence. */
const takesPerson = new Set(
  (
    'ask call chase contact email greet help hire interview invite join mail meet message nudge onboard pay phone ping remind ' +
    'see tell text thank visit watch welcome'
  ).split(' '),
)

/** “Fix this @kenji” needs no word behind “this”. */
const pronouns = new Set('this that these those it them'.split(' '))

/** Mentions at the end, with commas, “and”, and “for” or “assigned to” before them. */
export const readMentions: GroupReader = ({ words }) => {
  let at = words.length
  while (at > 0 && (isMention(words[at - 1] ?? '') || joins(words, at - 1))) at--
  const mentions = words.slice(at).filter(isMention)
  if (mentions.length === 0) return undefined
  const lead = leadBefore(words.slice(0, at))
  const before = words[at - 1 - lead]?.toLowerCase()
  const isWhole = leavesAlone(before) || pronouns.has(before ?? '')
  if (lead === 0 && (!isWhole || (at === 1 && takesPerson.has(before ?? '')))) return undefined
  return { count: words.length - at + lead, set: { assignees: mentions.join(',') }, marked: true }
}

function joins(words: string[], at: number): boolean {
  return (
    /^(?:and|&)$/i.test(words[at] ?? '') && isMention(words[at - 1] ?? '') && isMention(words[at + 1] ?? '')
  )
}

/** How many words say that whoever follows is to do it. */
function leadBefore(words: string[]): number {
  const [one = '', two = ''] = [words.at(-2)?.toLowerCase(), words.at(-1)?.toLowerCase()]
  if (/^(?:assign|assigned)$/.test(one) && two === 'to') return 2
  return /^(?:for|assign|assigned|assignee)$/.test(two) ? 1 : 0
}

/** So many words at most are one name. */
const longestName = 3

/** Nobody is called that, and so nobody is looked for. */
const nobody = new Set(
  'it this that them us you him her all everyone everybody now free good real sure'.split(' '),
)

export const readFor: GroupReader = async (ending, world) => {
  const { words } = ending
  const most = Math.min(words.length, longestName * 3 + 1)
  for (let count = 2; count <= most; count++) {
    if (!/^(?:for|to)$/i.test(words.at(-count) ?? '')) continue
    const isAssigned = /^(?:assign|assigned)$/i.test(words.at(-count - 1) ?? '')
    if (!isAssigned && !/^for$/i.test(words.at(-count) ?? '')) continue
    const people = await namesIn(words.slice(1 - count), world)
    if (people) return { count: count + (isAssigned ? 1 : 0), set: { assignees: people.join(',') } }
  }
  return undefined
}

/** Each written as a mention. Undefined where one of them is nobody here. */
async function namesIn(words: string[], world: TitleWorld): Promise<string[] | undefined> {
  const names = words.join(' ').split(/,\s*| and | & /i)
  const found: string[] = []
  for (const name of names) {
    if (/^me$/i.test(name)) found.push('@me')
    else if (isMention(name)) found.push(name)
    else if (isName(name) && (await world.isPerson(name)))
      found.push(/\s/.test(name) ? `@"${name}"` : `@${name}`)
    else return undefined
  }
  return found
}

function isName(name: string): boolean {
  return /^[\p{L}\p{N}][^\s,@#"]*(?: [^\s,@#"]+){0,2}$/u.test(name) && !nobody.has(name.toLowerCase())
}
