/** Joining two workspaces that are one team, and two people who are one person. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Platform } from '../../platform.ts'
import type { Database } from '../schema.ts'
import type { TeamKey } from './directory.ts'

/** Whether nobody has left anything there that would be lost: its people are made anew elsewhere. */
export async function isEmptyWorkspace(trx: Transaction<Database>, workspaceId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('workspace')
    .select([
      'last_number',
      sql<boolean>`exists (select from reminder where workspace_id = ${workspaceId} and ended_at is null)
        or exists (select from digest where workspace_id = ${workspaceId} and deleted_at is null)
        or exists (select from standup where workspace_id = ${workspaceId} and deleted_at is null)
        or exists (select from api_token where workspace_id = ${workspaceId} and ended_at is null)`.as(
        'used',
      ),
    ])
    .where('id', '=', workspaceId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.last_number === 0 && !row.used
}

/** Takes a team out whose workspace is empty, with the others in it; returns them. Undefined where it is not empty. */
export function leaveIfEmpty(
  db: Kysely<Database>,
  { platform, team }: TeamKey,
): Promise<TeamKey[] | undefined> {
  return db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('installation')
      .select('workspace_id')
      .where('platform', '=', platform)
      .where('external_id', '=', team)
      .executeTakeFirst()
    if (!found) return [{ platform, team }]
    if (!(await isEmptyWorkspace(trx, found.workspace_id))) return undefined
    const teams = await trx
      .deleteFrom('installation')
      .where('workspace_id', '=', found.workspace_id)
      .returning(['platform', 'external_id as team'])
      .execute()
    await removeEmpty(trx, found.workspace_id)
    return teams
  })
}

/** Everything that is installed in an empty workspace belongs to the other one from now on; the empty one is gone. */
export async function moveInstallations(trx: Transaction<Database>, from: string, to: string): Promise<void> {
  await trx.updateTable('installation').set({ workspace_id: to }).where('workspace_id', '=', from).execute()
  await removeEmpty(trx, from)
}

async function removeEmpty(trx: Transaction<Database>, from: string): Promise<void> {
  await trx.updateTable('place').set({ list_id: null }).where('workspace_id', '=', from).execute()
  // Before their Folders, which would not go without them.
  await trx.deleteFrom('list').where('workspace_id', '=', from).execute()
  await trx.deleteFrom('workspace').where('id', '=', from).execute()
  await trx.deleteFrom('timer').where('workspace_id', '=', from).execute()
  await trx.deleteFrom('code').where('workspace_id', '=', from).execute()
}

/** The platforms a workspace is connected to. */
export async function platformsOf(trx: Transaction<Database>, workspaceId: string): Promise<Platform[]> {
  const rows = await trx
    .selectFrom('installation')
    .select('platform')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .execute()
  return rows.map((row) => row.platform)
}

/**
 * Everything that was one person's becomes the other's, and the first is gone. Of their roles the one that
 * somebody gave stays, else the stronger.
 */
export async function absorbPerson(
  trx: Transaction<Database>,
  workspaceId: string,
  gone: string,
  kept: string,
): Promise<void> {
  const move = (statement: ReturnType<typeof sql>) => statement.execute(trx)
  await move(sql`with theirs as materialized (select workspace_id, task_id, ${kept}::uuid, open, priority, due_at, number
    from assignment where workspace_id = ${workspaceId} and person_id = ${gone})
    insert into assignment (workspace_id, task_id, person_id, open, priority, due_at, number) select * from theirs
    on conflict do nothing`)
  await move(sql`with theirs as materialized (select workspace_id, task_id, ${kept}::uuid from watcher where workspace_id = ${workspaceId} and person_id = ${gone})
    insert into watcher (workspace_id, task_id, person_id) select * from theirs
    on conflict do nothing`)
  await move(sql`with theirs as materialized (select workspace_id, list_id, ${kept}::uuid from list_member
    where workspace_id = ${workspaceId} and person_id = ${gone})
    insert into list_member (workspace_id, list_id, person_id) select * from theirs
    on conflict do nothing`)
  await move(sql`with theirs as materialized (select workspace_id, place_id, ${kept}::uuid from place_visit
    where workspace_id = ${workspaceId} and person_id = ${gone})
    insert into place_visit (workspace_id, place_id, person_id) select * from theirs
    on conflict do nothing`)
  // Rules name people by id.
  await move(sql`update automation set trigger_key = replace(trigger_key, ${gone}, ${kept}),
      definition = replace(definition::text, ${gone}, ${kept})::jsonb
    where workspace_id = ${workspaceId} and position(${gone} in definition::text) > 0`)
  await move(sql`update automation_run set actions = replace(actions::text, ${gone}, ${kept})::jsonb,
      context = replace(context::text, ${gone}, ${kept})::jsonb
    where workspace_id = ${workspaceId} and state in ('queued', 'waiting')`)
  await move(sql`with theirs as materialized (select workspace_id, ${kept}::uuid, reason from mute where workspace_id = ${workspaceId} and person_id = ${gone})
    insert into mute (workspace_id, person_id, reason) select * from theirs
    on conflict do nothing`)
  await move(sql`with theirs as materialized (select workspace_id, ${kept}::uuid, kind, subject_id
    from quiet_subject where workspace_id = ${workspaceId} and person_id = ${gone})
    insert into quiet_subject (workspace_id, person_id, kind, subject_id) select * from theirs
    on conflict do nothing`)
  await move(sql`with theirs as materialized (select workspace_id, comment_id, ${kept}::uuid, emoji
    from comment_reaction where workspace_id = ${workspaceId} and person_id = ${gone})
    insert into comment_reaction (workspace_id, comment_id, person_id, emoji) select * from theirs
    on conflict do nothing`)
  await move(sql`with theirs as materialized (select workspace_id, standup_id, ${kept}::uuid from standup_member
    where workspace_id = ${workspaceId} and person_id = ${gone})
    insert into standup_member (workspace_id, standup_id, person_id) select * from theirs
    on conflict do nothing`)
  // Of one standup somebody has one draft: of who stays, unless only the other has said something.
  await move(sql`delete from standup_entry e using standup_entry o where e.workspace_id = ${workspaceId}
    and o.workspace_id = e.workspace_id and o.standup_id = e.standup_id and o.run_at = e.run_at
    and (e.person_id, o.person_id) in ((${gone}::uuid, ${kept}::uuid), (${kept}::uuid, ${gone}::uuid))
    and (o.state <> 'draft', o.person_id = ${kept}) > (e.state <> 'draft', e.person_id = ${kept})`)
  // Somebody is asked once, and nobody hands a task to themselves.
  await move(sql`delete from handoff h where h.workspace_id = ${workspaceId} and h.state = 'waiting'
    and ((h.to_id = ${gone} and exists (select from handoff o where o.workspace_id = h.workspace_id
        and o.task_id = h.task_id and o.to_id = ${kept} and o.state = 'waiting'))
      or (h.from_id, h.to_id) in ((${gone}::uuid, ${kept}::uuid), (${kept}::uuid, ${gone}::uuid)))`)
  await move(sql`delete from gate g where g.workspace_id = ${workspaceId} and g.person_id = ${gone}
    and exists (select from gate o where o.workspace_id = g.workspace_id and o.task_id = g.task_id
      and o.kind = g.kind and o.person_id = ${kept})`)
  await move(sql`update comment set body = replace(body, ${`<@${gone}>`}, ${`<@${kept}>`})
    where workspace_id = ${workspaceId} and position(${`<@${gone}>`} in body) > 0`)
  for (const [table, column] of references) {
    await move(sql`update ${sql.table(table)} set ${sql.ref(column)} = ${kept}
      where workspace_id = ${workspaceId} and ${sql.ref(column)} = ${gone}`)
  }
  await move(sql`update person set settings = jsonb_set(settings, '{backup}', to_jsonb(${kept}::text))
    where workspace_id = ${workspaceId} and settings->>'backup' = ${gone}`)
  await move(sql`update time_off set cover_id = null
    where workspace_id = ${workspaceId} and person_id = ${kept} and cover_id = ${kept}`)
  await move(sql`update timer set subject = replace(subject, ${gone}, ${kept}),
      data = jsonb_set(data, '{personId}', to_jsonb(${kept}::text))
    where workspace_id = ${workspaceId} and data->>'personId' = ${gone}
      and not exists (select from timer other where other.workspace_id = timer.workspace_id
        and other.kind = timer.kind and other.subject = replace(timer.subject, ${gone}, ${kept}))`)
  await move(sql`update person kept set
      role = case when (gone.role_given, array_position(${ranks}, gone.role))
          > (kept.role_given, array_position(${ranks}, kept.role))
        then gone.role else kept.role end,
      role_given = gone.role_given or kept.role_given,
      time_zone = coalesce(kept.time_zone, gone.time_zone),
      hours_from = coalesce(kept.hours_from, gone.hours_from), hours_to = coalesce(kept.hours_to, gone.hours_to),
      work_days = coalesce(kept.work_days, gone.work_days), holidays = coalesce(kept.holidays, gone.holidays),
      date_order = coalesce(kept.date_order, gone.date_order), clock = coalesce(kept.clock, gone.clock),
      settings = gone.settings || kept.settings
    from person gone where gone.workspace_id = kept.workspace_id and gone.id = ${gone}
      and kept.workspace_id = ${workspaceId} and kept.id = ${kept}`)
  await move(sql`update delivery set lane = concat_ws(':', person_id, only_on)
    where workspace_id = ${workspaceId} and person_id = ${kept} and state = 'queued' and lane is not null`)
  await move(sql`delete from person where workspace_id = ${workspaceId} and id = ${gone}`)
}

const ranks = sql.raw(`array['guest', 'member', 'admin', 'owner']::text[]`)

const references = [
  ['account', 'person_id'],
  ['api_token', 'person_id'],
  ['api_token', 'made_by'],
  ['task', 'created_by'],
  ['dependency', 'created_by'],
  ['comment', 'author_id'],
  ['comment', 'assignee_id'],
  ['comment', 'resolved_by'],
  ['attachment', 'added_by'],
  ['checklist_item', 'done_by'],
  ['view', 'person_id'],
  ['view', 'created_by'],
  ['template', 'created_by'],
  ['recurrence', 'created_by'],
  ['digest', 'created_by'],
  ['import_run', 'person_id'],
  ['automation', 'owner_id'],
  ['form', 'owner_id'],
  ['webhook', 'owner_id'],
  ['form_submission', 'person_id'],
  ['code_repository', 'added_by'],
  ['code_account', 'person_id'],
  ['code_app', 'added_by'],
  ['large_change', 'person_id'],
  ['reminder', 'maker_id'],
  ['reminder', 'person_id'],
  ['standup', 'created_by'],
  ['standup_entry', 'person_id'],
  ['event', 'actor_id'],
  ['notification', 'person_id'],
  ['delivery', 'person_id'],
  ['time_off', 'person_id'],
  ['time_off', 'cover_id'],
  ['code', 'person_id'],
  ['handoff', 'from_id'],
  ['handoff', 'to_id'],
  ['handoff', 'answered_by'],
  ['handoff', 'asked_id'],
  ['gate', 'person_id'],
  ['gate', 'met_by'],
] as const
