import type { Migration } from 'kysely/migration'
import * as foundation from './0001-foundation.ts'

/** In the order they run. A released migration never changes. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
}
