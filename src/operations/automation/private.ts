import { sql } from 'kysely'
import type { ListRef } from '../../domain/automation/automation.ts'
import type { Scope } from '../scope.ts'
import { refuseRule } from './refusals.ts'

/** What is in a private List is written nowhere else. `from`: the Lists that it comes from. */
export async function refuseTelling({ trx, workspaceId }: Scope, from: string[], to: ListRef): Promise<void> {
  const others = from.filter((id) => !('id' in to && to.id === id))
  if (others.length === 0) return
  const { rows } =
    await sql`select from list where workspace_id = ${workspaceId} and id = any(${others}::uuid[])
    and private limit 1`.execute(trx)
  if (rows.length > 0) throw refuseRule('rule_tells_private', {})
}
