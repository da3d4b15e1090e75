/** What of a rule is only for those who could have written it: what names a private List, and what only such a List defines. */
import { isDeepStrictEqual } from 'node:util'
import type { Action, Automation, Trigger } from '../../domain/automation/automation.ts'
import { mapActionNames, mapNames, type Names } from '../../domain/automation/map-names.ts'
import { conditionsIn } from '../../domain/automation/named-ids.ts'
import { parseFilter, showFilter } from '../../domain/filter/filter.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { fieldNames } from '../../store/automation/names.ts'
import { formsOf } from '../../store/form/forms.ts'
import { allStatuses } from '../../store/hierarchy/lists.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { templatesOf } from '../../store/tasks/templates.ts'
import type { Scope } from '../scope.ts'

const hidden = '…'

/** The name itself where the reader may know of it. */
type Shown = Omit<Names, 'condition'>

/** `isWhole`: its reader may read all of it, and what its conditions name is there. */
type Readable = { automation: Automation; isWhole: boolean }

/** The owner of a rule reads all of it. */
export async function withoutSecrets(scope: Scope, rules: AutomationRow[]): Promise<Readable[]> {
  const shown = await shownTo(scope)
  const read: Readable[] = []
  for (const { ownerId, automation } of rules) {
    const areOwn = ownerId === scope.actor.id
    const written = conditionsIn(automation)
    const conditions = await readConditions(scope, written)
    const names = areOwn ? ownNames(conditions) : { ...shown, condition: conditionFrom(conditions, hidden) }
    const forReader = withoutCalls(withoutValues(mapNames(automation, names)), areOwn)
    // With the names of today, whoever may read them.
    const today = mapNames(automation, ownNames(conditions))
    const isWhole = [...conditions.values()].every((each) => each !== undefined)
    read.push({ automation: forReader, isWhole: isWhole && isDeepStrictEqual(forReader, today) })
  }
  return read
}

/** Actions as somebody reads them. */
export async function actionsFor(scope: Scope, actions: Action[], areOwn: boolean): Promise<Action[]> {
  const conditions = await readConditions(scope, conditionsIn({ actions }))
  if (areOwn) return mapActionNames(actions, ownNames(conditions))
  const names = { ...(await shownTo(scope)), condition: conditionFrom(conditions, hidden) }
  return mapActionNames(actions, names).map(actionWithoutValue).map(actionWithoutCall)
}

async function shownTo({ trx, viewer }: Scope): Promise<Shown> {
  return {
    status: among((await allStatuses(trx, viewer)).map(({ name }) => name)),
    field: among(await fieldNames(trx, viewer)),
    form: among((await formsOf(trx, viewer)).map(({ name }) => name)),
    template: among((await templatesOf(trx, viewer)).map(({ name }) => name)),
  }
}

function among(names: string[]): (name: string) => string {
  const known = new Set(names.map((name) => name.toLowerCase()))
  return (name) => (known.has(name.toLowerCase()) ? name : hidden)
}

const same = (name: string) => name

/** What can't be found any more stays as it was written. */
function ownNames(conditions: Map<string, string | undefined>): Names {
  return {
    status: same,
    field: same,
    template: same,
    form: same,
    condition: conditionFrom(conditions, undefined),
  }
}

function conditionFrom(
  conditions: Map<string, string | undefined>,
  otherwise: string | undefined,
): Names['condition'] {
  return (where) => conditions.get(where) ?? otherwise ?? where
}

/** With the names of today; undefined where it names something that its reader does not see. */
async function readConditions(
  { trx, viewer, ...speaker }: Scope,
  all: string[],
): Promise<Map<string, string | undefined>> {
  const read = new Map<string, string | undefined>()
  for (const where of all) {
    try {
      const { filter } = await resolveFilter(trx, viewer, parseFilter(where), speaker)
      read.set(where, showFilter(filter))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      read.set(where, undefined)
    }
  }
  return read
}

/** What somebody calls their webhooks is theirs to know. */
function withoutCalls(automation: Automation, areOwn: boolean): Automation {
  return areOwn ? automation : { ...automation, actions: automation.actions.map(actionWithoutCall) }
}

function actionWithoutCall(action: Action): Action {
  return action.do === 'call' ? { ...action, webhook: hidden } : action
}

/** The value of a field that is kept from the reader is, too. */
function withoutValues(automation: Automation): Automation {
  const { trigger, actions, ...rest } = automation
  return { trigger: triggerWithoutValue(trigger), ...rest, actions: actions.map(actionWithoutValue) }
}

function triggerWithoutValue(trigger: Trigger): Trigger {
  return trigger.on === 'field' && trigger.field === hidden ? { on: 'field', field: hidden } : trigger
}

function actionWithoutValue(action: Action): Action {
  return action.do === 'field' && action.field === hidden ? { ...action, to: hidden } : action
}
