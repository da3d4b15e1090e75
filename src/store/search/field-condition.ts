import { type RawBuilder, sql } from 'kysely'
import { lower } from '../database/any-case.ts'
import type { FieldTest } from './resolved.ts'

/** Of one custom field; null where a task has no value for it. */
export function fieldCondition(id: string, is: FieldTest): RawBuilder<boolean> {
  const text = sql`(task.fields ->> ${id}::text)`
  switch (is.kind) {
    case 'none':
      return sql`(${text} is null)`
    case 'same':
      return sql`(lower(${text}) = lower(${is.text}::text))`
    case 'contains':
      return sql`(position(${lower(is.text)} in lower(${text})) > 0)`
    case 'number':
      // Only what is a number is read as one: the kind of a field may have been changed.
      return sql`(case jsonb_typeof(task.fields -> ${id}::text) when 'number'
        then ${text}::numeric ${sql.raw(operators[is.op])} ${is.value}::numeric end)`
    case 'days':
      return sql`(${sql.join(
        [
          ...(is.from === undefined ? [] : [sql`${text} >= ${is.from}::text`]),
          ...(is.to === undefined ? [] : [sql`${text} < ${is.to}::text`]),
        ],
        sql` and `,
      )})`
  }
}

const operators = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '=': '=' } as const
