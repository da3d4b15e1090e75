/** Somebody has to have said what people say on a code host who are not in the team: one for each host, who is nobody that one could name. */
import { sql, type Transaction } from 'kysely'
import { type CodeHost, hostNames } from '../../domain/code-host/host-event.ts'
import { derivedId } from '../../domain/id.ts'
import type { Database } from '../schema.ts'

export async function speakerFor(
  trx: Transaction<Database>,
  workspaceId: string,
  host: CodeHost,
  now: string,
): Promise<string> {
  const id = derivedId('speaker', workspaceId, host)
  await sql`insert into person (workspace_id, id, name, role, role_given, program, created_at, removed_at)
    values (${workspaceId}, ${id}, ${hostNames[host]}, 'guest', true, true, ${now}, ${now}) on conflict do nothing`.execute(
    trx,
  )
  return id
}
