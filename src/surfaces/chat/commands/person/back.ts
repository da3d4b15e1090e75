import { card, context } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { removeTimesOff, type TimeOff, timesOffOf } from '../../../../store/time/time-off.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { endCovers, plansCard } from './away.ts'
import { worksOtherwise } from './works-otherwise.ts'

export const back = command({
  path: 'back',
  group: 'you',
  summary: 'Be back earlier than you said',
  examples: ['back'],
  visibility: 'caller',
  role: 'guest',
  options: {},
  async run(_, here) {
    const ended = (await plans(here)).filter((each) => each.from <= here.change.now)
    if (ended.length === 0) return plansCard(here)
    await end(here, ended)
    return card('good', ['Welcome back'], {
      blocks: [context('What I kept for you comes in one message, as soon as you work.')],
    })
  },
})

/** Pressed where somebody sees what they planned. */
export const awayCancel = command({
  path: 'away cancel',
  group: 'you',
  summary: 'Take back a time off',
  examples: [],
  visibility: 'caller',
  role: 'guest',
  hidden: true,
  replaces: true,
  options: { id: { kind: 'text', written: 'named', required: true, summary: 'Which' } },
  async run({ id }, here) {
    const ended = (await plans(here)).filter((each) => each.id === id)
    if (ended.length === 0)
      throw new UserError('no_time_off', 'That time off is over or gone.', '`away` shows what I know.')
    await end(here, ended)
    return card('good', ['You’re not away then'])
  },
})

function plans({ trx, workspaceId, caller, change }: Context): Promise<TimeOff[]> {
  return timesOffOf(trx, workspaceId, caller.id, change.now)
}

async function end(here: Context, ended: TimeOff[]): Promise<void> {
  const ids = ended.map((each) => each.id)
  await removeTimesOff(here.trx, here.workspaceId, here.caller.id, ids)
  await worksOtherwise(here)
  await endCovers(here, ended)
}
