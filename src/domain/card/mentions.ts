/**
 * People mentioned in what somebody wrote. It is kept with `<@PERSON-ID>` for each, whatever they are called and on
 * whichever platform it was written.
 */
import type { Inline, Mention } from './card.ts'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const kept = new RegExp(`<@(${uuid})>`, 'g')

/** How somebody was named: by account on the platform, by id, or by name. */
export type Naming = { account: string } | { id: string } | { name: string }

/**
 * Code is skipped; then `<@U1>`, `@"Whole Name"` and `@name`, which begins where no word goes on, so that no address of
 * e-mail names anybody.
 */
const typed = new RegExp(
  [
    '```[\\s\\S]*?```|`[^`\\n]*`',
    `<@(?<id>${uuid})>`,
    '<@!?(?<account>[A-Za-z0-9_.#-]+)>',
    '(?<![\\p{L}\\p{N}_.@/])@["“](?<quoted>[^"“”\\n]{1,80})["”]',
    "(?<![\\p{L}\\p{N}_.@/])@(?<name>[\\p{L}\\p{N}_]+(?:[.'’#-][\\p{L}\\p{N}_]+)*)",
  ].join('|'),
  'gu',
)

/** Everybody that a text may name, in its order; who that is must be looked up. */
export function namingsIn(text: string): Naming[] {
  return [...text.matchAll(typed)].flatMap((match) => namingOf(match.groups) ?? [])
}

/** The text as it is kept. What names nobody stays as it is. */
export function keepMentions(text: string, find: (naming: Naming) => string | undefined): string {
  let body = ''
  let at = 0
  for (const match of text.matchAll(typed)) {
    const naming = namingOf(match.groups)
    const id = naming && find(naming)
    body += text.slice(at, match.index) + (id === undefined ? match[0] : `<@${id}>`)
    at = match.index + match[0].length
  }
  return body + text.slice(at)
}

function namingOf(groups: Record<string, string | undefined> | undefined): Naming | undefined {
  const { id, account, quoted, name = quoted } = groups ?? {}
  if (id !== undefined) return { id }
  if (account !== undefined) return { account }
  return name === undefined ? undefined : { name }
}

/** The ids of the people that a kept text mentions, each once. */
export function mentionedIn(body: string): string[] {
  return [...new Set([...body.matchAll(kept)].map(([, id = '']) => id))]
}

export type NameOf = (personId: string) => string | undefined

/** A kept text as cards show it. */
export function spoken(body: string, nameOf: NameOf): Inline[] {
  return body
    .split(kept)
    .map((part, index): string | Mention => (index % 2 === 0 ? part : mentionOf(part, nameOf)))
    .filter((part) => part !== '')
}

function mentionOf(id: string, nameOf: NameOf): string | Mention {
  const name = nameOf(id)
  return name === undefined ? `<@${id}>` : { mention: id, name }
}

/** A kept text as one would type it. */
export function retyped(body: string, nameOf: NameOf): string {
  return body.replace(kept, (match, id) => {
    const name = nameOf(id)
    if (name === undefined) return match
    return /^[\p{L}\p{N}_]+$/u.test(name) ? `@${name}` : `@"${name.replaceAll('"', '')}"`
  })
}
