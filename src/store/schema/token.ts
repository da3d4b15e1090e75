/** What programs show to be let in, and what they were answered. */
import type { ColumnType } from 'kysely'
import type { TokenScope } from '../../domain/people/token-scope.ts'
import type { MaybeMoment, Moment } from './columns.ts'

export type TokenTables = {
  api_token: {
    workspace_id: string
    id: string
    /** Whose rights and eyes it has. */
    person_id: string
    made_by: string
    name: string
    /** SHA-256 of the token: it is shown once and never kept. */
    hash: string
    scopes: TokenScope[]
    created_at: Moment
    expires_at: MaybeMoment
    used_at: MaybeMoment
    ended_at: MaybeMoment
  }
  /** For a while, by the key that came with the request, so that the same one twice is done once. */
  api_answer: {
    workspace_id: string
    token_id: string
    key: string
    /** A hash of what was asked. */
    asked: string
    answer: ColumnType<{ status: number; headers: Record<string, string>; body: string }, string, string>
    at: Moment
  }
}
