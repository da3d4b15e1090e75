/** What titles may name in the tests of quick add. */
import type { TitleWorld } from '../../src/domain/task/quick-add/group.ts'
import type { ReadAs } from '../../src/domain/task/quick-add/read-title.ts'

const people = ['Kenji', 'Maya', 'Ken Ito']
const accounts: Record<string, string> = { '<@U7>': 'Kenji' }

export const world: TitleWorld = {
  speaker: { now: Temporal.Instant.from('2026-11-30T10:00:00Z'), zone: 'Europe/Lisbon', order: 'day-first' },
  isPerson: async (name) => people.some((each) => each.toLowerCase() === name.toLowerCase()),
  mentioned: async (mention) => {
    const name = mention.replace(/^@"?|"$/g, '').toLowerCase()
    return accounts[mention] ?? people.find((each) => each.toLowerCase() === name)
  },
  isList: async (path) => ['backend', 'q1 plans'].includes(path.toLowerCase()),
  areTasks: async (numbers) => numbers.every((number) => number < 10),
}

export const all: ReadAs = { given: new Set(), marksOnly: false }
