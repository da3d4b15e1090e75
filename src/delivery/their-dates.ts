/** Days in messages to one person are shown as they write dates; those in a channel as everybody can read them. */
import type { Kysely } from 'kysely'
import { inTheirDates, namesDays } from '../domain/card/dates.ts'
import type { Draft } from '../domain/card/draft.ts'
import { dateFormatsOf } from '../store/people/date-formats.ts'
import type { Database } from '../store/schema.ts'

type Sent = { delivery: { personId: string | null }; draft: Draft }

/** Asks only for those who are told a day. */
export async function withTheirDates<T extends Sent>(
  { db, workspaceId }: { db: Kysely<Database>; workspaceId: string },
  parts: T[],
): Promise<T[]> {
  const readers = parts.flatMap(({ delivery, draft }) =>
    delivery.personId !== null && namesDays(draft) ? [delivery.personId] : [],
  )
  const formats = await dateFormatsOf(db, workspaceId, [...new Set(readers)])
  return parts.map((part) => {
    const format = formats.get(part.delivery.personId ?? '')
    return format ? { ...part, draft: inTheirDates(part.draft, format) } : part
  })
}
