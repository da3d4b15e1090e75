/** Conditions on what happened: who did it, and when. Written behind the trigger: `commented by a guest outside working hours`. */
import type { ChangeCondition, Doer, DoerKind, PersonRef, Trigger } from './automation.ts'
import { comesByItself, doerKinds } from './automation.ts'
import { personText } from './names.ts'
import { Reading, refuseAutomation } from './reading.ts'
import { printTrigger, triggerIn } from './triggers.ts'

type When = { trigger: Trigger; change?: ChangeCondition | undefined }

/** What stands between `when` and `if`. */
export function readWhen(text: string, platform: string): When {
  const reading = new Reading(text)
  const trigger = triggerIn(reading, platform)
  const change = changeIn(reading, platform)
  reading.end()
  const when = { trigger, ...(change && { change }) }
  refuseDoneByNobody(when, text)
  return when
}

/** Throws Refusal. */
export function refuseDoneByNobody(when: When, typed = printWhen(when)): void {
  if (when.change && isDoneByNobody(when.trigger)) throw refuseAutomation('rule_done_by_nobody', { typed })
}

/** It is a moment that comes, or whoever runs the rule by hand. */
export function isDoneByNobody(trigger: Trigger): boolean {
  return comesByItself(trigger) || trigger.on === 'unanswered' || trigger.on === 'run by hand'
}

function changeIn(reading: Reading, platform: string): ChangeCondition | undefined {
  const change: ChangeCondition = {}
  for (;;) {
    const { before } = reading
    const next = reading.takeOne(['by', 'not by', 'outside working hours', 'during working hours'])
    if (!next) return Object.keys(change).length > 0 ? change : undefined
    const part = next === 'by' ? 'by' : next === 'not by' ? 'notBy' : 'hours'
    if (change[part]) throw refuseAutomation('rule_left_over', { typed: next, after: before })
    if (part === 'hours') change.hours = next === 'outside working hours' ? 'outside' : 'during'
    else change[part] = doers(reading, platform)
  }
}

function doers(reading: Reading, platform: string): Doer[] {
  const all = [doer(reading, platform)]
  while (reading.take('or')) all.push(doer(reading, platform))
  return all
}

export function doer(reading: Reading, platform: string): Doer {
  const kind = reading.takeOne(doerKinds)
  const person = kind ? undefined : reading.person(platform)
  if (kind) return { kind }
  if (person) return { person }
  const valid = ['@name', ...doerKinds]
  throw refuseAutomation('rule_needs', { after: reading.before, what: 'who did it', valid })
}

export function printWhen(
  { trigger, change = {} }: { trigger: Trigger; change?: ChangeCondition | undefined },
  nameOf: (person: PersonRef) => string = personText,
): string {
  const { by, notBy, hours } = change
  const names = (all: Doer[]) => all.map((one) => printDoer(one, nameOf)).join(' or ')
  const said = [
    ...(by ? [`by ${names(by)}`] : []),
    ...(notBy ? [`not by ${names(notBy)}`] : []),
    ...(hours ? [`${hours} working hours`] : []),
  ]
  return [printTrigger(trigger, nameOf), ...said].join(' ')
}

export function printDoer(one: Doer, nameOf: (person: PersonRef) => string = personText): string {
  return 'kind' in one ? one.kind : nameOf(one.person)
}

/** What is known of whoever did something. `id`: undefined where that was nobody. */
export type Did = { id: string | undefined; kinds: ReadonlySet<DoerKind>; isWorking: boolean }

/** Which part of it something does not fit, in words that name nobody; undefined where it fits. */
export function unfitChange({ by, notBy, hours }: ChangeCondition, did: Did): string | undefined {
  const isOne = (one: Doer) =>
    'kind' in one ? did.kinds.has(one.kind) : isPerson(did) && 'id' in one.person && one.person.id === did.id
  if (by?.some(isOne) === false || notBy?.some(isOne)) return 'who did it'
  return hours && (hours === 'during') !== did.isWorking ? `${hours} working hours` : undefined
}

/** What a rule does is not done by its owner. */
function isPerson({ kinds }: Did): boolean {
  return kinds.has('a person')
}
