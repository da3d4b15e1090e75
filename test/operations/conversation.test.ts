/** Handoffs, comments, checklists and files changed with data, as rules and programs do. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { addChecklistItems } from '../../src/operations/checklist/add.ts'
import { tickChecklist } from '../../src/operations/checklist/tick.ts'
import { commentOnTask } from '../../src/operations/comment/add.ts'
import { deleteComment } from '../../src/operations/comment/delete.ts'
import { listComments } from '../../src/operations/comment/list.ts'
import { addFiles } from '../../src/operations/file/add.ts'
import { signOffTask } from '../../src/operations/gate/sign-off.ts'
import { acceptHandoff } from '../../src/operations/handoff/accept.ts'
import { giveHandoff } from '../../src/operations/handoff/give.ts'
import { listHandoffs } from '../../src/operations/handoff/list.ts'
import { setListHandoffs } from '../../src/operations/list/set-handoffs.ts'
import { perform } from '../../src/operations/operation.ts'
import type { Scope } from '../../src/operations/scope.ts'
import { journey } from '../support/journey.ts'
import { asPerson, refused } from '../support/scope.ts'

const { baton, person } = journey()
beforeAll(async () => {
  const [ana, maya] = [person('Ana'), person('Maya')]
  for (const line of ['me UTC', 'add Design', 'add Build']) await ana.say(line)
  await maya.say('me UTC')
})

const as = <T>(name: string, work: (scope: Scope) => Promise<T>) => asPerson(baton, name, work)
const [first, second] = [{ number: 1 }, { number: 2 }]

/** Everything that a refusal must leave as it is. */
async function rows(): Promise<unknown> {
  const count = (table: string) => sql`select count(*) from ${sql.table(table)}`.execute(baton.db)
  return Promise.all(['event', 'handoff', 'comment'].map(async (table) => (await count(table)).rows))
}

test('a task is handed over and taken; what may not be done changes nothing', async () => {
  const give = (to: unknown) =>
    as('Ana', (scope) => perform(scope, giveHandoff, { task: first, to, note: 'It is on staging' }))
  const before = await rows()
  expect(await refused(give({ me: true }))).toMatchObject({ code: 'own_handoff' })
  expect(await rows()).toEqual(before)
  expect(await give({ name: 'Maya' })).toEqual({ already: false, expected: undefined })

  const accept = (name: string) => as(name, (scope) => perform(scope, acceptHandoff, { task: first }))
  expect(await as('Maya', (scope) => perform(scope, listHandoffs, {}))).toMatchObject({
    mine: [{ task: { ref: 'T-1' }, handoff: { note: 'It is on staging', from: { name: 'Ana' } } }],
    others: [],
  })
  expect(await accept('Maya')).toMatchObject({ already: false, instead: false, blocked: false })
  expect(await accept('Maya')).toMatchObject({ already: true, last: { state: 'accepted' } })
  const nobody = as('Maya', (scope) => perform(scope, acceptHandoff, { task: second }))
  expect(await refused(nobody)).toMatchObject({ code: 'no_handoff' })
})

test('a List says what its handoffs and tasks need, and who has a task can’t sign it off', async () => {
  const set = (given: object) =>
    as('Ana', (scope) => perform(scope, setListHandoffs, { which: { path: 'Tasks' }, ...given }))
  expect(await set({ chain: ['owner', 'nudge'], gate: ['sign-off'], owner: { me: true } })).toMatchObject({
    changed: true,
    rules: { settings: { chain: ['nudge', 'owner'], gate: ['sign-off'] }, owner: { name: 'Ana' } },
  })
  expect(await set({})).toMatchObject({ changed: false, rules: { owner: { name: 'Ana' } } })
  expect(await refused(set({ gate: ['luck'] }))).toMatchObject({ code: 'bad_input' })

  const signOff = (name: string, ask: boolean) =>
    as(name, (scope) => perform(scope, signOffTask, { task: first, ask }))
  expect(await refused(signOff('Maya', false))).toMatchObject({
    code: 'not_your_signoff',
    args: { own: true },
  })
  expect(await signOff('Maya', true)).toMatchObject({ asked: [{ name: 'Ana' }] })
  expect(await signOff('Ana', false)).toMatchObject({ needed: true })
  expect(await signOff('Ana', false)).toEqual({ needed: false })
  await set({ gate: null, chain: null })
})

test('what is said mentions people by name, and is deleted by its author or an admin alone', async () => {
  const say = (text: object) =>
    as('Maya', (scope) => perform(scope, commentOnTask, { task: second, text: { text: 'x', ...text } }))
  expect(await say({ text: 'Look at this, @Ana' })).toMatchObject({ number: 1, files: [] })
  const heard = await as('Ana', (scope) => perform(scope, listComments, { task: second }))
  expect(heard).toMatchObject({
    comments: [{ ref: 'T-2.1', author: { name: 'Maya' }, text: ['Look at this, ', { name: 'Ana' }] }],
    more: false,
  })
  await as('Ana', (scope) => perform(scope, commentOnTask, { task: second, text: { text: 'Done' } }))
  const before = await rows()
  const remove = (name: string, comment: number) =>
    as(name, (scope) => perform(scope, deleteComment, { comment: { task: 2, comment } }))
  expect(await refused(remove('Maya', 2))).toEqual({
    code: 'not_yours_to_delete',
    args: { comment: 'T-2.2' },
  })
  expect(await refused(say({ platform: 'telegraph' }))).toMatchObject({ code: 'bad_input' })
  expect(await rows()).toEqual(before)
  await remove('Maya', 1)
})

test('items of a checklist are meant by number, by how they begin, or all at once', async () => {
  const items = ['Tests are green', 'Docs are written', 'Changelog']
  await as('Ana', (scope) => perform(scope, addChecklistItems, { task: second, items }))
  const tick = (meant: unknown) =>
    as('Ana', (scope) => perform(scope, tickChecklist, { task: second, items: meant }))
  expect(await tick({ numbers: [1] })).toMatchObject({ changed: [{ text: 'Tests are green' }] })
  expect(await tick({ begins: 'docs' })).toMatchObject({ changed: [{ text: 'Docs are written' }] })
  const before = await rows()
  expect(await refused(tick({ numbers: [2, 4] }))).toMatchObject({
    code: 'unknown_item',
    args: { typed: '4' },
  })
  expect(await rows()).toEqual(before)
  expect(await tick({ all: true })).toMatchObject({ changed: [{ text: 'Changelog' }] })
  const long = as('Ana', (scope) =>
    perform(scope, addChecklistItems, { task: second, items: ['x'.repeat(301)] }),
  )
  expect(await refused(long)).toMatchObject({ code: 'item_too_long', args: { max: 300 } })
})

test('files are links that a browser can open', async () => {
  const file = { id: 'F1', name: 'plan.pdf', type: 'application/pdf', size: 10 }
  const add = (url: string) =>
    as('Ana', (scope) =>
      perform(scope, addFiles, {
        task: second,
        files: { platform: 'slack', team: 'T1', files: [{ ...file, url }] },
      }),
    )
  expect(await add('https://files.example/plan.pdf')).toEqual({ names: ['plan.pdf'] })
  expect(await refused(add('javascript:alert(1)'))).toMatchObject({ code: 'no_file_shared' })
})
