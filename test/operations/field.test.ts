/** Custom fields defined and filled in with data, as rules and programs do. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '../../src/domain/refusal.ts'
import { addField } from '../../src/operations/field/add.ts'
import { listFields } from '../../src/operations/field/list.ts'
import { setFields } from '../../src/operations/field/set.ts'
import { perform } from '../../src/operations/operation.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { asPerson } from '../support/scope.ts'
import { recordingAdapter, user } from '../support/team.ts'

let baton: TestApp
let ana: ReturnType<typeof user>
beforeAll(async () => {
  baton = await openApp({ adapters: [recordingAdapter().adapter] })
  ana = user(baton.core, 'Ana')
  for (const line of ['me UTC', 'add First']) await ana.say(line)
})
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

async function refused(work: Promise<unknown>): Promise<Pick<Refusal, 'code' | 'args'>> {
  const error = await work.catch((error: unknown) => error)
  if (!(error instanceof Refusal)) throw error
  return { code: error.code, args: error.args }
}

const add = (given: object) => asPerson(baton, 'Ana', (scope) => perform(scope, addField, given))
const set = (values: object[]) =>
  asPerson(baton, 'Ana', (scope) => perform(scope, setFields, { task: { number: 1 }, values }))

test('fields are defined with what they take', async () => {
  expect(await add({ name: 'Severity', choices: ['low', 'high', 'Low'], in: { path: 'Tasks' } })).toEqual({
    name: 'Severity',
    kind: 'choice',
    choices: ['Low', 'high'],
  })
  await add({ name: 'Cost', kind: 'number' })
  await add({ name: 'Shipped', kind: 'date' })
  await add({ name: 'Reviewer', kind: 'person' })
  expect(await refused(add({ name: 'cost' }))).toEqual({
    code: 'field_name_taken',
    args: { name: 'Cost', place: null },
  })
  expect(await refused(add({ name: 'X', kind: 'number', choices: ['a'] }))).toMatchObject({
    code: 'choices_of_other_kind',
  })
  const { fields } = await asPerson(baton, 'Ana', (scope) => perform(scope, listFields, {}))
  expect(fields.map(({ name }) => name)).toEqual(['Severity', 'Cost', 'Shipped', 'Reviewer'])
})

test('several are filled in at once, and none of them where one does not fit', async () => {
  const fitting = [
    { field: { name: 'severity' }, value: 'HIGH' },
    { field: { name: 'Cost' }, value: 12.5 },
    { field: { name: 'Reviewer' }, value: { person: { me: true } } },
  ]
  expect(await refused(set([...fitting, { field: { name: 'Shipped' }, value: 'friday' }]))).toEqual({
    code: 'wrong_field_value',
    args: { field: 'Shipped', kind: 'date', choices: [], place: null, typed: 'friday' },
  })
  expect(await refused(set([{ field: { name: 'Size' }, value: 1 }]))).toMatchObject({
    code: 'unknown_field',
    args: { typed: 'Size', of: { task: 'T-1' } },
  })
  expect(await ana.say('show T-1')).not.toContain('Severity')
  const { changed } = await set([...fitting, { field: { name: 'Shipped' }, value: '2026-12-01' }])
  expect(changed.map(({ field }) => field.name)).toEqual(['Severity', 'Cost', 'Reviewer', 'Shipped'])
  expect(await ana.say('show T-1')).toContain('Severity: high\nCost: 12.5')
  const emptied = await set([{ field: { name: 'Cost' }, value: null }])
  expect(emptied.changed).toMatchObject([{ field: { name: 'Cost' }, value: null }])
})
