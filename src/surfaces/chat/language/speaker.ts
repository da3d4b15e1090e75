import type { TimeSpeaker } from '../../../domain/time/reader/moment.ts'
import type { Platform } from '../../../platform.ts'

/** Who types, as far as the meaning of words depends on it. */
export type Speaker = TimeSpeaker & { platform: Platform }
