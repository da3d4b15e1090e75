/** Further refs after the first: `done T-1, T-2 and T-3`. */
import type { Token } from '../../../domain/text/token.ts'
import type { Command } from '../commands/command.ts'
import { isPlainRef, refParts, refsIn } from './refs.ts'

/** `words`: how many of the line, with the “and” before it. */
export type FollowingRef = { refs: string[]; words: number }

/**
 * Those that a comma or an “and” joins, and those that only a space parts where nothing else could be meant: a text that
 * follows may begin with a ref.
 */
export function followingRefs(command: Command, tokens: Token[], index: number): FollowingRef[] {
  if (!mayBeSeveral(command, tokens.slice(index + 1))) return []
  const found: FollowingRef[] = []
  const spaced = isSpaced(command, tokens.slice(index + 1))
  for (let at = index + 1; at < tokens.length; ) {
    const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
    const isJoined = isAnd(token) && isRefs(next)
    if (isJoined && next) found.push({ refs: refsIn(next.text), words: 2 })
    else if (token && isRefs(token) && (spaced || /[,;]$/.test(before?.text ?? '')))
      found.push({ refs: refsIn(token.text), words: 1 })
    else break
    at += isJoined ? 2 : 1
  }
  return found
}

/** Of `depend T-4 and T-5 on T-3` only what stands before the “on” may be several. */
function mayBeSeveral({ options }: Command, following: Token[]): boolean {
  const others = Object.values(options).filter(
    ({ kind, written }) => kind.startsWith('task') && written === 'next',
  )
  return (
    others.length < 2 || following.some(({ text, quoted }) => !quoted && /^(?:on|from|after)$/i.test(text))
  )
}

const freeText = ['text', 'message', 'texts', 'items']

function isSpaced({ options }: Command, following: Token[]): boolean {
  const all = Object.values(options)
  if (all.filter(({ kind, written }) => kind.startsWith('task') && written === 'next').length > 1)
    return false
  const isFree = all.some(({ kind, written }) => written === 'rest' && freeText.includes(kind))
  return !isFree || following.every((token) => isRefs(token) || isAnd(token))
}

function isRefs(token: Token | undefined): boolean {
  if (!token || token.quoted) return false
  const parts = refParts(token.text)
  return parts.length > 0 && parts.every(isPlainRef)
}

/** Not “and” alone: in a line it joins words, too. */
function isAnd(token: Token | undefined): boolean {
  return token !== undefined && !token.quoted && /^(?:and|&|\+|,)$/i.test(token.text)
}
