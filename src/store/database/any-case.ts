/**
 * What people typed, to be compared with `lower(…)` of a column. It is the database that makes it lower case: JavaScript’s is
 * another for “İ” and for a last “Σ”.
 */
import { type RawBuilder, sql } from 'kysely'

export function lower(text: string): RawBuilder<string> {
  return sql`lower(${text}::text)`
}

export function lowerEach(texts: string[]): RawBuilder<string[]> {
  return sql`array(select lower(each) from unnest(${texts}::text[]) as each)`
}
