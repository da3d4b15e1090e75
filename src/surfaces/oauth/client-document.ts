/** Programs whose id is an address: what stands there says who they are (draft-ietf-oauth-client-id-metadata-document). */
import { z } from 'zod'
import { keepNewest } from '../../domain/keep-newest.ts'
import type { Outgoing } from '../../runtime/http/outgoing.ts'
import { checked, nameOf, type OAuthClient } from './client.ts'

const mostCharacters = 10 * 1024
/** How long a document is not read again. In milliseconds. */
const keptMs = 10 * 60_000
const mostKept = 1000
/** How long one that could not be read is not asked for again. In milliseconds. */
const failedMs = 60_000

const document = z.object({
  client_id: z.string(),
  client_name: z.string().optional(),
  redirect_uris: z.array(z.string()).min(1),
})

export type ReadClient = (id: string) => Promise<OAuthClient | undefined>

/** Reads it, unless it was read a short while ago. Undefined where there is none that is right. */
export function createClientDocuments(
  outgoing: Outgoing,
  now: () => number = () => performance.now(),
): ReadClient {
  const known = new Map<string, { until: number; client: OAuthClient }>()
  // By itself, so that no number of them takes the place of those that could be read.
  const failed = new Map<string, number>()
  return async (id) => {
    const kept = known.get(id)
    if (kept && kept.until > now()) return kept.client
    if (!isDocumentId(id) || (failed.get(id) ?? 0) > now()) return undefined
    const client = await read(outgoing, id)
    if (client) keepNewest(known, [id, { until: now() + keptMs, client }], mostKept)
    else keepNewest(failed, [id, now() + failedMs], mostKept)
    return client
  }
}

/** With a path, and nothing in it that could be read in two ways. */
function isDocumentId(id: string): boolean {
  const url = URL.parse(id)
  if (!url || id.length > 400 || url.protocol !== 'https:' || url.pathname === '/') return false
  return url.href === id && !id.includes('#') && url.username === '' && url.password === ''
}

async function read(outgoing: Outgoing, id: string): Promise<OAuthClient | undefined> {
  try {
    const headers = { accept: 'application/json' }
    // Anybody can begin to sign in, also whom the operator trusts with no address of the private network.
    const { status, start } = await outgoing({ url: id, headers, keep: mostCharacters, isPublic: true })
    if (status !== 200) return undefined
    const { client_id, client_name, redirect_uris } = document.parse(JSON.parse(start))
    if (client_id !== id) return undefined
    return { id, name: nameOf(client_name ?? new URL(id).host), redirectUris: checked(redirect_uris) }
  } catch {
    // Not reached, no JSON, or not what it has to be: whoever wrote it sees which.
    return undefined
  }
}
