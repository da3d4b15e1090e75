import type { Level } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import { bindList as bind, unbindPlace } from '../../store/hierarchy/bindings.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import type { PlaceRow } from '../../store/workspaces/place.ts'
import { levelChanged } from '../hierarchy/level-changed.ts'
import { operation } from '../operation.ts'
import { refuseList } from './refusals.ts'

const channel = { kind: 'place', required: true, summary: 'The channel' } as const

export const bindList = operation({
  name: 'list.bind',
  summary: 'Use a List in a channel: new tasks from there go to it, and its updates are posted there',
  role: 'member',
  input: {
    which: { kind: 'list', required: true, summary: 'The List' },
    news: {
      kind: 'choice',
      choices: ['only'],
      summary: 'Only post its updates. New tasks from here still go where they went before',
    },
    channel,
  },
  async run({ change }, { which, news, channel }): Promise<{ already: boolean }> {
    refuseDirect(channel)
    const fresh = await bind(change, which.id, channel, { tasks: news === undefined })
    if (fresh) await record(change, [levelChanged(which, 'bound')])
    return { already: !fresh }
  },
})

export const unbindList = operation({
  name: 'list.unbind',
  summary: 'Stop using a List in a channel, or all Lists if you name none',
  role: 'member',
  input: { which: { kind: 'list', state: 'any', summary: 'The List' }, channel },
  async run({ trx, viewer, change }, { which, channel }): Promise<{ lists: Level[] }> {
    refuseDirect(channel)
    // Only what the caller sees is theirs to take off.
    const lists = which ? [which] : await levelsOf(trx, viewer, ['list'], 'any')
    const ids = lists.map(({ id }) => id)
    const gone = await unbindPlace(change, channel, ids)
    if (gone.length === 0) throw refuseList('not_bound', { list: which?.path })
    const unbound = lists.filter(({ id }) => gone.includes(id))
    await record(
      change,
      unbound.map((list) => levelChanged(list, 'unbound')),
    )
    return { lists: unbound }
  },
})

function refuseDirect({ kind }: PlaceRow): void {
  if (kind !== 'channel') throw refuseList('not_a_channel', {})
}
