/** What of a rule is only for those who could have written it: what names a private List, and what only such a List defines. */
import { isDeepStrictEqual } from 'node:util'
import type { Action, Automation, Trigger } from '../../domain/automation/automation.ts'
import { mapActionNames, mapNames, type Names } from '../../domain/automation/map-names.ts'
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
type Shown = Pick<Names, 'status' | 'field'> & Record<'template' | 'form', (name: string) => string>

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

/** Actions without what their reader may not know of. */
export async function actionsFor(scope: Scope, actions: Action[]): Promise<Action[]> {
  const shown = await shownTo(scope)
  const conditions = await conditionsFor(scope, untilsIn(actions))
  const condition = (where: string) => conditions.get(where) ?? hidden
  return mapActionNames(actions, { ...shown, condition }).map((action) => actionFor(action, shown))
}

/** `isWhole`: its reader may read all of it, and what its conditions name is there. */
type Readable = { automation: Automation; isWhole: boolean }

/** The owner of a rule reads all of it. */
export async function withoutSecrets(scope: Scope, rules: AutomationRow[]): Promise<Readable[]> {
  const shown = await shownTo(scope)
  const read: Readable[] = []
  for (const { ownerId, automation } of rules) {
    const { where, actions } = automation
    const all = [...(where === undefined ? [] : [where]), ...untilsIn(actions)]
    const conditions = await conditionsFor(scope, all)
    const isOwn = ownerId === scope.actor.id
    const seen = isOwn ? automation : forReader(automation, shown)
    const condition = (text: string) => conditions.get(text) ?? (isOwn ? text : hidden)
    read.push({
      automation: mapNames(seen, { status: same, field: same, condition }),
      isWhole: isDeepStrictEqual(seen, automation) && all.every((each) => conditions.has(each)),
    })
  }
  return read
}

const same = (name: string) => name

function forReader(automation: Automation, shown: Shown): Automation {
  const { trigger, actions, ...rest } = mapNames(automation, { ...shown, condition: same })
  return {
    trigger: triggerFor(trigger, shown),
    ...rest,
    actions: actions.map((action) => actionFor(action, shown)),
  }
}

function untilsIn(actions: Action[]): string[] {
  return actions.flatMap((action) =>
    action.do === 'wait' && action.until !== undefined ? [action.until] : [],
  )
}

/** With the names of today; what names something that its reader does not see is left out. */
async function conditionsFor(
  { trx, viewer, ...speaker }: Scope,
  all: string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const where of all)
    try {
      const { filter } = await resolveFilter(trx, viewer, parseFilter(where), speaker)
      found.set(where, showFilter(filter))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  return found
}

/** The value of a field that is kept from the reader is, too. */
function triggerFor(trigger: Trigger, { form }: Shown): Trigger {
  if (trigger.on === 'form' && trigger.form !== undefined) return { on: 'form', form: form(trigger.form) }
  return trigger.on === 'field' && trigger.field === hidden ? { on: 'field', field: hidden } : trigger
}

function actionFor(action: Action, { template }: Shown): Action {
  if (action.do === 'template') return { ...action, name: template(action.name) }
  return action.do === 'field' && action.field === hidden ? { ...action, to: hidden } : action
}
