import { type Kysely, sql } from 'kysely'

/** Programs that act for somebody, or for the workspace: what they show to be let in, and what they were answered. */
const statements = [
  // A program of the workspace's own is nobody who could be given something to do.
  'alter table person add column program boolean not null default false',
  `create table api_token (
    workspace_id uuid not null references workspace on delete cascade,
    id uuid not null,
    person_id uuid not null,
    made_by uuid not null,
    name text not null,
    hash text not null,
    scopes text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    used_at timestamptz,
    ended_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
  )`,
  'create unique index api_token_hash on api_token (hash)',
  'create index api_token_person on api_token (workspace_id, person_id)',
  `create table api_answer (
    workspace_id uuid not null references workspace on delete cascade,
    token_id uuid not null,
    key text not null,
    asked text not null,
    answer jsonb not null,
    at timestamptz not null,
    primary key (workspace_id, token_id, key)
  )`,
  'create index api_answer_at on api_answer (workspace_id, at)',
  // Of these a workspace has many rows: the server is told so, as of others before.
  'alter table api_token alter column workspace_id set (n_distinct = 50)',
  'alter table api_answer alter column workspace_id set (n_distinct = 50)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
