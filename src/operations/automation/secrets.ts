/** What of a rule is only for those who could have written it: what names a private List, and what only such a List defines. */
import { isDeepStrictEqual } from 'node:util'
import type { Action, Automation, Trigger } from '../../domain/automation/automation.ts'
import { mapActionNames, mapNames, type Names } from '../../domain/automation/map-names.ts'
import { parseFilter, showFilter } from '../../domain/filter/filter.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { fieldNames } from '../../store/automation/names.ts'
import { allStatuses } from '../../store/hierarchy/lists.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import type { Scope } from '../scope.ts'

const hidden = '…'

/** The name itself where the reader may know of it. */
type Shown = Pick<Names, 'status' | 'field'>

export async function namesShownTo({ trx, viewer }: Scope): Promise<Shown> {
  const statuses = lowered((await allStatuses(trx, viewer)).map(({ name }) => name))
  const fields = lowered(await fieldNames(trx, viewer))
  return {
    status: (name) => (statuses.has(name.toLowerCase()) ? name : hidden),
    field: (name) => (fields.has(name.toLowerCase()) ? name : hidden),
  }
}

/** Actions without what their reader may not know of. */
export function actionsFor(actions: Action[], shown: Shown): Action[] {
  return mapActionNames(actions, shown).map(actionFor)
}

/** `isWhole`: its reader may read all of it, and what its condition names is there. */
type Readable = { automation: Automation; isWhole: boolean }

/** The owner of a rule reads all of it. */
export async function withoutSecrets(scope: Scope, rules: AutomationRow[]): Promise<Readable[]> {
  const { actor } = scope
  const shown = await namesShownTo(scope)
  const read: Readable[] = []
  for (const { ownerId, automation } of rules) {
    const { where } = automation
    const condition = where === undefined ? undefined : await conditionFor(scope, where)
    const shownTo =
      ownerId === actor.id
        ? automation
        : forReader(automation, { ...shown, condition: () => condition ?? hidden })
    const isWhole =
      where !== undefined && condition === undefined
        ? false
        : isDeepStrictEqual({ ...shownTo, where }, { ...automation, where })
    read.push({
      automation: { ...shownTo, ...(condition !== undefined && { where: condition }) },
      isWhole,
    })
  }
  return read
}

function lowered(names: string[]): Set<string> {
  return new Set(names.map((name) => name.toLowerCase()))
}

function forReader(automation: Automation, names: Names): Automation {
  const { trigger, actions, ...rest } = mapNames(automation, names)
  return { trigger: triggerFor(trigger), ...rest, actions: actions.map(actionFor) }
}

/** With the names of today; undefined where it names something that its reader does not see. */
async function conditionFor({ trx, viewer, ...speaker }: Scope, where: string): Promise<string | undefined> {
  try {
    const { filter } = await resolveFilter(trx, viewer, parseFilter(where), speaker)
    return showFilter(filter)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return undefined
  }
}

/** The value of a field that is kept from the reader is, too. */
function triggerFor(trigger: Trigger): Trigger {
  return trigger.on === 'field' && trigger.field === hidden ? { on: 'field', field: hidden } : trigger
}

function actionFor(action: Action): Action {
  return action.do === 'field' && action.field === hidden ? { ...action, to: hidden } : action
}
