import { type Kysely, type RawBuilder, sql, type Transaction, type Updateable } from 'kysely'
import type { Outside } from '../../domain/people/outside.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import type { Platform } from '../../platform.ts'
import { lower } from '../database/any-case.ts'
import { compiled, forceKeyLookup, type Values, wantedIds } from '../database/compiled.ts'
import type { Database } from '../schema.ts'
import type { KnownAccount } from './follow-profile.ts'
import { isInside, whyOutside } from './outsiders.ts'

export const personColumns = ['person.id', 'person.name', 'person.role', 'person.time_zone'] as const

export type PersonSelection = {
  id: string
  name: string
  role: PersonRow['role']
  time_zone: string | null
  account?: string | null
  outside?: Outside | null
}

export function personOf(row: PersonSelection): PersonRow {
  const { account, outside } = row
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    timeZone: row.time_zone,
    ...(account && { account }),
    ...(outside && { outside }),
  }
}

/** To select beside `personColumns`. */
export function accountOn(platform: RawBuilder<Platform | null>) {
  return sql<string | null>`(select external_id from account
    where account.workspace_id = person.workspace_id and account.person_id = person.id
      and account.platform = ${platform} order by seen_at desc nulls last limit 1)`.as('account')
}

function people(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('person')
    .select([...personColumns, whyOutside()])
    .where('person.workspace_id', '=', workspaceId)
}

/** Whoever was removed is not found any more, but by those who look for them. */
function isRemoved(removed: boolean) {
  return removed ? sql<boolean>`person.removed_at is not null` : sql<boolean>`person.removed_at is null`
}

const byIds = compiled(
  (db, value: Values<{ workspaceId: string; ids: string[]; platform: Platform | null }>) =>
    db
      .selectFrom(wantedIds(value('ids')))
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('person')
            .selectAll()
            .where('person.workspace_id', '=', value('workspaceId'))
            .whereRef('person.id', '=', 'wanted.id')
            .offset(forceKeyLookup)
            .as('person'),
        (join) => join.onTrue(),
      )
      .select([...personColumns, whyOutside()])
      .select(accountOn(value('platform'))),
)

/** With their accounts on a platform, where one is given. */
export async function peopleByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
  platform?: Platform,
): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  return (await byIds(db, { workspaceId, ids, platform: platform ?? null })).map(personOf)
}

/** Of these people, those who were not removed, and did not leave. */
export async function presentPeople(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  const rows = await people(db, workspaceId)
    .where(isRemoved(false))
    .where(isInside())
    .where((eb) => eb('person.id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return rows.map(personOf)
}

/** Whoever is called that: by whole name where there is one, else by first name; in any case. */
export async function peopleNamed(
  db: Kysely<Database>,
  workspaceId: string,
  name: string,
  removed = false,
): Promise<PersonRow[]> {
  const rows = await people(db, workspaceId)
    .where(isRemoved(removed))
    .where(sql<boolean>`(lower(name) = ${lower(name)} or split_part(lower(name), ' ', 1) = ${lower(name)})`)
    .orderBy(sql`lower(name) <> ${lower(name)}`)
    .orderBy('name')
    .limit(5)
    .execute()
  const whole = rows.filter((row) => row.name.toLowerCase() === name.toLowerCase())
  return (whole.length > 0 ? whole : rows).map(personOf)
}

export async function peopleByAccounts(
  db: Kysely<Database>,
  workspaceId: string,
  { platform, externalIds }: { platform: Platform; externalIds: string[] },
  removed: boolean | 'both' = false,
): Promise<(PersonRow & { externalId: string; there: KnownAccount })[]> {
  if (externalIds.length === 0) return []
  const rows = await people(db, workspaceId)
    .innerJoin('account', (join) =>
      join
        .onRef('account.workspace_id', '=', 'person.workspace_id')
        .onRef('account.person_id', '=', 'person.id'),
    )
    .select(['account.external_id', 'account.name as account_name', 'account.rank', 'account.locale'])
    .select(['account.outside as outside_there', 'account.time_zone as account_zone'])
    .where('account.platform', '=', platform)
    .where('account.external_id', 'in', externalIds)
    .$if(removed !== 'both', (query) => query.where(isRemoved(removed === true)))
    .execute()
  return rows.map((row) => ({
    ...personOf(row),
    externalId: row.external_id,
    there: {
      ...{ name: row.account_name, rank: row.rank, locale: row.locale },
      ...{ outside: row.outside_there, timeZone: row.account_zone },
    },
  }))
}

/** People whose name contains what was typed, those it begins with first. */
export async function searchPeople(
  db: Kysely<Database>,
  workspaceId: string,
  text: string,
  removed = false,
): Promise<PersonRow[]> {
  const found = sql<number>`position(${lower(text)} in lower(name))`
  const rows = await people(db, workspaceId)
    .where(isRemoved(removed))
    .where(found, '>', 0)
    .$if(!removed, (query) => query.where(isInside()))
    .orderBy(found)
    .orderBy('name')
    .limit(25)
    .execute()
  return rows.map(personOf)
}

export async function peopleNames(
  db: Kysely<Database>,
  workspaceId: string,
  removed = false,
): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .where(isRemoved(removed))
    .limit(500)
    .execute()
  return rows.map((row) => row.name)
}

export async function updatePerson(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  change: Updateable<Database['person']>,
): Promise<void> {
  await trx
    .updateTable('person')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Whether the words of the titles that somebody types are read. */
export async function readsTitles(db: Kysely<Database>, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('quick_add')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.quick_add ?? true
}
