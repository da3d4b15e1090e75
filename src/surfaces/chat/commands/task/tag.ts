import { card, mention, named, text } from '../../../../cards/words.ts'
import { tagTask } from '../../../../operations/task/tags.ts'
import { chatCommand } from '../chat-command.ts'

export const tag = chatCommand(tagTask, {
  path: 'tag',
  examples: ['tag T-12 #release #api', 'tag T-12 #auth -#release'],
  visibility: 'everyone',
  written: { task: 'next', tags: 'sigil', remove: 'minus' },
  card: ({ changed, now }, { task }, { actor }) =>
    card(
      'neutral',
      changed
        ? [mention(actor), ' changed the tags of ', ...named(task)]
        : [...named(task), ' already has these tags'],
      { blocks: [text(now.length > 0 ? shownTags(now) : 'It has no tags now.')] },
    ),
})

/** `#api #release`. */
export function shownTags(tags: string[]): string {
  return tags.map((each) => `#${each}`).join(' ')
}
