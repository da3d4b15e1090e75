/** Follows names of statuses, fields, templates and forms that have been given others. */
import { mapNamed, parseFilter } from '../filter/filter.ts'
import { showCondition } from '../filter/show.ts'
import { Refusal } from '../refusal.ts'
import type { Action, Automation } from './automation.ts'
import { mapActionNames, mapNames, type Names } from './map-names.ts'
import type { Problem } from './problem.ts'

/** What a rule names that is not kept by its id. */
export const namedKinds = ['status', 'field', 'template', 'form'] as const
export type NamedKind = (typeof namedKinds)[number]

export type Renamed = { what: NamedKind; was: string; now: string }

/** The names of statuses and fields that there are: where the rule is for, and anywhere, to its owner's eyes. */
export type There = Record<
  'here' | 'anywhere',
  { statuses: readonly string[]; fields: readonly string[] }
> & {
  templates: readonly string[]
  forms: readonly string[]
}

/**
 * A rule with the names of today. `split`: what is not called the same any more everywhere that the rule means it, so that it
 * can't be followed.
 */
export function followNames(
  automation: Automation,
  renamed: Renamed[],
  there: There,
): { automation: Automation; split: Problem | undefined } {
  const splits: Problem[] = []
  const names = namesNow(renamed, there, splits)
  return { automation: mapNames(automation, names), split: splits[0] }
}

/** The same for the actions of a run that waits. */
export function followInActions(actions: Action[], renamed: Renamed[], there: There): Action[] {
  return mapActionNames(actions, namesNow(renamed, there, []))
}

function namesNow(renamed: Renamed[], there: There, splits: Problem[]): Names {
  const nameNow = (what: Renamed['what'], name: string, isHere: boolean) => {
    const known = knownOf(what, isHere, there)
    const others = renamed.filter((each) => each.what === what && isSame(each.was, name))
    const targets = [...new Set(others.map(({ now }) => now).filter((now) => isAmong(now, known)))]
    const [now] = targets
    if (now === undefined || isSame(now, name)) return now ?? name
    const isLeft = isAmong(name, known)
    if (!isLeft && targets.length === 1) return now
    splits.push({ kind: `${what}_split`, name, now })
    return name
  }
  return {
    status: (name, here) => nameNow('status', name, here),
    field: (name, here) => nameNow('field', name, here),
    template: (name) => nameNow('template', name, true),
    form: (name) => nameNow('form', name, true),
    condition: (where) => conditionWith(where, (what, name) => nameNow(what, name, true)),
  }
}

/** Fields in it are terms of their own. */
export function conditionWith(
  where: string,
  nameOf: (what: Renamed['what'], name: string) => string,
): string {
  try {
    const { where: condition } = parseFilter(where)
    if (!condition) return where
    return showCondition(
      mapNamed(condition, (named) => {
        if (named.custom) return { ...named, name: nameOf('field', named.name) }
        if (named.name !== 'status') return named
        const values = named.values.map((value) =>
          value.op === '..' ? value : { ...value, text: nameOf('status', value.text) },
        )
        return { ...named, values }
      }),
    )
  } catch (error) {
    // What can't be read any more can't be followed either: whoever checks the rule says so.
    if (!(error instanceof Refusal)) throw error
    return where
  }
}

export function knownOf(what: Renamed['what'], isHere: boolean, there: There): readonly string[] {
  if (what === 'template') return there.templates
  if (what === 'form') return there.forms
  const { statuses, fields } = there[isHere ? 'here' : 'anywhere']
  return what === 'status' ? statuses : fields
}

export function isAmong(name: string, known: readonly string[]): boolean {
  return known.some((each) => isSame(each, name))
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
