/** Buttons that make a refused call again, with other words in place of those that were not clear. */
import { button } from '../../../cards/words.ts'
import type { DraftButton } from '../../../domain/card/draft.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import type { Reader } from './words.ts'

/** Also where `typed` is only a part of an option. None where it is not known what was called. */
export function instead(
  { call }: Reader,
  typed: string,
  ways: { label: string; value: string }[],
): DraftButton[] {
  const at = (value: string) => value.toLowerCase().indexOf(typed.toLowerCase())
  const found = call && Object.entries(call.options).find(([, value]) => at(value) >= 0)
  if (!found) return []
  const [name, value] = found
  const [before, after] = [value.slice(0, at(value)), value.slice(at(value) + typed.length)]
  return ways.map((way) =>
    button(shorten(way.label, 70), call.path, { ...call.options, [name]: before + way.value + after }),
  )
}
