/** What is said where a change of a List’s settings is refused. */
import type { ListRefusals } from '../../../operations/list/refusals.ts'
import type { WordsFor } from './words.ts'

export const listWords: WordsFor<ListRefusals> = {
  not_a_channel: () => ({
    message: 'This is a direct conversation, not a channel.',
    hint: 'Type it in the channel that the List goes with.',
  }),
  not_bound: ({ list }) => ({
    message: list ? `“${list}” is not used in this channel.` : 'No List is used in this channel.',
    hint: '`lists` shows which channels are bound.',
  }),
  public_name_taken: ({ name }) => ({
    message: `There is another List “${name}” there.`,
    hint: 'Give this one another name first, with `lists rename`.',
  }),
  not_in_list: () => ({
    message: 'They are not in that List.',
    hint: '`lists share` with the List alone shows who is.',
  }),
  last_in_list: ({ list }) => ({
    message: `Nobody would be in “${list}” any more, and nobody could see it.`,
    hint: 'Add somebody else first, or open it with `lists private … no`.',
  }),
  never_stale: ({ status }) => ({
    message: `What is in “${status}” is finished, and never stale.`,
    hint: 'Name a status in which there is still something to do.',
  }),
}
