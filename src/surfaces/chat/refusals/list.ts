/** What is said where a change of a List’s settings is refused. */
import { quoteIfNeeded } from '../../../domain/text/token.ts'
import type { ListRefusals } from '../../../operations/list/refusals.ts'
import type { WordsFor } from './words.ts'

export const listWords: WordsFor<ListRefusals> = {
  not_a_channel: () => ({
    message: 'This is a direct conversation, not a channel.',
    hint: 'Type it in the channel that the List goes with.',
  }),
  not_bound: ({ list }) => ({
    message: list ? `“${list}” isn’t used in this channel.` : 'No List is used in this channel.',
    hint: '`lists` shows which channels use which List.',
  }),
  public_name_taken: ({ name }) => ({
    message: `There is another List “${name}” there.`,
    hint: 'Give this one another name first, with `lists rename`.',
  }),
  closed_to_teams: ({ name, list }) => ({
    message: `${name} is from another team, and “${list}” isn’t open to other teams.`,
    hint: `An admin can open it: \`lists guests ${quoteIfNeeded(list)} yes\`.`,
  }),
  not_in_list: () => ({
    message: 'They aren’t in that List.',
    hint: '`lists share` with the List alone shows who is.',
  }),
  last_in_list: ({ list }) => ({
    message: `Then no one would be left in “${list}”, and no one could see it.`,
    hint: 'Add someone else first, or open it with `lists private … no`.',
  }),
  never_stale: ({ status }) => ({
    message: `Tasks in “${status}” are finished, so they never get stale.`,
    hint: 'Name a status of unfinished tasks.',
  }),
}
