/** Buttons that make a refused call again, with other words in place of those that were not clear. */
import { button } from '../../../cards/words.ts'
import type { DraftButton } from '../../../domain/card/draft.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import { nearest } from '../../../domain/text/nearest.ts'
import { hintFor, type Reader, type Words } from './words.ts'

/** Also where `typed` is only a part of an option. None where it is not known what was called. */
export function instead(
  { call }: Reader,
  typed: string,
  ways: { label: string; value: string }[],
): DraftButton[] {
  const said = anyCase(typed)
  const found = call && Object.entries(call.options).find(([, value]) => said.test(value))
  if (!found) return []
  const [name, value] = found
  return ways.map((way) =>
    button(shorten(way.label, 70), call.path, {
      ...call.options,
      [name]: value.replace(said, () => way.value),
    }),
  )
}

/** Not by place in the lower case of a text: that of “İ” is longer. */
function anyCase(words: string): RegExp {
  return new RegExp(RegExp.escape(words), 'iu')
}

/** `Did you mean …? It can be …`, and a button that makes the call with the nearest thing that exists. */
export function nearby(
  reader: Reader,
  typed: string,
  candidates: readonly string[],
  expected: string,
): Pick<Words, 'hint' | 'buttons'> {
  const near = nearest(typed, candidates)
  const hint = hintFor(typed, candidates, expected)
  const { call } = reader
  if (near === undefined || !call) return { hint }
  const value = /^@.*\s/.test(near) ? `@"${near.slice(1)}"` : near
  const left = near.toLowerCase().startsWith(`${typed.toLowerCase()} `) ? near.slice(typed.length + 1) : ''
  const options = Object.fromEntries(
    Object.entries(call.options).map(([name, text]) => [name, left === '' ? text : withoutWords(text, left)]),
  )
  return {
    hint,
    buttons: instead({ ...reader, call: { ...call, options } }, typed, [{ label: near, value }]),
  }
}

/** Of “Q1 Plans” without quotes the second word had gone somewhere else. */
function withoutWords(text: string, words: string): string {
  const at = ` ${text.toLowerCase()} `.indexOf(` ${words.toLowerCase()} `)
  return at < 0 ? text : `${text.slice(0, at)}${text.slice(at + words.length)}`.replace(/\s+/g, ' ').trim()
}
