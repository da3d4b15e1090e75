import { card, context, mention, people as names } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { emit } from '../../../../events/event.ts'
import { joinStandup, leaveStandup } from '../../../../store/time/standups.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { standupChanged } from './define.ts'
import { standupHere, which } from './which.ts'

const people = { kind: 'people', written: 'sigil', summary: 'Who; you where you name nobody' } as const

export const standupJoin = command({
  path: 'standup join',
  summary: 'Be in a standup of this channel, or put others into it',
  examples: ['standup join', 'standup join @teammate'],
  visibility: 'everyone',
  role: 'guest',
  options: { which, people },
  async run(input, here) {
    const { standup, all, changed: fresh } = await change(here, input, joinStandup)
    if (fresh.length === 0) return card('neutral', [...names(all), ' will hear of that standup already'])
    await emit(here.change, [standupChanged(standup.rule, 'joined')])
    return card(
      'good',
      [mention(here.caller), ...added(here.caller, fresh), ` the standup ${standup.rule}`],
      {
        blocks: standup.next ? [context('Next: ', { at: standup.next })] : [context('It is paused.')],
      },
    )
  },
})

export const standupLeave = command({
  path: 'standup leave',
  summary: 'Be in a standup of this channel no longer, or take others out of it',
  examples: ['standup leave', 'standup leave @teammate'],
  visibility: 'everyone',
  role: 'guest',
  options: { which, people },
  async run(input, here) {
    const { standup, changed: gone } = await change(here, input, leaveStandup)
    if (gone.length === 0)
      throw new UserError('not_in_it', 'They are not in that standup.', '`standup list` shows who is.')
    await emit(here.change, [standupChanged(standup.rule, 'left')])
    const own = gone.length === 1 && gone[0]?.id === here.caller.id
    const deed = own ? [' left'] : [' took ', ...names(gone), ' out of']
    return card('neutral', [mention(here.caller), ...deed, ` the standup ${standup.rule}`])
  },
})

type Asked = { which: string | undefined; people: Who[] | undefined }

/** Who was asked about, and for whom that changed something. */
async function change(here: Context, { which, people: asked }: Asked, how: typeof joinStandup) {
  const standup = await standupHere(here, which)
  const all = asked ?? [here.caller]
  refuseOthers(here, all)
  const ids = await how(
    here.change,
    standup.id,
    all.map(({ id }) => id),
  )
  return { standup, all, changed: all.filter(({ id }) => ids.includes(id)) }
}

/** Guests speak for themselves. */
function refuseOthers({ caller }: Context, all: Who[]): void {
  if (mayAct(caller.role, 'member') || all.every(({ id }) => id === caller.id)) return
  throw new UserError('not_allowed', 'As a guest you can join and leave for yourself only.', 'Ask a member.')
}

type Who = { id: string; name: string }

function added(caller: Who, fresh: Who[]) {
  const own = fresh.length === 1 && fresh[0]?.id === caller.id
  return own ? [' joined'] : [' put ', ...names(fresh), ' into']
}
