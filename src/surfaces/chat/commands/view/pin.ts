import { pinnedCard } from '../../../../cards/pinned.ts'
import { card, mention } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { pinnedTasks, unpinView } from '../../../../store/messages/pinned-views.ts'
import { command } from '../command.ts'

/** A filter that means something else for everybody. */
export const aboutReader = /(?:^|[\s(:,-])(?:me|is:(?:mine|watched))(?=$|[\s),])/

const name = { kind: 'view', written: 'rest', required: true, summary: 'The view' } as const

export const viewPin = command({
  path: 'view pin',
  summary: 'Put a view into this channel as a card that is kept up to date',
  examples: ['view pin Reviews'],
  visibility: 'everyone',
  role: 'member',
  options: { name },
  async run({ name: view }, here) {
    if (here.place.kind === 'direct') {
      throw new UserError(
        'no_channel',
        'A view is pinned in a channel.',
        `Type \`view pin ${view.name}\` there; \`view show ${view.name}\` shows it here.`,
      )
    }
    if (aboutReader.test(view.filter)) {
      throw new UserError(
        'about_somebody',
        `“${view.name}” is about whoever looks at it, and a channel has many.`,
        'Save one that names people, such as `assignee:ana`.',
      )
    }
    const found = await pinnedTasks(here.trx, here.workspaceId, view, here.now)
    return { ...pinnedCard(view, found, here.change.now), live: `view:${view.id}` }
  },
})

export const viewUnpin = command({
  path: 'view unpin',
  summary: 'No longer keep a view in this channel up to date',
  examples: ['view unpin Reviews'],
  visibility: 'everyone',
  role: 'member',
  options: { name },
  async run({ name: view }, here) {
    if (!(await unpinView(here.trx, here.workspaceId, view.id, here.place))) {
      throw new UserError(
        'not_pinned',
        `“${view.name}” is not pinned in this channel.`,
        `\`view pin ${view.name}\` pins it.`,
      )
    }
    return card('neutral', [mention(here.caller), ` unpinned “${view.name}”: its card stays as it is`])
  },
})
