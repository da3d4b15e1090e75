/** What people say at standups. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { derivedId } from '../../domain/id.ts'
import type { Answers } from '../../domain/standup/standup.ts'
import type { Database } from '../schema.ts'

export type EntryState = 'draft' | 'said' | 'skipped'
export type EntryRow = Answers & {
  id: string
  standupId: string
  personId: string
  runAt: string
  state: EntryState
}

const columns = ['id', 'standup_id', 'person_id', 'run_at', 'state', 'done', 'next', 'blockers'] as const

type Row = Omit<EntryRow, 'standupId' | 'personId' | 'runAt'> & {
  standup_id: string
  person_id: string
  run_at: Date
}

function entryOf({ standup_id: standupId, person_id: personId, run_at, ...rest }: Row): EntryRow {
  return { ...rest, standupId, personId, runAt: run_at.toISOString() }
}

export function entryId(standupId: string, personId: string, runAt: string): string {
  return derivedId('standup', standupId, personId, runAt)
}

/** Adds a draft, unless there is an entry for that run already. */
export async function addDraft(
  trx: Transaction<Database>,
  workspaceId: string,
  draft: Answers & Pick<EntryRow, 'standupId' | 'personId' | 'runAt'>,
  now: string,
): Promise<EntryRow | undefined> {
  const { standupId, personId, runAt, done, next, blockers } = draft
  const row = await trx
    .insertInto('standup_entry')
    .values({
      workspace_id: workspaceId,
      id: entryId(standupId, personId, runAt),
      standup_id: standupId,
      person_id: personId,
      run_at: runAt,
      at: now,
      state: 'draft',
      done,
      next,
      blockers,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .executeTakeFirst()
  return row && entryOf(row)
}

export async function entriesAt(
  db: Kysely<Database>,
  workspaceId: string,
  standupId: string,
  runAt: string,
): Promise<EntryRow[]> {
  const rows = await db
    .selectFrom('standup_entry')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('standup_id', '=', standupId)
    .where('run_at', '=', new Date(runAt))
    .execute()
  return rows.map(entryOf)
}

/** Somebody's entry, locked: by its id, or for the next run that they were asked about. */
export async function ownEntry(
  trx: Transaction<Database>,
  workspaceId: string,
  personId: string,
  which: { id: string } | { after: string },
): Promise<EntryRow | undefined> {
  const row = await trx
    .selectFrom('standup_entry')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('id' in which ? sql<boolean>`id = ${which.id}` : sql<boolean>`run_at > ${which.after}`)
    .orderBy('run_at')
    .limit(1)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && entryOf(row)
}

export async function setEntry(
  trx: Transaction<Database>,
  workspaceId: string,
  id: string,
  set: Partial<Answers> & { state: EntryState },
  now: string,
): Promise<void> {
  await trx
    .updateTable('standup_entry')
    .set({ ...set, at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Until when somebody has told of their work at a standup. */
export async function toldUntil(
  db: Kysely<Database>,
  workspaceId: string,
  standupId: string,
  { personId, runAt }: { personId: string; runAt: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('standup_entry')
    .select('at')
    .where('workspace_id', '=', workspaceId)
    .where('standup_id', '=', standupId)
    .where('person_id', '=', personId)
    .where('run_at', '<', new Date(runAt))
    .where('state', '<>', 'skipped')
    .orderBy('run_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at.toISOString()
}
