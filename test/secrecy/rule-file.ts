import { quoteIfNeeded } from '../../src/domain/text/token.ts'

/** A file of one rule for a place, as it is typed in one line. `list`: where the rule moves tasks to. */
export function ruleFile(place: string, list?: string): string {
  const action = list === undefined ? { do: 'tag', tags: ['mix'] } : { do: 'move', to: list }
  // biome-ignore lint/suspicious/noThenProperty: nobody awaits it.
  const rule = { name: 'From a file', in: place, when: { on: 'task added' }, then: [action] }
  return quoteIfNeeded(JSON.stringify({ version: 1, rules: [rule] }))
}
