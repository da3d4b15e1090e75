/** What a table of news is made of. */
import type { Reason } from '../../../src/domain/notification/reasons.ts'

/** Somebody types a command, or something happens on GitHub (`on-github.ts`). `{at}` is the moment the news comes, `{day 8}` the date so many days after the Monday. */
export type Line = `${'Ana' | 'Kenji' | 'Maya' | 'GitHub'}: ${string}`

/** What somebody is told: nothing at all, or one message that says all of `says` and nothing of `never`. */
export type Expected = 'nothing' | { says: RegExp[]; never: RegExp[] }

/** `kenji`: what he is told, or whomever the news is for; `after`: what else on that day. */
export type Change = { name: string; lines: Line[]; kenji: Expected; maya?: Expected; after?: Expected }

/** From when until when it waits, as `day hours:minutes` from the Monday on. `keep` is said before: it lets it wait. */
export type Window = { at: string; until: string; keep?: Line[] }

/**
 * Something that Kenji is told. `before` is said on Monday at 10:30; `news` makes it happen, where no timer does.
 * `held` and `gathered` are null where it never waits like that. `says` is what he reads when nothing changes.
 */
export type News = {
  reason: Reason
  what: string
  to?: 'C1'
  before: Line[]
  news: Line[]
  says: RegExp
  held?: Window | null
  gathered?: (Pick<Window, 'at'> & { seconds: number }) | null
  changes: Change[]
}

export const gone: Expected = 'nothing'

export function told(...says: RegExp[]): Exclude<Expected, 'nothing'> {
  return { says, never: [] }
}

/** Some message or none, but never these words. */
export function never(...words: RegExp[]): Expected {
  return { says: [], never: words }
}

export function toldBut(says: RegExp, ...not: RegExp[]): Expected {
  return { says: [says], never: not }
}

export function change(name: string, lines: Line[], kenji: Expected, more: Partial<Change> = {}): Change {
  return { name, lines, kenji, ...more }
}

/** Kenji's night, and a minute of his day. */
export const night: Window = { at: '0 22:00', until: '1 09:00' }
export const minute = { at: '1 11:00', seconds: 60 }

const hidden: Line[] = ['Ana: lists add Vault private:yes', 'Ana: move T-1 to:Vault']

/** What may happen to whatever is about T-1, and to Kenji. `says` is what he reads as if nothing had. */
export function usual(reason: Reason, says: RegExp): Change[] {
  return [
    change('renamed', ['Ana: edit T-1 title:"Paint the wall"'], toldBut(/Paint the wall/, /fence/)),
    change('moved to a private List', hidden, gone),
    change('deleted', ['Ana: delete T-1 confirm:yes'], gone),
    change('deleted and restored', ['Ana: delete T-1 confirm:yes', 'Ana: restore T-1'], told(says)),
    change('its kind muted', [`Kenji: mute ${reason}`], gone),
    change('the task muted', ['Kenji: mute T-1'], gone),
    change('the List muted', ['Kenji: mute list:Tasks'], gone),
    change('Kenji made a guest', ['Ana: people role @Kenji guest'], gone),
    change('Kenji removed', ['Ana: people remove @Kenji confirm:yes'], gone),
  ]
}

/** Those that hold for all reasons in one way. */
const ofPeople = new Set([
  'its kind muted',
  'the task muted',
  'the List muted',
  'Kenji made a guest',
  'Kenji removed',
])

/** It is about what happens to work, not about what Kenji hears of. */
export function isOfWork({ name }: Change): boolean {
  return !ofPeople.has(name)
}

/** The same for what somebody asked for themselves, which cannot be muted. */
export function usualWish(says: RegExp): Change[] {
  const muted = usual('later', says).map((each) =>
    ['the task muted', 'the List muted'].includes(each.name) ? { ...each, kenji: told(says) } : each,
  )
  return muted.filter(({ name }) => name !== 'its kind muted')
}
