/** What a rule names by id. */
import { mapNamed, parseFilter } from '../filter/filter.ts'
import { showCondition } from '../filter/show.ts'
import { Refusal } from '../refusal.ts'
import type { Action, Automation } from './automation.ts'

export function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'id' in value && typeof value.id === 'string' ? [value.id] : []
  const waited = 'until' in value && typeof value.until === 'string' ? idsInCondition(value.until) : []
  return [...own, ...waited, ...Object.values(value).flatMap(idsIn)]
}

/** Those that it can't do without: `all` of them, and of each of `some` at least one. */
export function idsNeeded({ trigger, change, where, actions }: Automation): {
  all: string[]
  some: string[][]
} {
  const picks = actions.flatMap(picksIn)
  const picked = new Set(picks.flat())
  const acted = idsIn(actions).filter((id) => !picked.has(id))
  return { all: [...idsIn(trigger), ...idsIn(change), ...acted, ...idsInCondition(where)], some: picks }
}

function picksIn(action: Action): string[][] {
  const whos =
    action.do === 'assign' || action.do === 'unassign' ? action.who : 'to' in action ? [action.to].flat() : []
  return whos.flatMap((who) =>
    typeof who === 'object' && who !== null && 'pick' in who ? [idsIn(who.of)] : [],
  )
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Of people and places. */
export function idsInCondition(where: string | undefined): string[] {
  const ids: string[] = []
  mapTexts(where, (text) => {
    if (uuid.test(text)) ids.push(text)
    return text
  })
  return ids
}

/** A condition with other words for what it names by id; `change` returns what is to stand there. */
export function mapTexts(where: string | undefined, change: (text: string) => string): string | undefined {
  if (where === undefined) return undefined
  try {
    const { where: condition } = parseFilter(where)
    if (!condition) return where
    return showCondition(
      mapNamed(condition, (named) => ({
        ...named,
        values: named.values.map((value) =>
          value.op === '..' ? value : { ...value, text: change(value.text) },
        ),
      })),
    )
  } catch (error) {
    // It was made by a version that read more.
    if (!(error instanceof Refusal)) throw error
    return where
  }
}
