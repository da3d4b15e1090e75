import { card, context, levelName, mention, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { Level, PersonRow } from '../../../../domain/task/records.ts'
import { counted } from '../../../../domain/text/plural.ts'
import { quoteIfNeeded } from '../../../../domain/text/token.ts'
import { type Staleness, setListStale } from '../../../../operations/list/set-stale.ts'
import { chatCommand } from '../chat-command.ts'

export const listsStale = chatCommand(setListStale, {
  path: 'lists stale',
  examples: [
    'lists stale Backend "In review" 2d',
    'lists stale Backend "In review" none',
    'lists stale Backend',
  ],
  visibility: 'everyone',
  written: { which: 'next', status: 'next', after: 'next' },
  card({ changed, stale }, { which, status, after }, { actor }) {
    if (changed && status) return setCard(actor, which, status.name, after)
    return staleCard(which, stale)
  },
})

function setCard(actor: PersonRow, { path }: Level, status: string, days: number | null | undefined): Draft {
  if (!days) {
    const title = [mention(actor), ' turned off nudges for ', { strong: status }, ` in ${path}`]
    return card('neutral', title, { blocks: [context('Tasks can stay there as long as they like.')] })
  }
  const title = [{ strong: status }, ` in ${path}: stale after ${counted(days, 'working day')}`]
  return card('good', title, {
    blocks: [context('I tell its assignee once. If no one is assigned, I tell this List’s channels.')],
  })
}

function staleCard(list: Level, stale: Staleness['stale']): Draft {
  const lines = stale.map(({ status, days }) => text(`${status}: after ${counted(days, 'working day')}`))
  const example = `lists stale ${quoteIfNeeded(list.path)} "In review" 2d`
  return card('neutral', ['When tasks count as stale in ', levelName(list, list.path)], {
    blocks: [
      ...(lines.length > 0 ? lines : [text('Never.')]),
      context('Set it with ', { typed: example }, '.'),
    ],
  })
}
