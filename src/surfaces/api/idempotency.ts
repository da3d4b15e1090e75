/** The same request twice is done once: its key is kept with what was answered. */
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { answerUnder, type KeptAnswer, keepAnswer, reserveKey } from '../../store/journal/api-answers.ts'
import type { Database } from '../../store/schema.ts'
import type { TokenCaller } from '../../store/workspaces/tokens.ts'
import { ProblemError } from './problem.ts'

const longestKey = 200

/** `asked`: all of the request that makes a difference. */
export type Keyed = { key: string; asked: string }

export function keyedBy(
  header: string | null,
  asked: { method: string; path: string; body: Uint8Array },
): Keyed | undefined {
  if (header === null) return undefined
  if (header.length === 0 || header.length > longestKey)
    throw new ProblemError({
      title: `An Idempotency-Key has 1 to ${longestKey} characters.`,
      status: 400,
      code: 'bad_key',
    })
  const hash = createHash('sha256').update(`${asked.method} ${asked.path}\n`).update(asked.body)
  return { key: header, asked: hash.digest('base64url') }
}

/** What was answered before; undefined where it is asked for the first time, which is noted. Waits for one under way. */
export async function answeredBefore(
  trx: Transaction<Database>,
  { workspaceId, tokenId }: TokenCaller,
  { key, asked }: Keyed,
  now: string,
): Promise<KeptAnswer | undefined> {
  const place = { workspaceId, tokenId, key }
  if (await reserveKey(trx, place, asked, now)) return undefined
  const before = await answerUnder(trx, place)
  if (before?.asked === asked) return before.answer
  throw new ProblemError({
    title: 'This Idempotency-Key came with another request before.',
    detail: 'Give each request a key of its own, and send the same one only when you repeat it.',
    status: 422,
    code: 'key_reused',
  })
}

export async function keepFor(
  trx: Transaction<Database>,
  { workspaceId, tokenId }: TokenCaller,
  { key }: Keyed,
  answer: KeptAnswer,
): Promise<void> {
  await keepAnswer(trx, { workspaceId, tokenId, key }, answer)
}
