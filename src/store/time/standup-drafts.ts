/** What people might say at a standup, from what they did and have to do. */
import { type Kysely, sql } from 'kysely'
import { type Answers, draftOf } from '../../domain/standup/standup.ts'
import { instantText } from '../../domain/time/when.ts'
import type { Database } from '../schema.ts'
import { logsOf } from './standup-log.ts'
import type { StandupRow } from './standups.ts'

/** In days. */
const furthestBack = 7

/** `key` tells it from the others. */
export type Drafted = {
  key: string
  standup: Pick<StandupRow, 'id' | 'postedAt'>
  personId: string
  run: Temporal.Instant
}

/** By key: of their work since they told of it last. */
export async function answersFromLog(
  db: Kysely<Database>,
  workspaceId: string,
  wanted: Drafted[],
): Promise<Map<string, Answers>> {
  if (wanted.length === 0) return new Map()
  const told = await toldUntil(db, workspaceId, wanted)
  const logs = await logsOf(
    db,
    workspaceId,
    wanted.map(({ key, standup, personId, run }) => {
      const since = told.get(key) ?? standup.postedAt ?? instantText(run.subtract({ hours: 24 }))
      const oldest = instantText(run.subtract({ hours: 24 * furthestBack }))
      return { key, personId, since: since > oldest ? since : oldest }
    }),
  )
  return new Map([...logs].map(([key, log]) => [key, draftOf(log)]))
}

/** By key: until when somebody has told of their work at a standup. */
async function toldUntil(
  db: Kysely<Database>,
  workspaceId: string,
  wanted: Drafted[],
): Promise<Map<string, string>> {
  const asked = wanted.map(({ key, standup, personId, run }) => ({
    key,
    standup: standup.id,
    person: personId,
    run: instantText(run),
  }))
  const { rows } = await sql<{ key: string; at: Date }>`
    select k.key, e.at from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as k(key text, standup uuid, person uuid, run timestamptz)
    cross join lateral (select at from standup_entry where workspace_id = ${workspaceId}
      and standup_id = k.standup and person_id = k.person and run_at < k.run and state <> 'skipped'
      order by run_at desc limit 1) e`.execute(db)
  return new Map(rows.map(({ key, at }) => [key, at.toISOString()]))
}
