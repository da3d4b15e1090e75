/** Words to look for, as a query of the server's full text search. */
import { type RawBuilder, sql } from 'kysely'

/** `start`: it may go on. */
export type Wanted = { text: string; start: boolean }

/**
 * All of these words, each of several parts in this order, in one workspace. The workspace is a word of each search
 * vector, so that one index finds what it has, however many others use the same words.
 */
export function wordsQuery(words: Wanted[], workspaceId: string): RawBuilder<unknown> {
  const own = sql`${`'w:${workspaceId}'`}::tsquery`
  return sql`(${sql.join([own, ...words.map(wordQuery)], sql` && `)})`
}

/** Without the workspace, which would count as found in every text when ranking. */
export function rankingQuery(words: Wanted[]): RawBuilder<unknown> {
  return sql`(${sql.join(words.map(wordQuery), sql` && `)})`
}

function wordQuery({ text, start }: Wanted): RawBuilder<unknown> {
  if (!start) return sql`phraseto_tsquery('simple'::regconfig, ${text}::text)`
  // In quotes for the server's own grammar, where nothing but these two means anything.
  const escaped = text.replace(/[\\']/g, '$&$&')
  return sql`to_tsquery('simple'::regconfig, ${`'${escaped}':*`}::text)`
}
