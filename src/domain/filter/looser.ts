/** Filters that find more than one that found nothing. */
import { anywhere } from './terms.ts'
import type { Condition, Filter, Named } from './tree.ts'

/** As many as are tried. */
const most = 6

/** Each with one condition less; those first that keep whose tasks they are. */
export function looserFilters(filter: Filter): Filter[] {
  const all = conditionsOf(filter)
  const looser = all.map((dropped) => ({
    keeps: !isPersonal(dropped),
    of: all.filter((each) => each !== dropped),
  }))
  return looser
    .toReversed()
    .sort((one, other) => Number(other.keeps) - Number(one.keeps))
    .slice(0, most)
    .map(({ of }) => ({ ...filter, where: together(of) }))
}

/** What must all hold. */
export function conditionsOf({ where }: Filter): Condition[] {
  return where?.kind === 'and' ? where.of : where ? [where] : []
}

export function together(all: Condition[]): Condition | undefined {
  return all.length > 1 ? { kind: 'and', of: all } : all[0]
}

function isPersonal(condition: Condition): boolean {
  if (condition.kind !== 'named' || condition.custom) return false
  return condition.name === 'assignee' || hasFlag(condition, 'mine')
}

function hasFlag({ name, custom, values }: Named, flag: string): boolean {
  return name === 'is' && !custom && values.some((value) => value.op === '=' && value.text === flag)
}

/** Whether it says where, or which tasks, or asks for what is one's own: then it is about no place in particular. */
export function saysWhere(filter: Filter): boolean {
  const within = (condition: Condition): boolean => {
    switch (condition.kind) {
      case 'and':
      case 'or':
        return condition.of.some(within)
      case 'not':
        return within(condition.of)
      case 'refs':
        return true
      case 'words':
        return false
      case 'named':
        if (condition.custom) return false
        return placing.includes(condition.name) || isOwn(condition)
    }
  }
  return filter.where !== undefined && within(filter.where)
}

const placing = ['in', 'under', 'after', 'before']

function isOwn(named: Named): boolean {
  const ofMe = named.values.some((value) => value.op === '=' && /^me$/i.test(value.text))
  return hasFlag(named, 'mine') || hasFlag(named, 'archived') || (named.name === 'assignee' && ofMe)
}

/** The same in these Lists, by id; in all of them without. */
export function inLists(filter: Filter, ids: readonly string[] | undefined): Filter {
  const values = (ids ?? [anywhere]).map((text) => ({ op: '=' as const, text, at: 1 }))
  const where: Named = { kind: 'named', name: 'in', custom: false, values, at: 1 }
  return { ...filter, where: together([...conditionsOf(filter), where]) }
}

/** The same, finished or not. */
export function withFinished(filter: Filter): Filter {
  const any: Named = {
    kind: 'named',
    name: 'is',
    custom: false,
    values: [{ op: '=', text: 'any', at: 1 }],
    at: 1,
  }
  return { ...filter, where: together([...conditionsOf(filter), any]) }
}
