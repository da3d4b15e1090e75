import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { ChannelDigest } from '../../domain/digest/channel-digest.ts'
import { mayAct } from '../../domain/people/role.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { Database } from '../../store/schema.ts'
import { digestsOf } from '../../store/time/digests.ts'
import type { InputKind } from './kind.ts'
import { refuseInput } from './refusals.ts'

export type DigestSelector = { number: number }

/** A digest that a channel gets. */
export const digest: InputKind<DigestSelector, ChannelDigest> = {
  selector: () => z.strictObject({ number: z.int().positive() }),
  async load({ trx, viewer }, wanted) {
    const digests = await digestsFor(trx, viewer)
    return wanted.map(({ selector }) => {
      const found = digests.find(({ number }) => number === selector.number)
      if (found) return found
      throw refuseInput('unknown_digest', selector)
    })
  },
}

/** Those that somebody may name. What channels are told may be more than a guest sees. */
export async function digestsFor(db: Kysely<Database>, viewer: Viewer): Promise<ChannelDigest[]> {
  return mayAct(viewer.role, 'member') ? digestsOf(db, viewer) : []
}
