/** What makes two calls of a tool the same one, so that it is done once: as the program says, or as its session tells. */
import { createHash } from 'node:crypto'

/** In `_meta` of a call: any text that the program gives to this call alone, and again where it repeats it. */
export const callKeyName = 'baton/idempotency-key'

/** The numbers of requests begin anew in each session: without knowing which it is, they tell nothing. */
export function callKey(
  { id, _meta: meta }: { id: string | number; _meta?: Record<string, unknown> | undefined },
  session: string | undefined,
): string | undefined {
  const said = meta?.[callKeyName]
  if (typeof said === 'string' && said !== '') return hashed('said', said)
  return session === undefined ? undefined : hashed('session', session, id)
}

/** A header takes no text at all that somebody may think of. */
function hashed(...parts: (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
