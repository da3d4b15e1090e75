/** What repositories and apps are asked with: sealed in the database, open only to ask. */
import { z } from 'zod'
import type { HostAccess, HostApp, HostedRepository } from '../../code-host.ts'
import type { Seal } from '../../domain/seal.ts'
import type { SealedAccess } from '../../store/code-host/access.ts'
import type { RepositoryRow } from '../../store/code-host/repositories.ts'

const appKeys = z.object({
  v: z.literal(1),
  privateKey: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  webhookSecret: z.string(),
})

export type AppKeys = Omit<z.infer<typeof appKeys>, 'v'>

export function sealApp(seal: Seal, { privateKey, clientId, clientSecret, webhookSecret }: AppKeys): string {
  return seal.close(JSON.stringify({ v: 1, privateKey, clientId, clientSecret, webhookSecret }))
}

/** Throws Error where it was sealed with another key than there is now. */
export function openApp(
  seal: Seal,
  { appId: id, secret }: { appId: string; secret: string },
): HostApp & AppKeys {
  const { v: _, ...keys } = appKeys.parse(JSON.parse(seal.open(secret)))
  return { id, ...keys }
}

/** What its host is asked about it with. Throws Error where it was sealed with another key than there is now. */
export function openAccess(
  seal: Seal,
  { host, name, externalId }: Pick<RepositoryRow, 'host' | 'name' | 'externalId'>,
  access: SealedAccess,
): HostedRepository {
  return {
    ...{ host, name, access: opened(seal, access) },
    ...(externalId !== null && { externalId }),
  }
}

function opened(seal: Seal, access: SealedAccess): HostAccess {
  if ('token' in access) return { token: seal.open(access.token) }
  const { app, installation } = access
  return { app: openApp(seal, { appId: app.id, secret: app.secret }), installation }
}
