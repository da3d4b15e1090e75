/** Counts and lists in English, by the rules that Intl has for it. */
const rules = new Intl.PluralRules('en')
const lists = new Intl.ListFormat('en-GB')
const choices = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** The word for so many: `file`, `files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return rules.select(count) === 'one' ? one : many
}

/** `1 file`, `2 files`, `1,200 rows`. */
export function counted(count: number, one: string, many?: string): string {
  return `${count.toLocaleString('en')} ${plural(count, one, many)}`
}

/** `Ana, Kenji and Maya`, where each item is made of several parts. */
export function listed<T>(items: readonly (readonly T[])[]): (T | string)[] {
  return lists
    .formatToParts(items.map((_, index) => String(index)))
    .flatMap(({ type, value }): readonly (T | string)[] =>
      type === 'element' ? (items[Number(value)] ?? []) : [value],
    )
}

/** The same of plain texts. */
export function listText(items: readonly string[]): string {
  return lists.format(items)
}

/** `to do, in progress or done`: what may be chosen, each once. */
export function eitherOf(items: readonly string[]): string {
  return choices.format([...new Set(items)])
}
