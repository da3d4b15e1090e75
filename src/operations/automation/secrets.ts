/** What of a rule is only for those who could have written it: what names a private List, and what only such a List defines. */
import type { Action, Automation, Trigger } from '../../domain/automation/automation.ts'
import { parseFilter } from '../../domain/filter/filter.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { fieldNames } from '../../store/automation/names.ts'
import { allStatuses } from '../../store/hierarchy/lists.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { templatesOf } from '../../store/tasks/templates.ts'
import type { Scope } from '../scope.ts'

const hidden = '…'

/** The name itself where the reader may know of it. */
type Shown = Record<'status' | 'field' | 'template', (name: string) => string>

/** The owner of a rule reads all of it. */
export async function withoutSecrets(scope: Scope, rules: AutomationRow[]): Promise<Automation[]> {
  const shown = await shownTo(scope)
  const read: Automation[] = []
  for (const { ownerId, automation } of rules)
    read.push(ownerId === scope.actor.id ? automation : await forReader(scope, automation, shown))
  return read
}

/** Actions as somebody reads them who does not own the rule. */
export async function actionsForReader(scope: Scope, actions: Action[]): Promise<Action[]> {
  const shown = await shownTo(scope)
  const read: Action[] = []
  for (const action of actions) read.push(await actionFor(scope, action, shown))
  return read
}

async function shownTo({ trx, viewer }: Scope): Promise<Shown> {
  return {
    status: among((await allStatuses(trx, viewer)).map(({ name }) => name)),
    field: among(await fieldNames(trx, viewer)),
    template: among((await templatesOf(trx, viewer)).map(({ name }) => name)),
  }
}

function among(names: string[]): (name: string) => string {
  const known = new Set(names.map((name) => name.toLowerCase()))
  return (name) => (known.has(name.toLowerCase()) ? name : hidden)
}

async function forReader(scope: Scope, automation: Automation, shown: Shown): Promise<Automation> {
  const { trigger, change, where, actions } = automation
  return {
    trigger: triggerFor(trigger, shown),
    ...(change && { change }),
    ...(where !== undefined && { where: await conditionFor(scope, where) }),
    actions: await Promise.all(actions.map((action) => actionFor(scope, action, shown))),
  }
}

async function conditionFor({ trx, viewer, ...speaker }: Scope, where: string): Promise<string> {
  try {
    await resolveFilter(trx, viewer, parseFilter(where), speaker)
    return where
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return hidden
  }
}

function triggerFor(trigger: Trigger, { status, field }: Shown): Trigger {
  switch (trigger.on) {
    case 'status': {
      const { to, from } = trigger
      return { on: 'status', ...(to && { to: to.map(status) }), ...(from && { from: from.map(status) }) }
    }
    case 'stale':
      return { ...trigger, ...(trigger.status !== undefined && { status: status(trigger.status) }) }
    case 'field': {
      const name = field(trigger.field)
      return name === hidden ? { on: 'field', field: hidden } : trigger
    }
    case 'date':
      return typeof trigger.of === 'string' ? trigger : { ...trigger, of: { field: field(trigger.of.field) } }
    default:
      return trigger
  }
}

async function actionFor(scope: Scope, action: Action, { status, field, template }: Shown): Promise<Action> {
  switch (action.do) {
    case 'status':
      return { ...action, to: status(action.to) }
    case 'field':
      return field(action.field) === hidden ? { ...action, field: hidden, to: hidden } : action
    case 'template':
      return { ...action, name: template(action.name) }
    case 'wait':
      return action.until === undefined
        ? action
        : { ...action, until: await conditionFor(scope, action.until) }
    default:
      return action
  }
}
