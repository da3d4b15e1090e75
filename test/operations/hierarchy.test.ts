/** Spaces, Folders and Lists changed with data, as rules and programs do. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addFolder, addList, addSpace } from '../../src/operations/hierarchy/add.ts'
import { deleteSpace } from '../../src/operations/hierarchy/delete.ts'
import { moveList } from '../../src/operations/hierarchy/move.ts'
import { restoreSpace } from '../../src/operations/hierarchy/restore.ts'
import { perform } from '../../src/operations/operation.ts'
import type { Scope } from '../../src/operations/scope.ts'
import { moveTasks } from '../../src/operations/task/move.ts'
import { listTrash } from '../../src/operations/trash/list.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { asPerson, refused } from '../support/scope.ts'
import { buttonOf, cardText, recordingAdapter, user } from '../support/team.ts'

let baton: TestApp
let ana: ReturnType<typeof user>
beforeAll(async () => {
  baton = await openApp({ adapters: [recordingAdapter().adapter] })
  ana = user(baton.core, 'Ana')
  for (const line of ['me UTC', 'add First', 'add Part under:T-1', 'add Second']) await ana.say(line)
})
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

const asAna = <T>(work: (scope: Scope) => Promise<T>) => asPerson(baton, 'Ana', work)

test('levels are made one in the other, and a name that is taken changes nothing', async () => {
  const space = await asAna((scope) => perform(scope, addSpace, { name: ' Product  line ' }))
  expect(space).toMatchObject({ name: 'Product line', within: undefined })
  const folder = await asAna((scope) => perform(scope, addFolder, { name: 'Drawer', in: { id: space.id } }))
  const list = await asAna((scope) =>
    perform(scope, addList, { name: 'API', in: { id: folder.id }, private: true }),
  )
  expect(list.path).toBe('Product line/Drawer/API')
  const again = asAna((scope) => perform(scope, addList, { name: 'api', in: { path: 'Drawer' } }))
  expect(await refused(again)).toEqual({
    code: 'level_name_taken',
    args: { kind: 'list', name: 'api', archived: false },
  })
  const moved = asAna((scope) => perform(scope, moveList, { which: { id: list.id }, to: { path: 'Drawer' } }))
  expect(await moved).toEqual({ already: true, mapped: [], later: false })
  expect(await ana.say('lists')).toContain('API: 0 open, private')
})

test('tasks move with what is under them, and a program hears where they were', async () => {
  const move = (to: string) =>
    asAna((scope) => perform(scope, moveTasks, { tasks: [{ number: 1 }], to: { path: to } }))
  expect(await move('API')).toMatchObject({ already: false, subtasks: 1, from: [expect.any(String)] })
  expect(await move('API')).toMatchObject({ already: true })
  expect(await refused(move('Nowhere'))).toMatchObject({ code: 'unknown_list' })
  expect(await ana.say('list in:API')).toContain('T-2 · Part')
})

test('a Space goes only with just what was shown, and comes back with it', async () => {
  const remove = (expected: string[]) =>
    asAna((scope) => perform(scope, deleteSpace, { which: { path: 'Product line' } }, { expected }))
  const error = await refused(remove([]))
  expect(error).toMatchObject({ code: 'differs' })
  const { now } = error.args as { now: string[] }
  expect(now.slice(2)).toEqual(['1 List', '2 tasks', '2 open', 'T-1', 'T-2'])
  await ana.say('move T-3 to:API')
  expect(await refused(remove(now))).toMatchObject({ code: 'differs' })
  await ana.say('move T-3 to:Tasks')
  expect(await remove(now)).toEqual({ tasks: 2, later: false })
  expect(await asAna((scope) => perform(scope, listTrash, {}))).toMatchObject({
    deleted: [{ kind: 'space', name: 'Product line' }],
    more: false,
  })
  expect(await asAna((scope) => perform(scope, restoreSpace, { which: { path: 'Product line' } }))).toEqual({
    tasks: 2,
    later: false,
  })
})

test('who agrees to a deletion hears when other things are in it than they were shown', async () => {
  for (const line of ['space add Shop', 'lists add Till in:Shop', 'add Coins in:Till']) await ana.say(line)
  const asked = await ana.reply('space delete Shop')
  await ana.say('move T-4 to:Tasks')
  await ana.say('move T-3 to:Till')
  const again = await ana.press(buttonOf(asked.card, 'Delete Shop'))
  expect(cardText(again.card)).toContain(
    'Nothing was changed. Since you looked, T-3 was added and T-4 dropped out.',
  )
  await ana.say('lists add Safe in:Shop')
  const third = await ana.press(buttonOf(again.card, 'Delete Shop'))
  expect(cardText(third.card)).toContain(
    'You saw 1 List, 1 task and 1 open. Now it’s 2 Lists, 1 task and 1 open.',
  )
  await ana.say('lists move Safe to:"Product line"')
  await ana.say('lists add Shelf in:Shop')
  const fourth = await ana.press(buttonOf(third.card, 'Delete Shop'))
  expect(cardText(fourth.card)).toContain('What’s in it has changed since you looked.')
  const done = await ana.press(buttonOf(fourth.card, 'Delete Shop'))
  expect(cardText(done.card)).toContain('deleted the Space Shop and 1 task')
})
