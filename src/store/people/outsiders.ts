/** Who cannot be given anything to do, by what their platforms said. */
import { sql } from 'kysely'
import type { Outside } from '../../domain/people/outside.ts'

/** To select of people: why, where all of their accounts are outside. */
export function whyOutside() {
  return sql<Outside | null>`(select min(o.outside) from account o
    where o.workspace_id = person.workspace_id and o.person_id = person.id having bool_and(o.outside is not null))`.as(
    'outside',
  )
}

/** A condition on a query that has people as `person`: whoever has an account that is not outside, or none at all. */
export function isInside() {
  return sql<boolean>`not exists (select from account o where o.workspace_id = person.workspace_id and o.person_id = person.id
    having bool_and(o.outside is not null))`
}
