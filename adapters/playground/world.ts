/** What everything that happens in the playground works on. */
import type { Core } from '../../src/platform.ts'
import type { Files } from './transcript/files.ts'
import type { Transcript } from './transcript/transcript.ts'

export type World = { core: Core; transcript: Transcript; files: Files; now(): Temporal.Instant }
