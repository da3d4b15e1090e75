/** The names of statuses, fields, templates and forms that a rule has in it: to find them, to follow them, or to keep them from a reader. */
import type { Action, Automation, Trigger } from './automation.ts'

/** `here`: it is one of where the rule is for; else the task that it is meant for may be anywhere. */
export type Names = {
  status(name: string, here: boolean): string
  field(name: string, here: boolean): string
  template(name: string): string
  form(name: string): string
  condition(where: string): string
}

export function mapNames({ trigger, change, where, actions }: Automation, names: Names): Automation {
  return {
    trigger: triggerWith(trigger, names),
    ...(change && { change }),
    ...(where !== undefined && { where: names.condition(where) }),
    actions: mapActionNames(actions, names),
  }
}

function triggerWith(trigger: Trigger, { status, field, form }: Names): Trigger {
  const all = (given: string[]) => [...new Set(given.map((name) => status(name, true)))]
  switch (trigger.on) {
    case 'status': {
      const { to, from } = trigger
      return { on: 'status', ...(to && { to: all(to) }), ...(from && { from: all(from) }) }
    }
    case 'stale':
      return { ...trigger, ...(trigger.status !== undefined && { status: status(trigger.status, true) }) }
    case 'form':
      return { ...trigger, ...(trigger.form !== undefined && { form: form(trigger.form) }) }
    case 'field':
      return { ...trigger, field: field(trigger.field, true) }
    case 'date':
      return typeof trigger.of === 'string'
        ? trigger
        : { ...trigger, of: { field: field(trigger.of.field, true) } }
    default:
      return trigger
  }
}

/** Behind a move, the task is somewhere else. */
export function mapActionNames(actions: Action[], { status, field, template, condition }: Names): Action[] {
  let here = true
  return actions.map((action) => {
    const isHere = here && action.target === undefined
    if (action.do === 'move' && action.target === undefined) here = false
    if (action.do === 'status') return { ...action, to: status(action.to, isHere) }
    if (action.do === 'template') return { ...action, name: template(action.name) }
    if (action.do === 'wait' && action.until !== undefined)
      return { ...action, until: condition(action.until) }
    return action.do === 'field' ? { ...action, field: field(action.field, isHere) } : action
  })
}
