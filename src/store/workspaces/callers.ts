/** Who is calling, from where, in which workspace: found in one query, made on the first message. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { newId } from '../../domain/id.ts'
import type { PersonRow, Viewer } from '../../domain/task/records.ts'
import type { Invocation, Platform, Reply } from '../../platform.ts'
import { compiled, eachByItsKey, type Values } from '../database/compiled.ts'
import { addAccounts, personColumns, personOf } from '../people/people.ts'
import type { Database } from '../schema.ts'
import { setMornings } from '../time/digest/mornings.ts'
import type { PlaceRow } from './place.ts'

export type Caller = {
  workspaceId: string
  team: string
  person: PersonRow
  place: PlaceRow
  /** What was answered before, when this invocation came again. */
  answered: Reply | null
  /** Whether what is known of the account is out of date. */
  stale: boolean
  removed: boolean
  /** Whether the workspace has private Lists at all. */
  hasPrivate: boolean
}

/** The Slack team or Discord guild of an invocation; for a direct conversation without one, where its caller was seen last. */
export async function teamOf(db: Kysely<Database>, invocation: Invocation): Promise<string | undefined> {
  if (invocation.team) return invocation.team.id
  const row = await db
    .selectFrom('account')
    .select('installation')
    .where('platform', '=', invocation.platform)
    .where('external_id', '=', invocation.caller.id)
    .orderBy('seen_at', (order) => order.desc().nullsLast())
    .limit(1)
    .executeTakeFirst()
  return row?.installation
}

/** Which of a person's accounts was used last need not be known more exactly than this. */
const seenAgainMs = 5 * 60_000

const callers = compiled(
  (
    db,
    value: Values<{ platform: Platform; team: string; person: string; place: string; invocation: string }>,
  ) =>
    db
      .selectFrom('installation')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('account')
            .selectAll()
            .whereRef('account.workspace_id', '=', 'installation.workspace_id')
            .whereRef('account.platform', '=', 'installation.platform')
            .where('account.external_id', '=', value('person'))
            .offset(eachByItsKey)
            .as('account'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('person')
            .selectAll()
            .whereRef('person.workspace_id', '=', 'account.workspace_id')
            .whereRef('person.id', '=', 'account.person_id')
            .offset(eachByItsKey)
            .as('person'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('place')
            .selectAll()
            .whereRef('place.workspace_id', '=', 'account.workspace_id')
            .whereRef('place.platform', '=', 'account.platform')
            .where('place.external_id', '=', value('place'))
            .offset(eachByItsKey)
            .as('place'),
        (join) => join.onTrue(),
      )
      .leftJoin('invocation', (join) =>
        join
          .onRef('invocation.workspace_id', '=', 'account.workspace_id')
          .on('invocation.id', '=', value('invocation')),
      )
      .select(personColumns)
      .select([
        'installation.workspace_id',
        'account.name as account_name',
        'account.blocked_at',
        'account.seen_at',
        'place.id as place_id',
        'place.list_id',
        'place.gone_at',
        'invocation.reply',
        'person.removed_at',
        sql<boolean>`exists (select from list l
          where l.workspace_id = installation.workspace_id and l.private)`.as('has_private'),
      ])
      .where('installation.platform', '=', value('platform'))
      .where('installation.external_id', '=', value('team')),
)

export async function findCaller(
  db: Kysely<Database>,
  team: string,
  invocation: Invocation,
  now: Temporal.Instant,
): Promise<Caller | undefined> {
  const [row] = await callers(db, {
    platform: invocation.platform,
    team,
    person: invocation.caller.id,
    place: invocation.place.id,
    invocation: invocationKey(invocation),
  })
  return (
    row && {
      workspaceId: row.workspace_id,
      team,
      person: personOf(row),
      place: {
        id: row.place_id,
        platform: invocation.platform,
        externalId: invocation.place.id,
        kind: invocation.place.kind,
        listId: row.list_id,
      },
      answered: row.reply,
      removed: row.removed_at !== null,
      hasPrivate: row.has_private,
      stale:
        row.account_name !== invocation.caller.name ||
        (row.time_zone === null && invocation.caller.timeZone !== undefined) ||
        row.blocked_at !== null ||
        row.gone_at !== null ||
        (row.seen_at?.getTime() ?? 0) < now.epochMilliseconds - seenAgainMs,
    }
  )
}

/** Platforms number their invocations each for itself. */
export function invocationKey(invocation: Invocation): string {
  return `${invocation.platform}:${invocation.id}`
}

/** Makes what is missing for an invocation: workspace, person, account, place. Safe to run at the same time as itself. */
export async function admitCaller(
  trx: Transaction<Database>,
  team: string,
  invocation: Invocation,
  now: string,
): Promise<void> {
  const workspaceId = await workspaceFor(trx, team, invocation, now)
  await addAccounts(trx, { workspaceId, platform: invocation.platform, team, now }, [invocation.caller])
  await touchAccount(trx, workspaceId, invocation, now)
  await trx
    .insertInto('place')
    .values({
      workspace_id: workspaceId,
      id: newId(),
      platform: invocation.platform,
      installation: team,
      external_id: invocation.place.id,
      kind: invocation.place.kind,
      name: invocation.place.name ?? null,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'platform', 'external_id']).doNothing())
    .execute()
}

/** What the platform tells by now: its people's profiles may come later than their first words. */
export async function touchAccount(
  trx: Transaction<Database>,
  workspaceId: string,
  { platform, caller, place }: Invocation,
  now: string,
): Promise<void> {
  // A name of one account is the person's, until another account gave them theirs; a zone they set themselves stays.
  const { rows } = await sql<{
    id: string
  }>`update person p set time_zone = coalesce(p.time_zone, ${caller.timeZone ?? null}),
      name = case when p.name = a.name then ${caller.name} else p.name end
    from (select person_id, name from account where workspace_id = ${workspaceId} and platform = ${platform}
      and external_id = ${caller.id} offset 0) a
    where p.workspace_id = ${workspaceId} and p.id = a.person_id
      and ((p.time_zone is null and ${caller.timeZone ?? null}::text is not null)
        or (p.name = a.name and p.name <> ${caller.name}))
    returning p.id`.execute(trx)
  const changed = rows.map((row) => row.id)
  await setMornings(trx, workspaceId, changed, Temporal.Instant.from(now))
  await trx
    .updateTable('account')
    .set({ name: caller.name, seen_at: now, blocked_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', platform)
    .where('external_id', '=', caller.id)
    .execute()
  await trx
    .updateTable('place')
    .set({ gone_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('platform', '=', platform)
    .where('external_id', '=', place.id)
    .where('gone_at', 'is not', null)
    .execute()
  await sql`update installation i set gone_at = null from account a
    where i.workspace_id = ${workspaceId} and i.platform = ${platform} and i.gone_at is not null
      and a.workspace_id = i.workspace_id and a.platform = i.platform and a.external_id = ${caller.id}
      and i.external_id = a.installation`.execute(trx)
}

async function workspaceFor(
  trx: Transaction<Database>,
  team: string,
  { platform, team: given }: Invocation,
  now: string,
): Promise<string> {
  // One at a time for a team nobody has seen, or two first messages would make two workspaces.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${platform}:${team}`}, 0))`.execute(trx)
  const known = await trx
    .selectFrom('installation')
    .select('workspace_id')
    .where('platform', '=', platform)
    .where('external_id', '=', team)
    .executeTakeFirst()
  if (known) return known.workspace_id
  const name = given?.name ?? 'Workspace'
  const id = await addWorkspace(trx, name, now)
  await trx
    .insertInto('installation')
    .values({ platform, external_id: team, workspace_id: id, name, created_at: now })
    .execute()
  return id
}

const defaultStatuses = [
  { name: 'To do', category: 'open', colour: 'grey' },
  { name: 'In progress', category: 'active', colour: 'blue' },
  { name: 'In review', category: 'active', colour: 'purple' },
  { name: 'Done', category: 'done', colour: 'green' },
  { name: 'Closed', category: 'closed', colour: 'grey' },
] as const

/** A workspace that can be used at once: a Space with one List, and the usual statuses. */
export async function addWorkspace(trx: Transaction<Database>, name: string, now: string): Promise<string> {
  const id = newId()
  const spaceId = newId()
  await trx.insertInto('workspace').values({ id, name, created_at: now }).execute()
  await trx.insertInto('space').values({ workspace_id: id, id: spaceId, name: 'Team', position: 0 }).execute()
  await trx
    .insertInto('list')
    .values({ workspace_id: id, id: newId(), space_id: spaceId, name: 'Tasks', position: 0 })
    .execute()
  await trx
    .insertInto('status')
    .values(
      defaultStatuses.map((status, position) => ({ workspace_id: id, id: newId(), ...status, position })),
    )
    .execute()
  return id
}

/** Who somebody is that is asking, without making anything; undefined where they are not known yet. */
export async function viewerOf(
  db: Kysely<Database>,
  from: { platform: Invocation['platform']; team: string | undefined; caller: { id: string } },
): Promise<Viewer | undefined> {
  const row = await db
    .selectFrom('account')
    .innerJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'account.workspace_id')
        .onRef('person.id', '=', 'account.person_id'),
    )
    .innerJoin('installation', (join) =>
      join
        .onRef('installation.platform', '=', 'account.platform')
        .onRef('installation.workspace_id', '=', 'account.workspace_id'),
    )
    .select(['account.workspace_id', 'account.person_id', 'person.role'])
    .where('person.removed_at', 'is', null)
    .where('account.platform', '=', from.platform)
    .where('account.external_id', '=', from.caller.id)
    .$if(from.team !== undefined, (query) => query.where('installation.external_id', '=', from.team ?? ''))
    .orderBy('account.seen_at', (order) => order.desc().nullsLast())
    .limit(1)
    .executeTakeFirst()
  return row && { workspaceId: row.workspace_id, personId: row.person_id, role: row.role }
}
