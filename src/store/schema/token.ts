/** What programs show to be let in, and what they were answered. */
import type { ColumnType, Generated } from 'kysely'
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
  /** A program that waits for its person, who says in the chat that it may act for them. */
  sign_in: {
    id: string
    /**
     * SHA-256, as the others: what only the browser knows in which it began; what is typed in the chat, and then on the page; what is
     * handed to the program.
     */
    secret_hash: string
    code_hash: string
    number_hash: string | null
    grant_hash: string | null
    client_id: string
    client_name: string
    redirect_uri: string
    state: string | null
    /** Of PKCE. */
    challenge: string
    issuer: string
    /** Those that it asks for; once allowed, those that it was given. */
    scopes: TokenScope[]
    expires_at: Moment
    status: SignInStatus
    workspace_id: string | null
    person_id: string | null
    /** How often a number was typed on the page. */
    tries: Generated<number>
    grant_until: MaybeMoment
    /** What it was given: to be ended where somebody shows the same code again. */
    token_id: string | null
  }
  /** How a token is renewed that a program signed in for. */
  token_grant: {
    workspace_id: string
    token_id: string
    client_id: string
    family_hash: string
    refresh_hash: string
    /** The one that was shown for it, when that was, and what both of its answers were made with. */
    previous_hash: string | null
    replaced_at: MaybeMoment
    salt: string | null
    refresh_until: Moment
  }
}

/** `sent`: the browser was sent back with a code; `used`: that was made a token. */
export type SignInStatus = 'waiting' | 'allowed' | 'refused' | 'sent' | 'used'
