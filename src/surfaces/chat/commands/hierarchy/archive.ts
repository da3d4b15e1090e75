import { card, context, levelName, mention } from '../../../../cards/words.ts'
import { levelWords } from '../../../../domain/hierarchy/level-words.ts'
import { quoteIfNeeded } from '../../../../domain/text/token.ts'
import {
  archiveFolder,
  archiveList,
  archiveSpace,
  unarchiveFolder,
  unarchiveList,
  unarchiveSpace,
} from '../../../../operations/hierarchy/archive.ts'
import { groupOfLevel } from '../../language/group-of-level.ts'
import { chatCommand } from '../chat-command.ts'

export const spaceArchive = archiveCommand('space', archiveSpace)
export const folderArchive = archiveCommand('folder', archiveFolder)
export const listsArchive = archiveCommand('lists', archiveList)
export const spaceUnarchive = unarchiveCommand('space', unarchiveSpace)
export const folderUnarchive = unarchiveCommand('folder', unarchiveFolder)
export const listsUnarchive = unarchiveCommand('lists', unarchiveList)

function archiveCommand(group: string, operation: typeof archiveSpace) {
  return chatCommand(operation, {
    path: `${group} archive`,
    examples: [`${group} archive Backend`],
    visibility: 'everyone',
    written: { which: 'next' },
    card: (_done, { which }, { actor }) =>
      card('neutral', [mention(actor), ` archived the ${levelWords[which.kind]} `, levelName(which)], {
        blocks: [
          context(
            'Its tasks no longer show up in ',
            { typed: 'list' },
            ' and ',
            { typed: 'mine' },
            '. Bring it back: ',
            {
              typed: `${groupOfLevel(which.kind)} unarchive ${quoteIfNeeded(which.path)}`,
            },
          ),
        ],
      }),
  })
}

function unarchiveCommand(group: string, operation: typeof unarchiveSpace) {
  return chatCommand(operation, {
    path: `${group} unarchive`,
    examples: [`${group} unarchive Backend`],
    visibility: 'everyone',
    written: { which: 'next' },
    card: (_done, { which }, { actor }) =>
      card('good', [mention(actor), ` unarchived the ${levelWords[which.kind]} `, levelName(which)]),
  })
}
