/** Operations called with data, as rules and programs do: no typed word, no place, no platform. */
import { beforeAll, expect, test } from 'vitest'
import { inputSchema, perform } from '../../src/operations/operation.ts'
import { addTask } from '../../src/operations/task/add.ts'
import { assignTask } from '../../src/operations/task/assign.ts'
import { deleteTask } from '../../src/operations/task/delete.ts'
import { finishTask } from '../../src/operations/task/finish.ts'
import { journey } from '../support/journey.ts'
import { asPerson, refused } from '../support/scope.ts'

const { baton, person } = journey()
const ana = person('Ana')
beforeAll(async () => {
  for (const line of ['me UTC', 'add Design', 'add Build after:T-1', 'add Whole', 'add Part under:T-3'])
    await ana.say(line)
})

test('finishing a task returns what it unblocked, and history says who did it', async () => {
  const finished = await asPerson(baton, 'Ana', (scope) =>
    perform(scope, finishTask, { task: { number: 1 } }),
  )
  expect(finished).toMatchObject({ already: false, subtasks: 0, ready: [{ ref: 'T-2', title: 'Build' }] })
  expect(await ana.say('history list T-1')).toContain('Ana')
  expect(await ana.say('show T-1')).toContain('Done')
})

test('what was named by id, account or name is found, and only what is there', async () => {
  const { task } = await asPerson(baton, 'Ana', (scope) =>
    perform(scope, addTask, { title: 'From a program', in: { path: 'Tasks' }, priority: 'high' }),
  )
  const to = (people: unknown) =>
    asPerson(baton, 'Ana', (scope) => perform(scope, assignTask, { task: { id: task.id }, people }))
  expect(await to([{ me: true }, { name: 'ana' }])).toMatchObject({ added: [{ name: 'Ana' }] })
  expect(await refused(to([{ name: 'Nobody' }]))).toEqual({
    code: 'unknown_person',
    args: { typed: '@Nobody', removed: false },
  })
})

test('files come along with a new task, whoever adds it', async () => {
  const file = {
    id: 'F1',
    name: 'plan.pdf',
    type: 'application/pdf',
    size: 10,
    url: 'https://example.com/plan',
  }
  const files = { platform: 'slack', team: 'T1', files: [file] }
  const { task, files: kept } = await asPerson(baton, 'Ana', (scope) =>
    perform(scope, addTask, { title: 'With a plan', in: { path: 'Tasks' }, files }),
  )
  expect(kept).toEqual(['plan.pdf'])
  expect(await ana.say(`files list ${task.ref}`)).toContain('plan.pdf')
})

test('input that is not what the operation takes is refused, and so is a plan that differs by now', async () => {
  const finish = (given: unknown) => asPerson(baton, 'Ana', (scope) => perform(scope, finishTask, given))
  expect(await refused(finish({ task: 'T-2' }))).toMatchObject({ code: 'bad_input' })
  expect(await refused(finish({ task: { number: 2 }, note: 'x'.repeat(2001) }))).toMatchObject({
    code: 'bad_input',
  })
  expect(await refused(finish({ task: { number: 99 } }))).toEqual({
    code: 'unknown_task',
    args: { number: 99 },
  })
  const remove = (expected: string[]) =>
    asPerson(baton, 'Ana', (scope) => perform(scope, deleteTask, { task: { number: 3 } }, { expected }))
  expect(await refused(remove(['T-3']))).toEqual({
    code: 'differs',
    args: { expected: ['T-3'], now: ['T-3', 'T-4'] },
  })
  expect(await remove(['T-4', 'T-3'])).toEqual({ subtasks: 1 })
})

test('the JSON of an operation is described from its inputs', () => {
  expect(inputSchema(finishTask.input).toJSONSchema()).toMatchObject({
    type: 'object',
    required: ['task'],
    properties: { note: { type: 'string', maxLength: 2000, description: 'A note for the next person' } },
  })
})
