import type { LevelKind } from '../task/records.ts'

/** What levels are called. */
export const levelWords: Record<LevelKind, string> = { space: 'Space', folder: 'Folder', list: 'List' }
