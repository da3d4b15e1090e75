/** Other teams in the same database: thousands of small workspaces with the same words in their tasks. */
import { type Execute, filled } from '../support/seeding.ts'
import { withoutForeignKeys } from './seed.ts'
import { settled, withClient } from './server.ts'

const statements = [
  `create temp table other as select n, gen_random_uuid() as workspace, gen_random_uuid() as space,
    gen_random_uuid() as list, gen_random_uuid() as person from generate_series(1, :count) n`,
  `insert into workspace (id, name, last_number, created_at)
    select workspace, 'Team ' || n, :tasks, now() from other`,
  `insert into space (workspace_id, id, name, position) select workspace, space, 'Team', 0 from other`,
  `insert into list (workspace_id, id, space_id, name, position) select workspace, list, space, 'Tasks', 0 from other`,
  `insert into installation (platform, external_id, workspace_id, name, created_at)
    select 'slack', 'TOTHER' || n, workspace, 'Team ' || n, now() from other`,
  `insert into person (workspace_id, id, name, role, created_at) select workspace, person, 'Person', 'owner', now() from other`,
  `insert into account (workspace_id, platform, external_id, installation, person_id, name, seen_at)
    select workspace, 'slack', 'UOTHER' || n, 'TOTHER' || n, person, 'Person', now() from other`,
  `insert into status (workspace_id, id, name, category, colour, position)
    select workspace, gen_random_uuid(), s.name, s.category, 'grey', s.position from other, (values
      ('To do', 'open', 0), ('In progress', 'active', 1), ('Done', 'done', 2)) as s(name, category, position)`,
  `insert into task (workspace_id, id, number, list_id, title, status_id, priority, created_by, created_at, updated_at,
      finished_at)
    select workspace, gen_random_uuid(), t, list,
      (array['Fix', 'Write', 'Review', 'Deploy', 'Test', 'Plan', 'Remove', 'Measure'])[1 + t % 8] || ' the '
        || (array['login loop', 'release notes', 'import of orders', 'billing page', 'search index', 'old API'])[1 + t % 6]
        || ' of part ' || t,
      s.id, t % 4, person, now(), now(), case when s.category = 'done' then now() end
    from other, generate_series(1, :tasks) t
    join lateral (select id, category from status where workspace_id = other.workspace and position = case when t % 3 = 0
      then 0 else 2 end) s on true`,
  `insert into assignment (workspace_id, task_id, person_id, open, priority, due_at, number)
    select workspace_id, id, created_by, finished_at is null, priority, null, number from task
    where workspace_id in (select workspace from other)`,
]

/** Adds workspaces with `tasks` tasks each to a database that has one already. */
export function seedNeighbours(url: string, count: number, tasks: number): Promise<void> {
  return withClient(url, async (client) => {
    await addNeighbours((statement) => client.query(statement), count, tasks)
    await settled(client)
  })
}

/** The same on any one connection. */
export function addNeighbours(execute: Execute, count: number, tasks: number): Promise<void> {
  return withoutForeignKeys(
    execute,
    statements.map((statement) => filled(statement, { count, tasks })),
  )
}
