import { card, levelName, mention } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { levelWords } from '../../../../domain/hierarchy/level-words.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { type MovedLevel, moveFolder, moveList } from '../../../../operations/hierarchy/move.ts'
import { settledBlocks } from '../../cards/later.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'

export const folderMove = chatCommand(moveFolder, {
  path: 'folder move',
  examples: ['folder move Backend to:Platform'],
  visibility: 'everyone',
  written: { which: 'next', to: 'named' },
  card: movedCard,
})

export const listsMove = chatCommand(moveList, {
  path: 'lists move',
  examples: ['lists move API to:Product/Backend', 'lists move API to:Product'],
  visibility: 'everyone',
  written: { which: 'next', to: 'named' },
  card: movedCard,
})

function movedCard(
  { already, ...settled }: MovedLevel,
  { which, to }: { which: Level; to: Level },
  { actor }: Context,
): Draft {
  const target = levelName(to, to.path)
  if (already) return card('neutral', [levelName(which), ' is already in ', target, ''])
  const title = [mention(actor), ` moved the ${levelWords[which.kind]} `, levelName(which), ' to ', target]
  return card('good', title, { blocks: settledBlocks(settled) })
}
