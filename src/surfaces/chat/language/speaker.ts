import type { Platform } from '../../../platform.ts'

/** Who types, as far as the meaning of words depends on it. */
export type Speaker = { zone: string; now: Temporal.Instant; platform: Platform }
