import { type Kysely, sql } from 'kysely'

/**
 * Programs that sign in with OAuth. `sign_in`: one that waits for its person, of whom nobody knows yet where they are; `token_grant`:
 * what it renews its access token with. A refresh token names its family and is the newest of it: an older one ends the family.
 */
const statements = [
  `create table sign_in (
    id uuid primary key,
    secret_hash text not null,
    code_hash text not null,
    client_id text not null,
    client_name text not null,
    redirect_uri text not null,
    state text,
    challenge text not null,
    issuer text not null,
    scopes text[] not null,
    expires_at timestamptz not null,
    status text not null check (status in ('waiting', 'allowed', 'refused', 'sent', 'used')),
    workspace_id uuid,
    person_id uuid,
    number_hash text,
    tries smallint not null default 0,
    grant_hash text,
    grant_until timestamptz,
    token_id uuid,
    foreign key (workspace_id, person_id) references person on delete cascade
  )`,
  'create unique index sign_in_code on sign_in (code_hash)',
  'create index sign_in_grant on sign_in (grant_hash) where grant_hash is not null',
  'create index sign_in_person on sign_in (workspace_id, person_id) where workspace_id is not null',
  'create index sign_in_expires on sign_in (expires_at)',
  `create table token_grant (
    workspace_id uuid not null references workspace on delete cascade,
    token_id uuid not null,
    client_id text not null,
    family_hash text not null,
    refresh_hash text not null,
    previous_hash text,
    salt text,
    replaced_at timestamptz,
    refresh_until timestamptz not null,
    primary key (workspace_id, token_id),
    foreign key (workspace_id, token_id) references api_token on delete cascade
  )`,
  'create index token_grant_family on token_grant (family_hash)',
  'alter table token_grant alter column workspace_id set (n_distinct = 50)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
