import type { Platform } from '../../platform.ts'

/** A channel or direct conversation that somebody has used Baton in. */
export type PlaceRow = {
  id: string
  platform: Platform
  externalId: string
  kind: 'channel' | 'direct'
  listId: string | null
}
