import type { WebCall } from '../../runtime/http/web-surface.ts'
import type { WebDeps } from '../web-surfaces.ts'
import type { ReadClient } from './client-document.ts'

export type OAuthDeps = Pick<WebDeps, 'db' | 'now' | 'planners'> & { readClient: ReadClient }

/** `own`: Baton’s address, as the program knows it: the issuer. */
export type OAuthCall = WebCall & { url: URL; own: string }
