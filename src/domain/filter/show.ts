/** Writes a filter back as a line, in its one form: what the parser reads from it is the same filter. */
import { numberOf, refOf } from '../task/task.ts'
import { beginsPlainly } from './plain/read-plain.ts'
import { plainly } from './plain/tokens.ts'
import { quoted } from './reading.ts'
import { isBareFlag, termNamed } from './terms.ts'
import type { Condition, Filter, Named, Value, Words } from './tree.ts'

export function showFilter({ where, sort, group }: Filter): string {
  const orders = sort.map(({ by, descending }) => `${descending ? '-' : ''}${by}`)
  return [
    ...(where ? [showCondition(where)] : []),
    ...(orders.length > 0 ? [`sort:${orders.join(',')}`] : []),
    ...(group ? [`group:${group}`] : []),
  ].join(' ')
}

export function showCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
      return condition.of.map((each) => within(each, ['or'])).join(' ')
    case 'or':
      return condition.of.map(showCondition).join(' or ')
    case 'not':
      return `-${within(condition.of, ['or', 'and'])}`
    case 'words':
      return showWords(condition)
    case 'refs':
      return condition.numbers.map(refOf).join(',')
    case 'named':
      return showNamed(condition)
  }
}

function within(condition: Condition, bracketed: Condition['kind'][]): string {
  const shown = showCondition(condition)
  return bracketed.includes(condition.kind) ? `(${shown})` : shown
}

const plainWord = /^[\p{L}\p{N}][^\s",:()*“”„]*$/u

/** What may mean something else when it is typed is in quotes. */
function showWords({ text, start, quoted: exact }: Words): string {
  const special =
    exact ||
    isBareFlag(text) ||
    /^(?:and|or|not)$/i.test(text) ||
    (numberOf(text) !== undefined && !/^\d/.test(text)) ||
    beginsPlainly(plainly(text))
  return `${plainWord.test(text) && !special ? text : quoted(text)}${start ? '*' : ''}`
}

export function showNamed({ name, custom, values }: Named): string {
  const plain = /^\p{L}[\p{L}\p{N}_-]*$/u.test(name) && !/^(?:sort|group)$/i.test(name) && !termNamed(name)
  return `${custom && !plain ? quoted(name) : name}:${values.map(showValue).join(',')}`
}

function showValue(value: Value): string {
  if (value.op === '..') return `${showText(value.from)}..${showText(value.to)}`
  return `${value.op === '=' ? '' : value.op}${showText(value.text)}`
}

const plainValue = /^(?:<@!?[\w-]+>|[\p{L}\p{N}_](?:(?!\.\.)[^\s,()"“”„])*)$/u

function showText(text: string | undefined): string {
  if (text === undefined) return ''
  return plainValue.test(text) && !text.endsWith('.') ? text : quoted(text)
}
