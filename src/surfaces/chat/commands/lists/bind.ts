import { card, context, levelName, listed, mention } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { emit } from '../../../../events/event.ts'
import { bindList, unbindPlace } from '../../../../store/hierarchy/bindings.ts'
import { levelsOf } from '../../../../store/hierarchy/levels.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { changed } from '../hierarchy/words.ts'

export const listsBind = command({
  path: 'lists bind',
  summary: 'Use a List in this channel: what is added here goes to it, and its news come here',
  examples: ['lists bind Backend', 'lists bind Backend news:only'],
  visibility: 'everyone',
  role: 'member',
  options: {
    which: { kind: 'list', written: 'next', required: true, summary: 'The List' },
    news: {
      kind: 'choice',
      written: 'named',
      choices: ['only'],
      summary: 'Only its news; what is added here goes where it went before',
    },
  },
  async run({ which, news }, here) {
    refuseDirect(here)
    const tasks = news === undefined
    const fresh = await bindList(here.change, which.id, here.place, { tasks })
    if (!fresh) return card('neutral', [levelName(which, which.path), ' is used in this channel already'])
    await emit(here.change, [changed(which, 'bound')])
    return card('good', [mention(here.caller), ' bound ', levelName(which, which.path), ' to this channel'], {
      blocks: [
        context(tasks ? 'What is added here goes there, and its news come here.' : 'Its news come here.'),
        ...(which.private ? [context('It is private: whoever reads this channel reads its news.')] : []),
      ],
    })
  },
})

export const listsUnbind = command({
  path: 'lists unbind',
  summary: 'No longer use a List in this channel; all of them where you name none',
  examples: ['lists unbind Backend', 'lists unbind'],
  visibility: 'everyone',
  role: 'member',
  options: { which: { kind: 'list', written: 'next', state: 'any', summary: 'The List' } },
  async run({ which }, here) {
    refuseDirect(here)
    // Only what the caller sees is theirs to take off.
    const lists = which ? [which] : await levelsOf(here.trx, here.viewer, ['list'], 'any')
    const gone = await unbindPlace(
      here.change,
      here.place,
      lists.map((each) => each.id),
    )
    const seen = lists.filter(({ id }) => gone.includes(id))
    if (seen.length === 0)
      throw new UserError(
        'not_bound',
        which ? `“${which.path}” is not used in this channel.` : 'No List is used in this channel.',
        '`lists` shows which channels are bound.',
      )
    await emit(
      here.change,
      seen.map((level) => changed(level, 'unbound')),
    )
    const names = listed(seen.map((level: Level) => [levelName(level, level.path)]))
    return card('neutral', [mention(here.caller), ' took ', ...names, ' off this channel'])
  },
})

function refuseDirect({ place }: Context): void {
  if (place.kind === 'channel') return
  throw new UserError(
    'no_channel',
    'This is a direct conversation, and no channel.',
    'Type it in the channel that the List goes with.',
  )
}
