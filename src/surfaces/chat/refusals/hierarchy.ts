/** What is said where a change of Spaces, Folders and Lists is refused. */

import { levelWords } from '../../../domain/hierarchy/level-words.ts'
import { counted } from '../../../domain/text/plural.ts'
import { quoteIfNeeded } from '../../../domain/text/token.ts'
import type { HierarchyRefusals } from '../../../operations/hierarchy/refusals.ts'
import { groupOfLevel } from '../language/group-of-level.ts'
import type { WordsFor } from './words.ts'

export const hierarchyWords: WordsFor<HierarchyRefusals> = {
  level_name_too_long: ({ kind, length, max }) => ({
    message: `That’s ${counted(length, 'character')}, and the name of a ${levelWords[kind]} can have ${counted(max, 'character')}.`,
    hint: 'Shorten it.',
  }),
  level_name_slash: ({ name }) => ({
    message: `“${name}” can’t be a name: \`/\` stands between a Space, its Folders and Lists.`,
    hint: 'Leave the `/` out; `in:` says where it goes.',
  }),
  level_name_taken: ({ kind, name, archived }) => ({
    message: `There is a ${levelWords[kind]} “${name}” there already${archived ? ', archived' : ''}.`,
    hint: archived
      ? `Bring it back with \`${groupOfLevel(kind)} unarchive ${quoteIfNeeded(name)}\`, or choose another name.`
      : 'Choose another name, or use that one.',
  }),
  no_space: () => ({
    message: 'There is no Space here.',
    hint: 'An admin can create one with `space add Product`.',
  }),
  within: ({ name, above, how }) => ({
    message: `${name} is in the ${levelWords[above.kind]} “${above.path}”, which is ${how}.`,
    hint: `Bring that back first: \`${above.kind} ${how === 'archived' ? 'unarchive' : 'restore'} ${quoteIfNeeded(above.path)}\`.`,
  }),
}
