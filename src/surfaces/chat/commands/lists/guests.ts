import { button, card, context, levelName, mention, people, text } from '../../../../cards/words.ts'
import type { DraftBlock, DraftButton } from '../../../../domain/card/draft.ts'
import { quoteIfNeeded } from '../../../../domain/text/token.ts'
import { type OpenToTeams, openListToTeams } from '../../../../operations/list/open-to-teams.ts'
import { chatCommand } from '../chat-command.ts'

export const listsGuests = chatCommand(openListToTeams, {
  path: 'lists guests',
  examples: ['lists guests Website yes', 'lists guests Website no', 'lists guests Website'],
  visibility: 'caller',
  written: { which: 'next', open: 'next' },
  card(result, { which }, { actor }) {
    const { changed, open } = result
    const name = levelName(which, which.path)
    const title = open ? ' is open to other teams' : ' is closed to other teams'
    return card(
      changed && open ? 'good' : 'neutral',
      changed ? [mention(actor), ': ', name, title] : [name, title],
      {
        blocks: open ? openBlocks(result, which.path) : closedBlocks(result),
        buttons: [switchTo(!open, which.path)],
      },
    )
  },
})

function openBlocks({ guests, channels }: OpenToTeams, path: string): DraftBlock[] {
  return [
    text(
      'In a channel that it’s used in and that is shared with another team, people of that team use it as guests: they see this List and nothing else.',
    ),
    ...(guests.length > 0 ? [text('So far: ', ...people(guests), '.')] : []),
    ...(channels === 0
      ? [
          context(
            'It isn’t used in a channel yet: ',
            { typed: `lists bind ${quoteIfNeeded(path)}` },
            ' there.',
          ),
        ]
      : []),
  ]
}

function closedBlocks({ changed, guests }: OpenToTeams): DraftBlock[] {
  const gone = changed && guests.length > 0 ? [text(...people(guests), ' can’t see it any more.')] : []
  return [text('People of other teams who write to me in a shared channel are told so.'), ...gone]
}

function switchTo(open: boolean, path: string): DraftButton {
  const label = open ? 'Open it' : 'Close it'
  return button(label, 'lists guests', { which: path, open: open ? 'yes' : 'no' })
}
