/** How it is written that a rule waits. */

import { parseFilter } from '../filter/filter.ts'
import { plural } from '../text/plural.ts'
import type { Action } from './automation.ts'
import { type Reading, refuseAutomation } from './reading.ts'

type Wait = Extract<Action, { do: 'wait' }>

const hoursOfDay = 8
/** The longest that a rule waits. In working hours. */
const longest = 2000
/** How long it waits for a task to fit, where nothing is said. In working hours. */
const usual = 20 * hoursOfDay

const valid = ['2 working hours', '3 working days', 'until status:Done for at most 5 working days']

export function readWait(reading: Reading): Wait {
  return reading.take('until') ? readUntil(reading) : { do: 'wait', hours: hoursIn(reading.rest('how long')) }
}

function readUntil(reading: Reading): Wait {
  const typed = reading.raw('until when', ['status:Done for at most 5 working days'])
  const most = /^(.*\S)\s+for\s+at\s+most\s+(\S.*)$/is.exec(typed)
  const until = most?.[1] ?? typed
  // What is wrong with it is said where it stands.
  parseFilter(until)
  return { do: 'wait', hours: most?.[2] === undefined ? usual : hoursIn(most[2]), until }
}

function hoursIn(text: string): number {
  const [, count, unit] = /^(\d{1,4}) working (hour|day)s?$/i.exec(text.trim().replace(/\s+/g, ' ')) ?? []
  const hours = Number(count) * (unit?.toLowerCase() === 'day' ? hoursOfDay : 1)
  if (hours >= 1 && hours <= longest) return hours
  throw refuseAutomation('rule_needs', { after: 'wait', what: 'how long', valid })
}

export function printWait({ hours, until }: Wait): string {
  const long = `${hours} working ${plural(hours, 'hour')}`
  return until === undefined ? `wait ${long}` : `wait until ${until} for at most ${long}`
}
