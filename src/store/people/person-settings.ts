/** What a person has set about what they are told. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { PersonSettings } from '../../domain/people/settings.ts'
import type { Database } from '../schema.ts'
import { updatePerson } from './people.ts'

/** Held until commit, so that of two changes at once neither is lost. */
export async function lockSettings(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<PersonSettings> {
  const row = await settings(trx, workspaceId, personId).forNoKeyUpdate().executeTakeFirstOrThrow()
  return row.settings
}

export async function settingsOf(
  db: Kysely<Database>,
  workspaceId: string,
  personId: string,
): Promise<PersonSettings> {
  return (await settings(db, workspaceId, personId).executeTakeFirstOrThrow()).settings
}

function settings(db: Kysely<Database>, workspaceId: string, personId: string) {
  return db
    .selectFrom('person')
    .select('settings')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', personId)
}

/** In place of what was set; what is undefined is as usual again. */
export async function saveSettings(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  settings: { [K in keyof PersonSettings]: PersonSettings[K] | undefined },
): Promise<void> {
  await updatePerson(trx, workspaceId, personId, { settings: JSON.stringify(settings) })
}

/** True once for each person whose time zone is not known. */
export async function claimZoneQuestion(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql`
    update person set settings = settings || '{"asked": true}'
    where workspace_id = ${workspaceId} and id = ${personId} and time_zone is null and not settings ? 'asked'
    returning id`.execute(trx)
  return rows.length > 0
}
