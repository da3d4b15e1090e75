/** Who cannot be given anything to do, by what their platforms said. */
import { sql } from 'kysely'
import type { Outside } from '../../domain/people/outside.ts'

/** A condition on accounts, as `o`. Who is of another team, and in a List that is open to other teams, is a guest of that. */
const isOutside = sql`(o.outside is not null and not (o.outside = 'elsewhere' and exists (select from list_member m
  join list l on l.workspace_id = m.workspace_id and l.id = m.list_id and l.settings ? 'otherTeams'
  where m.workspace_id = o.workspace_id and m.person_id = o.person_id)))`

/** To select of people: why, where all of their accounts are outside. */
export function whyOutside() {
  return sql<Outside | null>`(case when person.program then 'bot' else (select min(o.outside) from account o
    where o.workspace_id = person.workspace_id and o.person_id = person.id having bool_and(${isOutside})) end)`.as(
    'outside',
  )
}

/**
 * A condition on a query that has people as `person`: whoever has an account that is not outside, or none at all; no
 * programs.
 */
export function isInside() {
  return sql<boolean>`(not person.program and not exists (select from account o where o.workspace_id = person.workspace_id and o.person_id = person.id
    having bool_and(${isOutside})))`
}
