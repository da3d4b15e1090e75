/** What a filter is called over what it found, where it found nothing, and on a button. */
import type { Speaker } from '../time/when.ts'
import { conditionsOf } from './looser.ts'
import type { Condition, Filter } from './tree.ts'
import { conditionInWords, filterInWords } from './words.ts'

/** `Kenji’s, overdue`. */
export function foundTitle(filter: Filter, speaker: Speaker): string {
  const only = conditionsOf(filter)
  if (filter.sort.length > 0 || filter.group || only.some((each) => !isPlace(each)))
    return capital(filterInWords(filter, speaker))
  const where = only.map((each) => ` ${conditionInWords(each, speaker)}`).join('')
  return `Open tasks${where}, what to do next first`
}

/** `No overdue tasks of Kenji’s`. `open`: finished ones were left out. */
export function nothingTitle(filter: Filter, speaker: Speaker, open: boolean): string {
  const before: string[] = []
  const after: string[] = []
  for (const each of conditionsOf(filter)) {
    const said = conditionInWords(each, speaker)
    if (isBefore(each)) before.push(said)
    else if (each.kind === 'or') return `No tasks: ${said}`
    else after.push(isWhose(each) ? `of ${said}` : said)
  }
  const which = before.length > 0 ? before.join(', ') : open ? 'open' : ''
  return ['No', which, 'tasks', after.join(', ')].filter(Boolean).join(' ')
}

/** `All of Kenji’s`, `All overdue`, `Kenji’s, overdue`. */
export function buttonTitle(filter: Filter, speaker: Speaker): string {
  const all = conditionsOf(filter)
  const [only, other] = all
  if (!only) return 'All open tasks'
  const said = conditionInWords(only, speaker)
  if (other || only.kind === 'or' || only.kind === 'not')
    return capital(all.map((each) => conditionInWords(each, speaker)).join(', '))
  return `All ${isWhose(only) ? 'of ' : ''}${said}`
}

function isPlace(condition: Condition): boolean {
  return condition.kind === 'named' && !condition.custom && condition.name === 'in'
}

/** What stands before “tasks”. */
function isBefore(condition: Condition): boolean {
  if (condition.kind !== 'named' || condition.custom) return false
  const texts = condition.values.map((value) => (value.op === '=' ? value.text : ''))
  if (condition.name === 'priority') return texts.every((text) => text !== '')
  return condition.name === 'is' && !texts.some((text) => behind.includes(text))
}

const behind = ['mine', 'watched', 'parent', 'private', 'any', 'subtask']

function isWhose(condition: Condition): boolean {
  if (condition.kind !== 'named' || condition.custom) return false
  const texts = condition.values.map((value) => (value.op === '=' ? value.text : ''))
  if (condition.name === 'is') return texts.every((text) => text === 'mine')
  return condition.name === 'assignee' && !texts.includes('none')
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
