/** Data as SQL, so that the tables of any version can be filled with it. */
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../../src/store/schema.ts'

/** Runs one statement. */
export type Execute = (statement: string) => Promise<unknown>

export function executeOn(db: Kysely<Database>): Execute {
  return (statement) => sql.raw(statement).execute(db)
}

/** As Baton makes them: 48 bits of time, then chance. Where rows stand in an index decides how they are looked up. */
const newId = `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0')
  || '7' || substr(md5(random()::text), 1, 3) || 'a' || substr(md5(random()::text), 1, 15))::uuid`

/** What Baton makes for a team that it hears of for the first time. */
export const workspaceStatements = [
  `insert into workspace (id, name, last_number, created_at) values (${newId}, :name, 0, now())`,
  `insert into space (workspace_id, id, name, position) select id, ${newId}, 'Team', 0 from workspace`,
  `insert into list (workspace_id, id, space_id, name, position)
    select workspace_id, ${newId}, id, 'Tasks', 0 from space`,
  `insert into status (workspace_id, id, name, category, colour, position)
    select w.id, ${newId}, s.name, s.category, s.colour, s.position from workspace w, (values
      ('To do', 'open', 'grey', 0), ('In progress', 'active', 'blue', 1), ('In review', 'active', 'purple', 2),
      ('Done', 'done', 'green', 3), ('Closed', 'closed', 'grey', 4)) as s(name, category, colour, position)`,
]

/** A statement with these values where it says `:name`. */
export function filled(statement: string, given: Record<string, string | number>): string {
  return statement.replace(/(?<!:):([a-z]+)/g, (_, name: string) => {
    const value = given[name]
    return typeof value === 'number' ? String(value) : pg.escapeLiteral(value ?? '')
  })
}
