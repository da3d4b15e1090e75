/** What the answers about statuses have in common. */
import { text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import type { Level } from '../../../../domain/task/records.ts'
import type { SetChanged } from '../../../../operations/status/change-set.ts'
import { settledBlocks } from '../../cards/later.ts'

export function whereOf(level: Level | undefined): string {
  return level ? level.path : 'the workspace'
}

/** That a level has statuses of its own now, and what its tasks became. */
export function changedBlocks({ copied, ...settled }: SetChanged, level: Level | undefined): DraftBlock[] {
  const own = `${whereOf(level)} now has its own statuses: a copy of the old ones, with this change.`
  return [...(copied ? [text(own)] : []), ...settledBlocks(settled)]
}
