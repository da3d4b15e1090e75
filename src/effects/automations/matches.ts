import type { Trigger } from '../../domain/automation/automation.ts'
import type { Happening } from './happenings.ts'

/** What statuses are called, in lower case. */
type Named = { to: string | null; from: string | null }

/** Whether this is what a trigger waits for. Names are the same in any case. */
export function matches(trigger: Trigger, { key, context, merged }: Happening, { to, from }: Named): boolean {
  switch (trigger.on) {
    case 'status':
      return isAmong(trigger.to, to) && isAmong(trigger.from, from)
    case 'priority':
      return isAmong(trigger.to, key ?? null) && isAmong(trigger.from, context.from ?? null)
    case 'assigned':
    case 'unassigned':
    case 'mentioned':
      return !trigger.person || ('id' in trigger.person && trigger.person.id === key)
    case 'tagged':
    case 'untagged':
      return trigger.tag === undefined || trigger.tag === key
    case 'field':
      return isValue(trigger.to, context.to) && isValue(trigger.from, context.from)
    case 'form':
      return isAmong(trigger.form === undefined ? undefined : [trigger.form], key ?? null)
    case 'handoff':
    case 'pull':
      return trigger.how === key
    case 'merged':
      return (
        (trigger.which === undefined || merged?.which.includes(trigger.which) === true) &&
        (trigger.into === undefined || merged?.into.some((branch) => isValue(trigger.into, branch)) === true)
      )
    default:
      return true
  }
}

function isAmong(wanted: readonly string[] | undefined, name: string | null): boolean {
  return !wanted || wanted.some((each) => each.toLowerCase() === name?.toLowerCase())
}

function isValue(wanted: string | undefined, value: string | undefined): boolean {
  return wanted === undefined || isAmong([wanted], value ?? null)
}
