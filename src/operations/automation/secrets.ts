/** What of a rule is only for those who could have written it: what names a private List, and what only such a List defines. */
import type { Action, Automation, Trigger } from '../../domain/automation/automation.ts'
import { parseFilter } from '../../domain/filter/filter.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { fieldNames } from '../../store/automation/names.ts'
import { formsOf } from '../../store/form/forms.ts'
import { allStatuses } from '../../store/hierarchy/lists.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import type { Scope } from '../scope.ts'

const hidden = '…'

/** The name itself where the reader may know of it. */
type Shown = { [K in 'status' | 'field' | 'form']: (name: string) => string }

/** The owner of a rule reads all of it. */
export async function withoutSecrets(scope: Scope, rules: AutomationRow[]): Promise<Automation[]> {
  const { trx, viewer, actor } = scope
  const statuses = lowered((await allStatuses(trx, viewer)).map(({ name }) => name))
  const fields = lowered(await fieldNames(trx, viewer))
  const forms = lowered((await formsOf(trx, viewer)).map(({ name }) => name))
  const shown: Shown = {
    status: (name) => (statuses.has(name.toLowerCase()) ? name : hidden),
    field: (name) => (fields.has(name.toLowerCase()) ? name : hidden),
    form: (name) => (forms.has(name.toLowerCase()) ? name : hidden),
  }
  const read: Automation[] = []
  for (const { ownerId, automation } of rules)
    read.push(ownerId === actor.id ? automation : await forReader(scope, automation, shown))
  return read
}

function lowered(names: string[]): Set<string> {
  return new Set(names.map((name) => name.toLowerCase()))
}

async function forReader(scope: Scope, automation: Automation, shown: Shown): Promise<Automation> {
  const { trigger, change, where, actions } = automation
  return {
    trigger: triggerFor(trigger, shown),
    ...(change && { change }),
    ...(where !== undefined && { where: await conditionFor(scope, where) }),
    actions: actions.map((action) => actionFor(action, shown)),
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

function triggerFor(trigger: Trigger, { status, field, form }: Shown): Trigger {
  switch (trigger.on) {
    case 'status': {
      const { to, from } = trigger
      return { on: 'status', ...(to && { to: to.map(status) }), ...(from && { from: from.map(status) }) }
    }
    case 'stale':
      return { ...trigger, ...(trigger.status !== undefined && { status: status(trigger.status) }) }
    case 'form':
      return { ...trigger, ...(trigger.form !== undefined && { form: form(trigger.form) }) }
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

function actionFor(action: Action, { status, field }: Shown): Action {
  if (action.do === 'status') return { ...action, to: status(action.to) }
  if (action.do !== 'field' || field(action.field) !== hidden) return action
  return { ...action, field: hidden, to: hidden }
}
