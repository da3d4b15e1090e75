/** What people say at standups. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { derivedId, newId } from '../../domain/id.ts'
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

/** Names that somebody is asked for one run, whichever entry that is about. */
export function askId({
  standupId,
  personId,
  runAt,
}: Pick<EntryRow, 'standupId' | 'personId' | 'runAt'>): string {
  return derivedId('standup', standupId, personId, runAt)
}

export type NewDraft = Answers & Pick<EntryRow, 'standupId' | 'personId' | 'runAt'>

/** Puts a draft in place of one that is there; returns the entries of those who have not answered yet. */
export async function putDrafts(
  trx: Transaction<Database>,
  workspaceId: string,
  drafts: NewDraft[],
  now: string,
): Promise<EntryRow[]> {
  if (drafts.length === 0) return []
  const rows = await trx
    .insertInto('standup_entry')
    .values(
      drafts.map(({ standupId, personId, runAt, done, next, blockers }) => ({
        workspace_id: workspaceId,
        id: newId(),
        standup_id: standupId,
        person_id: personId,
        run_at: runAt,
        at: now,
        state: 'draft' as const,
        done,
        next,
        blockers,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'standup_id', 'person_id', 'run_at'])
        .doUpdateSet(({ ref }) => ({
          at: ref('excluded.at'),
          done: ref('excluded.done'),
          next: ref('excluded.next'),
          blockers: ref('excluded.blockers'),
        }))
        .where('standup_entry.state', '=', 'draft'),
    )
    .returning(columns)
    .execute()
  return rows.map(entryOf)
}

/** Drafts say this now; whoever has answered meanwhile is left alone. */
export async function redraft(
  db: Kysely<Database>,
  workspaceId: string,
  drafts: (Answers & { id: string })[],
): Promise<void> {
  if (drafts.length === 0) return
  await sql`update standup_entry e set done = k.done, next = k.next, blockers = k.blockers
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as k(id uuid, done text, next text, blockers text)
    where e.workspace_id = ${workspaceId} and e.id = k.id and e.state = 'draft'`.execute(db)
}

export async function entriesByIds(
  db: Kysely<Database>,
  workspaceId: string,
  ids: string[],
): Promise<EntryRow[]> {
  const rows = await db
    .selectFrom('standup_entry')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return rows.map(entryOf)
}

/** What these people have to say at these runs, by key. */
export async function entriesOfRuns(
  db: Kysely<Database>,
  workspaceId: string,
  wanted: { key: string; standup: { id: string }; personId: string; run: Temporal.Instant }[],
): Promise<Map<string, EntryRow>> {
  const asked = wanted.map(({ key, standup, personId, run }) => ({
    key,
    standup: standup.id,
    person: personId,
    run: run.toString(),
  }))
  const { rows } = await sql<Row & { key: string }>`
    select k.key, e.id, e.standup_id, e.person_id, e.run_at, e.state, e.done, e.next, e.blockers
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as k(key text, standup uuid, person uuid, run timestamptz)
    join standup_entry e on e.workspace_id = ${workspaceId} and e.standup_id = k.standup
      and e.person_id = k.person and e.run_at = k.run`.execute(db)
  return new Map(rows.map(({ key, ...row }) => [key, entryOf(row)]))
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
  { id, ...set }: Partial<Answers> & { id: string; state: EntryState },
  now: string,
): Promise<void> {
  await trx
    .updateTable('standup_entry')
    .set({ ...set, at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}
