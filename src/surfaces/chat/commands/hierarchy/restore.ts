import { card, levelName, mention } from '../../../../cards/words.ts'
import { levelWords } from '../../../../domain/hierarchy/level-words.ts'
import { restoreFolder, restoreList, restoreSpace } from '../../../../operations/hierarchy/restore.ts'
import { tasksInWords } from '../../cards/ask.ts'
import { followsLater } from '../../cards/later.ts'
import { chatCommand } from '../chat-command.ts'

export const spaceRestore = restoreCommand('space', restoreSpace)
export const folderRestore = restoreCommand('folder', restoreFolder)
export const listsRestore = restoreCommand('lists', restoreList)

function restoreCommand(group: string, operation: typeof restoreSpace) {
  return chatCommand(operation, {
    path: `${group} restore`,
    examples: [`${group} restore Backend`],
    visibility: 'everyone',
    written: { which: 'next' },
    card({ tasks, later }, { which }, { actor }) {
      const title = [mention(actor), ` restored the ${levelWords[which.kind]} `, levelName(which)]
      return card('good', [...title, ` with ${tasksInWords(tasks)}`], {
        blocks: later ? [followsLater('They come back')] : [],
      })
    },
  })
}
