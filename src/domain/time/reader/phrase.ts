/** A phrase is one line: what it looks like, with the pieces it has in braces, and what these make of it. */
import { type Pieces, pieces } from './fragments.ts'

/** The values of a template's pieces, in order. */
type Said<T extends string> = T extends `${string}{${infer Name extends keyof Pieces}}${infer Rest}`
  ? [Pieces[Name], ...Said<Rest>]
  : []

export type Phrase<T> = { pattern: RegExp; read: (match: RegExpExecArray) => T | undefined }

/** `template` is a regular expression without groups of its own; `{month}` stands for a month, and so on. */
export function phrase<const S extends string, T>(
  template: S,
  make: (...said: Said<S>) => T | undefined,
): Phrase<T> {
  const names: (keyof Pieces)[] = []
  const source = template.replace(/\{(\w+)\}/g, (_, name: keyof Pieces) => {
    names.push(name)
    return `(${pieces[name].source})`
  })
  return { pattern: new RegExp(`${source}(?![a-z0-9])`, 'y'), read: (match) => read(match, names, make) }
}

function read<S extends string, T>(
  match: RegExpExecArray,
  names: (keyof Pieces)[],
  make: (...said: Said<S>) => T | undefined,
): T | undefined {
  const said = names.map((name, index) => pieces[name].read(match[index + 1] ?? ''))
  // The names are those of the template, in its order.
  return said.includes(undefined) ? undefined : make(...(said as unknown as Said<S>))
}
