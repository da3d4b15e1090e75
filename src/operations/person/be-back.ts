import { removeTimesOff, type TimeOff } from '../../store/time/time-off.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { availabilityChanged } from './availability.ts'
import { coversOver, ownTimesOff } from './be-away.ts'
import { refusePerson } from './refusals.ts'

export const beBack = operation({
  name: 'person.be-back',
  summary: 'Come back earlier than planned',
  role: 'guest',
  input: {},
  /** `ended` is what they were away for; where they were not, `planned` is what is still to come. */
  async run(scope): Promise<{ ended: TimeOff[]; planned: TimeOff[] }> {
    const all = await ownTimesOff(scope)
    const ended = all.filter((each) => each.from <= scope.change.now)
    if (ended.length > 0) await end(scope, ended)
    return { ended, planned: all.filter((each) => !ended.includes(each)) }
  },
})

export const cancelTimeOff = operation({
  name: 'person.cancel-time-off',
  summary: 'Take back a time off',
  role: 'guest',
  input: { id: { kind: 'text', required: true, summary: 'Which' } },
  async run(scope, { id }): Promise<TimeOff> {
    const off = (await ownTimesOff(scope)).find((each) => each.id === id)
    if (!off) throw refusePerson('no_time_off', { id })
    await end(scope, [off])
    return off
  },
})

async function end(scope: Scope, ended: TimeOff[]): Promise<void> {
  const ids = ended.map((each) => each.id)
  await removeTimesOff(scope.trx, scope.workspaceId, scope.actor.id, ids)
  await availabilityChanged(scope, coversOver(ended))
}
