/** No command is left out of what the tests of secrecy say. */
import { expect, test } from 'vitest'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { lines } from './lines.ts'

test('every command has its lines', () => {
  const paths = commands.map(({ path }) => path)
  const missing = paths.filter((path) => !lines[path]?.length)
  expect(missing, 'say them in test/secrecy/task-lines.ts or other-lines.ts').toEqual([])
  expect(Object.keys(lines).toSorted()).toEqual(paths.toSorted())
})
