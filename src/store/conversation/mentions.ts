/** Who is mentioned in what somebody wrote. */

import { type Kysely, sql } from 'kysely'
import type { Inline } from '../../domain/card/card.ts'
import {
  keepMentions,
  mentionedIn,
  type NameOf,
  type Naming,
  namingsIn,
  spoken,
} from '../../domain/card/mentions.ts'
import type { Platform } from '../../platform.ts'
import { lowerEach } from '../database/any-case.ts'
import type { Database } from '../schema.ts'

export type Written = {
  /** As it is kept. */
  body: string
  mentioned: string[]
  /** Names that several people have: nobody is told, since nobody knows who was meant. */
  unclear: string[]
}

/** Where it was written: user ids mean something on their platform alone. */
type At = { workspaceId: string; platform?: Platform | undefined }

/** A text as it is kept, with the people that it names. Whoever was removed is not named by anything. */
export async function readWritten(db: Kysely<Database>, at: At, text: string): Promise<Written> {
  const namings = namingsIn(text)
  if (namings.length === 0) return { body: text, mentioned: [], unclear: [] }
  const known = await candidates(db, at, namings)
  const unclear = new Set<string>()
  const body = keepMentions(text, (naming) => {
    const found = matching(known, naming)
    if (found.length > 1 && 'name' in naming) unclear.add(naming.name)
    return found.length === 1 ? found[0]?.id : undefined
  })
  return { body, mentioned: mentionedIn(body), unclear: [...unclear] }
}

type Candidate = { id: string; name: string; accounts: string[] }

async function candidates(
  db: Kysely<Database>,
  { workspaceId, platform: on }: At,
  namings: Naming[],
): Promise<Candidate[]> {
  const platform = on ?? null
  const accounts = namings.flatMap((naming) => ('account' in naming ? [naming.account] : []))
  const ids = namings.flatMap((naming) => ('id' in naming ? [naming.id] : []))
  const names = lowerEach(namings.flatMap((naming) => ('name' in naming ? [naming.name] : [])))
  const { rows } = await sql<Candidate>`
    select p.id, p.name, array(select a.external_id from account a
      where a.workspace_id = p.workspace_id and a.person_id = p.id and a.platform = ${platform}) as accounts
    from person p where p.workspace_id = ${workspaceId} and p.removed_at is null
      and (p.id = any(${ids}::uuid[]) or lower(p.name) = any(${names})
        or split_part(lower(p.name), ' ', 1) = any(${names})
        or exists (select from account a where a.workspace_id = p.workspace_id and a.person_id = p.id
          and a.platform = ${platform} and a.external_id = any(${accounts}::text[])))`.execute(db)
  return rows
}

/** By whole name where somebody has it, else by first name. */
function matching(known: Candidate[], naming: Naming): Candidate[] {
  if ('id' in naming) return known.filter((each) => each.id === naming.id)
  if ('account' in naming) return known.filter((each) => each.accounts.includes(naming.account))
  const wanted = naming.name.toLowerCase()
  const whole = known.filter((each) => each.name.toLowerCase() === wanted)
  return whole.length > 0
    ? whole
    : known.filter((each) => each.name.toLowerCase().split(' ', 1)[0] === wanted)
}

/** The names of everybody mentioned in these kept texts. */
export async function namesIn(db: Kysely<Database>, workspaceId: string, bodies: string[]): Promise<NameOf> {
  const ids = [...new Set(bodies.flatMap(mentionedIn))]
  if (ids.length === 0) return () => undefined
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return (id) => names.get(id)
}

/** A kept text as cards show it. */
export async function spokenIn(db: Kysely<Database>, workspaceId: string, body: string): Promise<Inline[]> {
  return spoken(body, await namesIn(db, workspaceId, [body]))
}
