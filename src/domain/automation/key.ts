import type { Automation } from './automation.ts'

/** The one value that the trigger of a rule waits for: so that of very many rules only those are read that may be meant. */
export function keyOf({ trigger }: Automation): string {
  switch (trigger.on) {
    case 'status':
    case 'priority':
      return (trigger.to?.length === 1 && trigger.to[0]) || ''
    case 'assigned':
    case 'unassigned':
    case 'mentioned':
      return trigger.person && 'id' in trigger.person ? trigger.person.id : ''
    case 'tagged':
    case 'untagged':
      return trigger.tag ?? ''
    case 'field':
      return trigger.field
    case 'form':
      return trigger.form ?? ''
    case 'handoff':
    case 'pull':
      return trigger.how
    default:
      return ''
  }
}
