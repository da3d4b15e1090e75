/** Rules that would have led to themselves. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'

/** Of these ways round to a rule, those that it went before these runs, as far as its log goes back. */
export async function knownWays(
  db: Kysely<Database>,
  workspaceId: string,
  automationId: string,
  { ways, runIds }: { ways: string[][]; runIds: string[] },
): Promise<Set<string>> {
  const texts = ways.map((way) => `{${way.join()}}`)
  const { rows } = await sql<{
    way: string
  }>`select distinct array_to_string(chain, ',') as way from automation_run
    where workspace_id = ${workspaceId} and automation_id = ${automationId} and state = 'looped'
      and chain::text = any(${texts}::text[]) and not id = any(${runIds}::uuid[])`.execute(db)
  return new Set(rows.map(({ way }) => way))
}
