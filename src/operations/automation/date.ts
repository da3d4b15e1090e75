import { type Due, parseWhen } from '../../domain/time/when.ts'
import { afterWorkdays, anyTime, dayOf } from '../../domain/time/work-time.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import type { Scope } from '../scope.ts'
import { refuseRule } from './refusals.ts'

/** A date in words, counted from now in the calendar of the rule's owner: also `in 2 working days`. Throws Refusal. */
export async function dateInWords(scope: Scope, words: string): Promise<Due> {
  const { trx, workspaceId, actor, zone, now } = scope
  const workdays = Number(
    /^(?:in\s+)?(\d{1,3})\s+(?:working|work|business)\s*days?$/i.exec(words.trim())?.[1],
  )
  const plain = Number.isNaN(workdays)
  const work = plain ? undefined : (await workTimesOf(trx, workspaceId, [actor.id], now)).get(actor.id)
  const calendar = work ?? { ...anyTime(zone), days: [1, 2, 3, 4, 5] }
  const said = plain ? words : dayOf(calendar, afterWorkdays(calendar, now, workdays)).toString()
  const found = parseWhen(said, scope)
  if (found) return found
  throw refuseRule('unknown_rule_date', { typed: words })
}
