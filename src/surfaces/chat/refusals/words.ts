/** How refusals become words. Made in the transaction that notes the refusal: what was refused is undone by then. */
import type { Transaction } from 'kysely'
import { card, text, withCode } from '../../../cards/words.ts'
import type { Call } from '../../../domain/card/card.ts'
import type { Draft, DraftBlock, DraftButton } from '../../../domain/card/draft.ts'
import type { Viewer } from '../../../domain/task/records.ts'
import { nearest } from '../../../domain/text/nearest.ts'
import type { Clock } from '../../../domain/time/date-order.ts'
import type { DateOrder } from '../../../domain/time/reader/moment.ts'
import type { DateReader } from '../../../domain/time/show.ts'
import type { Platform } from '../../../platform.ts'
import type { Database } from '../../../store/schema.ts'

/** Who reads it. `call` is what was refused, where it came that far. `now` is a moment in UTC. */
export type Reader = {
  trx: Transaction<Database>
  workspaceId: string
  viewer: Viewer
  platform: Platform
  /** The time zone that moments are shown in, where they stand in a sentence. */
  zone: string
  /** How they write dates, where it is known, and read a clock. */
  order?: DateOrder | undefined
  clock?: Clock
  now: string
  call: Call | undefined
}

/** How they see dates. */
export function datesFor({ zone, order, clock, now }: Reader): DateReader {
  return { zone, order, clock, now: Temporal.Instant.from(now) }
}

/**
 * What was wrong, and what to do about it, each as one sentence written for `withCode`; with
 * blocks and buttons that help further.
 */
export type Words = {
  message: string
  hint: string
  blocks?: DraftBlock[]
  buttons?: DraftButton[]
  /** A warning, unless it only asks back. */
  tone?: Draft['tone']
}

/** The words for every code of a map of refusals. */
export type WordsFor<Codes> = {
  [Code in keyof Codes]: (args: Codes[Code], reader: Reader) => Words | Promise<Words>
}

export function refusalCard({ message, hint, blocks = [], buttons = [], tone = 'warning' }: Words): Draft {
  return card(tone, withCode(message), { blocks: [...blocks, text(...withCode(hint))], buttons })
}

/** `Did you mean …? It can be …`: the nearest thing that exists, and what would be understood. */
export function hintFor(typed: string, candidates: readonly string[], expected: string): string {
  const near = nearest(typed, candidates)
  return `${near ? `Did you mean \`\`${near}\`\`? ` : ''}It can be ${expected}.`
}
