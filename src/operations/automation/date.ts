import type { TimeSpeaker } from '../../domain/time/reader/moment.ts'
import { readMoment } from '../../domain/time/reader/read-moment.ts'
import type { Due } from '../../domain/time/when.ts'
import { dateFormatsOf } from '../../store/people/date-formats.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import type { Scope } from '../scope.ts'
import { refuseRule } from './refusals.ts'

/**
 * A date in words, counted from now in the calendar of the rule's owner: `in 2 working days`, `end of the month`. What may be
 * two dates is refused, since nobody is there to be asked when the rule runs. Throws Refusal.
 */
export async function dateInWords(scope: Scope, words: string): Promise<Due> {
  const reading = readMoment(words, await ownerOf(scope))
  if (reading.kind === 'choices')
    throw refuseRule('unclear_rule_date', { typed: words, choices: reading.choices })
  if (reading.kind !== 'moment' && reading.kind !== 'past')
    throw refuseRule('unknown_rule_date', { typed: words })
  const { at, on } = reading.moment
  return { at, ...(on !== undefined && { on }) }
}

async function ownerOf({ trx, workspaceId, actor, zone, now }: Scope): Promise<TimeSpeaker> {
  const formats = await dateFormatsOf(trx, workspaceId, [actor.id])
  const work = (await workTimesOf(trx, workspaceId, [actor.id], now)).get(actor.id)
  return { zone, now, work, order: formats.get(actor.id)?.order }
}
