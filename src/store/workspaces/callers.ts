/** Who is calling, from where, in which workspace: found in one query. */
import { type Kysely, sql } from 'kysely'
import { fits } from '../../domain/people/rank.ts'
import type { PersonRow, Viewer } from '../../domain/task/records.ts'
import { type DateFormat, dateFormatOf } from '../../domain/time/date-order.ts'
import type { Invocation, Platform, Reply } from '../../platform.ts'
import { hasPrivate } from '../access/visible.ts'
import { compiled, forceKeyLookup, type Values } from '../database/compiled.ts'
import { isNews } from '../people/follow-profile.ts'
import { personColumns, personOf } from '../people/people.ts'
import type { Database } from '../schema.ts'
import type { WorkColumns } from '../time/work-times.ts'
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
  /** Whether they were here so long ago that it is to be noted that they are. */
  unseen: boolean
  /** Whether their role may be another one by what the platform says of them now. */
  follows: boolean
  removed: boolean
  /** Whether their platform said that they left, and nothing since. */
  left: boolean
  /** What the team is called, where they have others as well. */
  teamName: string | undefined
  /** Whether this is a channel in which they have not used Baton before. */
  isNewHere: boolean
  /** Whether the workspace has private Lists at all. */
  hasPrivate: boolean
  /** Whether the words of their titles are read. */
  quickAdd: boolean
  /** How they write dates and read a clock. */
  format: DateFormat
  /** What their work time is made of. */
  hours: WorkColumns
}

/** Which of a person's accounts was used last need not be known more exactly than this. */
const seenAgainMs = 5 * 60_000

type Asked = { platform: Platform; team: string; person: string; place: string; invocation: string }

/** The installation that was asked through, and whoever asks: each is looked up by its whole key. */
function installedAccount(db: Kysely<Database>, value: Values<Asked>) {
  return db
    .selectFrom('installation')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('account')
          .selectAll()
          .whereRef('account.workspace_id', '=', 'installation.workspace_id')
          .whereRef('account.platform', '=', 'installation.platform')
          .where('account.external_id', '=', value('person'))
          .offset(forceKeyLookup)
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
          .offset(forceKeyLookup)
          .as('person'),
      (join) => join.onTrue(),
    )
    .where('installation.platform', '=', value('platform'))
    .where('installation.external_id', '=', value('team'))
}

/** How they count days and write dates. */
const habitColumns = [
  'account.locale',
  'person.date_order',
  'person.clock',
  'person.quick_add',
  'person.hours_from',
  'person.hours_to',
  'person.work_days',
  'person.holidays',
] as const

const callers = compiled((db, value: Values<Asked>) =>
  installedAccount(db, value)
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('place')
          .selectAll()
          .whereRef('place.workspace_id', '=', 'account.workspace_id')
          .whereRef('place.platform', '=', 'account.platform')
          .where('place.external_id', '=', value('place'))
          .offset(forceKeyLookup)
          .as('place'),
      (join) => join.onTrue(),
    )
    .leftJoin('invocation', (join) =>
      join
        .onRef('invocation.workspace_id', '=', 'account.workspace_id')
        .on('invocation.id', '=', value('invocation')),
    )
    .select([...personColumns, ...habitColumns])
    .select([
      'installation.workspace_id',
      'account.name as account_name',
      'account.rank',
      'account.outside as account_outside',
      'account.installation as account_team',
      'installation.name as team_name',
      'account.time_zone as account_zone',
      'person.role_given',
      'account.blocked_at',
      'account.seen_at',
      'place.id as place_id',
      'place.list_id',
      'place.gone_at',
      'installation.gone_at as team_gone_at',
      'invocation.reply',
      'person.removed_at',
      hasPrivate(sql.ref('installation.workspace_id')).as('has_private'),
      sql<boolean>`exists (select from account o where o.platform = installation.platform
        and o.external_id = account.external_id and o.workspace_id <> installation.workspace_id
        and o.outside is distinct from 'left')`.as('has_others'),
      sql<boolean>`place.kind = 'channel' and not exists (select from place_visit v where v.workspace_id = place.workspace_id
        and v.place_id = place.id and v.person_id = person.id)`.as('new_here'),
    ]),
)

export async function findCaller(
  db: Kysely<Database>,
  team: string,
  invocation: Invocation,
  now: Temporal.Instant,
): Promise<Caller | undefined> {
  const { rank, locale } = invocation.caller
  const [row] = await callers(db, {
    platform: invocation.platform,
    team,
    person: invocation.caller.id,
    place: invocation.place.id,
    invocation: invocationKey(invocation),
  })
  if (!row) return undefined
  const follows = rank !== undefined && !row.role_given && !fits(row.role, rank)
  const unseen = (row.seen_at?.getTime() ?? 0) < now.epochMilliseconds - seenAgainMs
  return {
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
    ...{ removed: row.removed_at !== null, left: row.account_outside === 'left' },
    teamName: row.has_others ? row.team_name : undefined,
    follows,
    isNewHere: row.new_here,
    hasPrivate: row.has_private,
    stale: isStale(row, team, invocation) || (unseen && follows),
    ...{ unseen, quickAdd: row.quick_add },
    format: dateFormatOf({
      ...{ order: row.date_order, clock: row.clock },
      ...{ locale: locale ?? row.locale, zone: row.time_zone },
    }),
    // Whether they are away says nothing of how they count days.
    hours: { ...row, off: [] },
  }
}

type CallerRow = Awaited<ReturnType<typeof callers>>[number]

/** Whether what is known of their account, of where they write or of its team is not so any more. */
function isStale(row: CallerRow, team: string, { caller, anywhere }: Invocation): boolean {
  const { rank, locale, account_name: name, account_outside: outside, account_zone: timeZone } = row
  return (
    isNews(caller, { name, rank, outside, locale, timeZone }) ||
    row.account_team !== team ||
    row.blocked_at !== null ||
    (row.gone_at !== null && !anywhere) ||
    row.team_gone_at !== null
  )
}

/** Platforms number their invocations each for itself. */
export function invocationKey(invocation: Invocation): string {
  return `${invocation.platform}:${invocation.id}`
}

/** Who somebody is that is asking, without making anything; undefined where they are not known yet. */
export async function viewerOf(
  db: Kysely<Database>,
  from: { platform: Invocation['platform']; team: string; caller: { id: string } },
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
    .where('installation.external_id', '=', from.team)
    .executeTakeFirst()
  return row && { workspaceId: row.workspace_id, personId: row.person_id, role: row.role }
}
