/** Whoever is named to an operation is somebody who can be given something, unless it says that it may be anyone. */
import { expect, test } from 'vitest'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'

/** Those that give nobody anything: they take off, look, or see themselves to whom they add. */
const anyone = [
  'bulk unassign',
  'edit assignees',
  'history export by',
  'history list by',
  'lists unshare people',
  'people hours person',
  'people remove person',
  'people restore person',
  'people role person',
  'standup change people',
  'standup leave people',
  'unassign people',
  'watch people',
  'words keep people',
]

test('those that take anyone are these, and no others', () => {
  const found = commands.flatMap(({ path, options }) =>
    Object.entries(options).flatMap(([name, option]) =>
      ['person', 'people'].includes(option.kind) && option.anyone ? [`${path} ${name}`] : [],
    ),
  )
  expect(found.sort()).toEqual(anyone.sort())
})
