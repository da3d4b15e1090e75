import type { LevelKind } from '../../../domain/task/records.ts'

/** The group of commands about a kind of level: `lists`, `folder`, `space`. */
export function groupOfLevel(kind: LevelKind): string {
  return kind === 'list' ? 'lists' : kind
}
