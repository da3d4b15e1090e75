/** What is held for people, as it would be told now. */
import type { Kysely } from 'kysely'
import type { Card } from '../domain/card/card.ts'
import { forAudience } from '../domain/card/for-audience.ts'
import { holds } from '../domain/notification/held.ts'
import type { Platform } from '../platform.ts'
import { currentDrafts } from '../reasons/current.ts'
import { knownOf } from '../store/access/audience.ts'
import { type Held, heldNotifications } from '../store/messages/notifications.ts'
import type { Database } from '../store/schema.ts'

/** `titles` are of the first few; `why` is in words. */
export type HeldPings = {
  account: string
  until: string
  why: string
  count: number
  titles: Card['title'][]
}

const mostTitles = 5

/** Of the people of a platform, by whom and until when. */
export async function heldPings(
  db: Kysely<Database>,
  platform: Platform,
  now: Temporal.Instant,
): Promise<HeldPings[]> {
  const all = await heldNotifications(db, platform, now.toString())
  const titles = new Map<string, Card['title']>()
  for (const [workspaceId, theirs] of Map.groupBy(all, (each) => each.workspaceId)) {
    for (const [id, title] of await titlesOf(db, workspaceId, theirs, now)) titles.set(id, title)
  }
  const told = all.filter(({ id }) => titles.has(id))
  return [...Map.groupBy(told, ({ account, until }) => `${account} ${until}`).values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { account, until, heldBy } = first
    const shown = group.slice(0, mostTitles).flatMap(({ id }) => [titles.get(id) ?? []])
    return [{ account, until, why: holds[heldBy], count: group.length, titles: shown }]
  })
}

async function titlesOf(
  db: Kysely<Database>,
  workspaceId: string,
  held: Held[],
  now: Temporal.Instant,
): Promise<[string, Card['title']][]> {
  const drafts = [...(await currentDrafts({ db, workspaceId, now }, held))]
  const readers = new Map(held.map(({ id, personId }) => [id, personId]))
  const asked = drafts.map(([id, draft]) => ({ audience: { personId: readers.get(id) ?? '' }, draft }))
  const known = await knownOf(db, workspaceId, asked)
  return drafts.flatMap(([id, draft], index): [string, Card['title']][] => {
    const card = known[index] && forAudience(draft, known[index])
    return card ? [[id, card.title]] : []
  })
}
