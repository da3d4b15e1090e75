import { printAction } from '../../domain/automation/actions.ts'
import type { Action, Automation } from '../../domain/automation/automation.ts'
import { printLine } from '../../domain/automation/line.ts'
import { conditionsIn, idsIn, idsInCondition, mapTexts } from '../../domain/automation/named-ids.ts'
import type { Naming } from '../../domain/automation/names.ts'
import { mayAct } from '../../domain/people/role.ts'
import { type AutomationRow, automationsOf, numbered } from '../../store/automation/automations.ts'
import { channelNames } from '../../store/automation/names.ts'
import { levelsOf } from '../../store/hierarchy/levels.ts'
import { peopleByIds } from '../../store/people/people.ts'
import type { Scope } from '../scope.ts'
import { refuseRule } from './refusals.ts'
import { actionsFor, withoutSecrets } from './secrets.ts'

/**
 * A rule as its line; `place`: where it is for, undefined where that is the workspace. `written`: the same rule with names in
 * place of ids; undefined where the reader may not read all of it, or where what it names is gone. `already`: how many tasks
 * are as it waits for, where it was just switched on.
 */
export type ShownRule = {
  rule: AutomationRow
  line: string
  written: Automation | undefined
  owner: string
  place: string | undefined
  isOwn: boolean
  already?: number
}

export async function findRule({ trx, viewer }: Scope, number: number): Promise<AutomationRow> {
  const [rule] = await automationsOf(trx, viewer, numbered(number))
  if (rule) return rule
  throw refuseRule('rule_not_there', { number })
}

/** Only its owner and admins change a rule. */
export async function refuseOthers({ trx, workspaceId, actor }: Scope, rule: AutomationRow): Promise<void> {
  if (rule.ownerId === actor.id || mayAct(actor.role, 'admin')) return
  const [owner] = await peopleByIds(trx, workspaceId, [rule.ownerId])
  throw refuseRule('not_own_rule', { number: rule.number, owner: owner?.name })
}

/** What is named by id is written by its name again. */
export async function shownRules(scope: Scope, rules: AutomationRow[]): Promise<ShownRule[]> {
  const ids = rules.flatMap(({ automation }) => idsNamed(automation))
  const names = await namesOf(scope, [...ids, ...rules.map(({ ownerId }) => ownerId)])
  const readable = await withoutSecrets(scope, rules)
  return rules.map((rule, index) => {
    const { automation: read = rule.automation, isWhole = false } = readable[index] ?? {}
    const automation = withNames(read, names) as Automation
    return {
      rule,
      line: printLine(automation),
      written: isWhole && idsIn(rule.automation).every(names.knows) ? automation : undefined,
      owner: names.person(rule.ownerId),
      place: rule.level && names.list(rule.level.id),
      isOwn: rule.ownerId === scope.actor.id,
    }
  })
}

/** The same rule with names in place of ids. */
export async function writtenOut(scope: Scope, automation: Automation): Promise<Automation> {
  // Each reference is replaced by another of the same kind.
  return withNames(automation, await namesOf(scope, idsNamed(automation))) as Automation
}

/** What each of these actions, printed with ids, is called with names: those that the reader may know of, unless they are their own. */
export async function actionWords(
  scope: Scope,
  actions: Action[],
  areOwn: boolean,
): Promise<Map<string, string>> {
  if (actions.length === 0) return new Map()
  const names = await namesOf(scope, idsNamed({ actions }))
  const read = await actionsFor(scope, actions, areOwn)
  return new Map(
    actions.map((action, index) => [
      printAction(action),
      printAction(withNames(read[index] ?? action, names) as Action),
    ]),
  )
}

/** To the eyes of whoever asks. */
async function namesOf({ trx, workspaceId, viewer }: Scope, all: string[]): Promise<NameOf> {
  const ids = [...new Set(all)]
  const people = new Map((await peopleByIds(trx, workspaceId, ids)).map(({ id, name }) => [id, name]))
  const channels = await channelNames(trx, viewer, ids)
  const levels = await levelsOf(trx, viewer, ['space', 'folder', 'list'], 'any')
  const paths = new Map(levels.map(({ id, path }) => [id, path]))
  return {
    person: (id) => people.get(id) ?? 'someone who is gone',
    list: (id) => paths.get(id) ?? 'a List that you can’t see',
    channel: (id) => channels.get(id) ?? 'a channel that you haven’t used me in',
    inCondition: (text) => people.get(text) ?? paths.get(text) ?? text,
    knows: (id) => people.has(id) || paths.has(id) || channels.has(id),
  }
}

/** `inCondition`: also where it is no id. */
type NameOf = Record<keyof Naming | 'inCondition', (id: string) => string> & { knows(id: string): boolean }

function idsNamed(rule: Pick<Automation, 'where' | 'actions'>): string[] {
  return [...idsIn(rule), ...conditionsIn(rule).flatMap(idsInCondition)]
}

/** A rule, or an action, with names in place of ids. */
function withNames(value: unknown, nameOf: NameOf, key?: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withNames(each, nameOf, key))
  if (typeof value === 'string' && (key === 'where' || key === 'until'))
    return mapTexts(value, nameOf.inCondition)
  if (typeof value !== 'object' || value === null) return value
  if ('id' in value && typeof value.id === 'string') return refTo(key, value.id, nameOf)
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withNames(each, nameOf, name)]),
  )
}

function refTo(key: string | undefined, id: string, nameOf: NameOf): object {
  if (key === 'channel') return { channel: nameOf.channel(id) }
  return key === 'person' || key === 'of' ? { name: nameOf.person(id) } : { path: nameOf.list(id) }
}
