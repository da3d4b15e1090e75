/** Where teams and people live, of several cells. It is in one database: that of the first cell. */
import { type Kysely, sql } from 'kysely'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'

export type TeamKey = { platform: Platform; team: string }
export type AccountKey = { platform: Platform; account: string }

/** The name of a team's cell. */
export async function cellOfTeam(
  db: Kysely<Database>,
  { platform, team }: TeamKey,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('directory_team')
    .select('cell')
    .where('platform', '=', platform)
    .where('external_id', '=', team)
    .executeTakeFirst()
  return row?.cell
}

/** Gives a team a cell, unless it has one by now; returns the one it has. */
export async function settleTeam(
  db: Kysely<Database>,
  { platform, team }: TeamKey,
  cell: string,
): Promise<string> {
  await db
    .insertInto('directory_team')
    .values({ platform, external_id: team, cell })
    .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doNothing())
    .execute()
  return (await cellOfTeam(db, { platform, team })) ?? cell
}

/** Gives teams another cell than they had. */
export async function moveTeams(db: Kysely<Database>, teams: TeamKey[], cell: string): Promise<void> {
  for (const { platform, team } of teams)
    await db
      .insertInto('directory_team')
      .values({ platform, external_id: team, cell })
      .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doUpdateSet({ cell }))
      .execute()
}

/** The names of the cells that somebody was seen in, the last one first. */
export async function cellsOfAccount(
  db: Kysely<Database>,
  { platform, account }: AccountKey,
): Promise<string[]> {
  const rows = await db
    .selectFrom('directory_account')
    .select('cell')
    .where('platform', '=', platform)
    .where('external_id', '=', account)
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map(({ cell }) => cell)
}

export async function noteAccount(
  db: Kysely<Database>,
  { platform, account }: AccountKey,
  cell: string,
  now: string,
): Promise<void> {
  await db
    .insertInto('directory_account')
    .values({ platform, external_id: account, cell, seen_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'external_id', 'cell'])
        .doUpdateSet((eb) => ({ seen_at: eb.ref('excluded.seen_at') })),
    )
    .execute()
}

/** Whether a cell has a team. */
export async function hasTeam(db: Kysely<Database>, { platform, team }: TeamKey): Promise<boolean> {
  const row = await db
    .selectFrom('installation')
    .select('workspace_id')
    .where('platform', '=', platform)
    .where('external_id', '=', team)
    .executeTakeFirst()
  return row !== undefined
}

/** When a cell saw somebody last, in ms since the epoch; 0 where it knows them and never did, undefined where it does not. */
export async function lastSeen(
  db: Kysely<Database>,
  { platform, account }: AccountKey,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('account')
    .select('seen_at')
    .where('platform', '=', platform)
    .where('external_id', '=', account)
    .orderBy('seen_at', (order) => order.desc().nullsLast())
    .limit(1)
    .executeTakeFirst()
  return row && (row.seen_at?.getTime() ?? 0)
}

/** How many workspaces there are in a cell. */
export async function countWorkspaces(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from workspace`.execute(db)
  return rows[0]?.count ?? 0
}
