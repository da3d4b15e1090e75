import type { CodeHostClients } from '../../../code-host.ts'
import type { Seal } from '../../../domain/seal.ts'
import { instantText } from '../../../domain/time/when.ts'
import type { Giving } from '../../../operations/repository/let-in.ts'
import type { WebCall } from '../../../runtime/http/web-surface.ts'
import { retryOnConflict } from '../../../runtime/retry.ts'
import { type HostPage, type HostPageKind, pageAt } from '../../../store/code-host/host-pages.ts'
import type { WebDeps } from '../../web-surfaces.ts'

/** Where there is all that the pages need. */
export type RepositoryPagesDeps = WebDeps & { hosts: CodeHostClients; seal: Seal; address: string }

/** A call of a page: `key` is the end of its address, `rest` what comes after it. */
export type PageCall = { call: WebCall; key: string; rest: string; query: URLSearchParams }

export function inTransaction<T>(
  deps: RepositoryPagesDeps,
  work: (giving: Giving) => Promise<T>,
): Promise<T> {
  const { db, planners, now, seal } = deps
  return retryOnConflict(() => db.transaction().execute((trx) => work({ trx, planners, seal, now: now() })))
}

/** Undefined where there is none of that kind. */
export async function findPage(
  { db, now }: RepositoryPagesDeps,
  key: string,
  kind: HostPageKind,
): Promise<HostPage | undefined> {
  const found = await pageAt(db, key, instantText(now()))
  return found?.kind === kind ? found : undefined
}
