/**
 * Every route is called through a client that was generated from the description, and its answers are held against that.
 * One story, in which each thing is made before it is used.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import createClient, { type Client } from 'openapi-fetch'
import { beforeAll, expect, test } from 'vitest'
import { openApi } from '../../src/surfaces/api/openapi.ts'
import { leftOut, routes } from '../../src/surfaces/api/routes/registry.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { tokenOf, webFetch } from '../support/api.ts'
import { journey } from '../support/journey.ts'
import { operationsByName } from '../support/operations.ts'
import type { paths } from './openapi.d.ts'
import { ok } from './walk.ts'
import { walkHooks } from './walk-hooks.ts'
import { walkPeople, walkRules } from './walk-people.ts'
import { walkKinds, walkPlaces } from './walk-places.ts'

const { baton, person, at } = journey({ now: '2026-03-02T12:00:00Z', publicUrl: 'https://baton.example.com' })

const description = openApi()
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(description, 'api')

const called = new Set<string>()

/** Of JSON: `/paths/~1tasks/get`. */
const pointer = (path: string) =>
  path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')

function checked(token: string): Client<paths> {
  const client = createClient<paths>({
    baseUrl: 'http://baton/api/v1',
    fetch: webFetch(baton.app),
    headers: { authorization: `Bearer ${token}` },
  })
  client.use({
    async onResponse({ response, schemaPath, request }) {
      const method = request.method.toLowerCase()
      const body: unknown = await response.clone().json()
      const isProblem = response.status >= 400
      const where = isProblem
        ? 'api#/components/schemas/Problem'
        : `api#/paths/${pointer(schemaPath)}/${method}/responses/${response.status}/content/application~1json/schema`
      const validate = ajv.getSchema(where)
      if (!validate)
        throw new Error(`${request.method} ${schemaPath} does not say that it answers ${response.status}`)
      expect(validate(body), `${request.method} ${schemaPath}: ${ajv.errorsText(validate.errors)}`).toBe(true)
      if (!isProblem) called.add(`${request.method} ${schemaPath}`)
    },
  })
  return client
}

let api: Client<paths>
let kenji: Client<paths>
beforeAll(async () => {
  for (const name of ['Ana', 'Kenji', 'Maya']) await person(name).say('mine')
  api = checked(await tokenOf(baton, 'Ana'))
  kenji = checked(await tokenOf(baton, 'Kenji', ['write']))
})

const T = (task: string) => ({ params: { path: { task } } })

test('tasks', async () => {
  await ok(api.POST('/lists', { body: { name: 'Backend' } }))
  await ok(
    api.POST('/tasks', {
      body: { title: 'One', in: 'Backend', files: [{ name: 'plan', url: 'https://example.com/plan' }] },
    }),
  )
  await ok(
    api.POST('/tasks/several', { body: { tasks: [{ title: 'Two' }, { title: 'Three' }], in: 'Backend' } }),
  )
  await ok(api.GET('/tasks', { params: { query: { filter: 'list:Backend', limit: 2 } } }))
  await ok(api.GET('/tasks/search', { params: { query: { words: 'two' } } }))
  await ok(api.GET('/tasks/{task}', T('T-1')))
  await ok(api.PATCH('/tasks/{task}', { ...T('T-1'), body: { description: 'All of it', estimate: 60 } }))
  await ok(api.POST('/tasks/{task}/dependencies', { ...T('T-2'), body: { on: ['T-1'] } }))
  await ok(api.GET('/tasks/{task}/chain', T('T-2')))
  await ok(api.GET('/tasks/{task}/path', T('T-2')))
  await ok(
    api.DELETE('/tasks/{task}/dependencies', { params: { path: { task: 'T-2' }, query: { on: 'T-1' } } }),
  )
  await ok(api.POST('/tasks/{task}/relations', { ...T('T-2'), body: { others: ['T-3'] } }))
  await ok(
    api.DELETE('/tasks/{task}/relations', { params: { path: { task: 'T-2' }, query: { others: 'T-3' } } }),
  )
  await ok(api.POST('/tasks/{task}/start', { ...T('T-1'), body: {} }))
  await ok(api.PUT('/tasks/{task}/status', { ...T('T-2'), body: { status: 'In progress' } }))
  await ok(api.PUT('/tasks/{task}/priority', { ...T('T-2'), body: { priority: 'urgent' } }))
  await ok(api.PUT('/tasks/{task}/due', { ...T('T-1'), body: { when: '2026-03-06' } }))
  await ok(api.PUT('/tasks/{task}/due', { ...T('T-2'), body: { when: '2026-03-09' } }))
  await ok(api.POST('/tasks/{task}/dependencies', { ...T('T-2'), body: { on: ['T-1'] } }))
  await ok(api.POST('/tasks/{task}/shift-dependents', { ...T('T-1'), body: { by: { days: 1, minutes: 0 } } }))
  await ok(api.POST('/tasks/{task}/assignees', { ...T('T-1'), body: { people: ['Kenji'] } }))
  await ok(
    api.DELETE('/tasks/{task}/assignees', { params: { path: { task: 'T-1' }, query: { people: 'Kenji' } } }),
  )
  await ok(api.PUT('/tasks/{task}/watchers', { ...T('T-1'), body: { people: ['Kenji'], on: true } }))
  await ok(api.POST('/tasks/{task}/tags', { ...T('T-1'), body: { tags: ['ui'] } }))
  await ok(api.POST('/tasks/{task}/checklist', { ...T('T-1'), body: { items: ['first', 'second'] } }))
  await ok(api.POST('/tasks/{task}/checklist/tick', { ...T('T-1'), body: { items: [1] } }))
  await ok(api.POST('/tasks/{task}/checklist/untick', { ...T('T-1'), body: { items: [1] } }))
  await ok(api.POST('/tasks/{task}/checklist/remove', { ...T('T-1'), body: { items: [2] } }))
  await ok(api.POST('/fields', { body: { name: 'Customer', kind: 'text' } }))
  await ok(
    api.PUT('/tasks/{task}/fields', {
      ...T('T-1'),
      body: { values: [{ field: { name: 'Customer' }, value: 'Acme' }] },
    }),
  )
  const { task } = await ok(api.GET('/tasks/{task}', T('1')))
  expect(task).toMatchObject({
    fields: { Customer: 'Acme' },
    tags: ['ui'],
    checklist: [{ text: 'first', done: false }],
  })
  await ok(api.PUT('/tasks/{task}/gates', { ...T('T-1'), body: { signoff: ['Kenji'] } }))
  await ok(kenji.POST('/tasks/{task}/sign-off', { ...T('T-1'), body: {} }))
  await ok(api.PUT('/tasks/{task}/recurrence', { ...T('T-1'), body: { rule: 'every friday' } }))
  await ok(api.GET('/recurrences'))
  await ok(api.POST('/tasks/{task}/recurrence/skip', { ...T('T-1') }))
  await ok(api.POST('/tasks/{task}/copy', { ...T('T-3'), body: {} }))
  await ok(api.POST('/tasks/{task}/later', { ...T('T-3'), body: { when: '2026-03-10' } }))
  const done = await ok(api.POST('/tasks/{task}/finish', { ...T('T-3'), body: { note: 'Done' } }))
  await ok(api.POST('/tasks/{task}/reopen', { ...T('T-3') }))
  await ok(api.DELETE('/tasks/{task}', T('T-3')))
  await ok(api.GET('/trash'))
  await ok(api.POST('/tasks/{task}/restore', T('T-3')))
  const bulk = { filter: 'list:Backend', priority: 'low' as const }
  const { shown } = (await ok(
    api.POST('/tasks/bulk', { params: { query: { preview: true } }, body: bulk }),
  )) as { shown: string[] }
  await ok(api.POST('/tasks/bulk', { body: { ...bulk, expected: shown } }))
  await ok(api.POST('/tasks/move', { body: { tasks: ['T-2'], to: 'Backend' } }))
  await at('2026-03-02T12:00:10Z')
  const page = await ok(api.GET('/events', { params: { query: { limit: 5 } } }))
  await ok(api.GET('/events', { params: { query: { after: page.last ?? '' } } }))
  expect(done.change).not.toBeNull()
  const { change } = await ok(api.PUT('/tasks/{task}/priority', { ...T('T-2'), body: { priority: 'high' } }))
  await ok(api.POST('/changes/{change}/undo', { params: { path: { change: change ?? '' } } }))
})

test('comments, files, handoffs and reminders', async () => {
  await ok(api.POST('/tasks/{task}/comments', { ...T('T-2'), body: { text: 'Who has time, @Kenji?' } }))
  const C = { params: { path: { comment: 'T-2.1' } } }
  await ok(kenji.POST('/comments/{comment}/replies', { ...C, body: { text: 'I have' } }))
  await ok(api.PATCH('/comments/{comment}', { ...C, body: { text: 'Who has time today?' } }))
  await ok(api.PUT('/comments/{comment}/assignee', { ...C, body: { person: 'Kenji' } }))
  await ok(kenji.POST('/comments/{comment}/resolve', C))
  await ok(kenji.POST('/comments/{comment}/reactions', { ...C, body: { emoji: '🎉' } }))
  const { comments } = await ok(api.GET('/tasks/{task}/comments', T('T-2')))
  expect(comments.map(({ text }) => text)).toEqual(['Who has time today?', 'I have'])
  await ok(api.DELETE('/comments/{comment}', C))
  await ok(
    api.POST('/tasks/{task}/files', {
      ...T('T-2'),
      body: { files: [{ name: 'log', url: 'https://example.com/log' }] },
    }),
  )
  const { files } = await ok(api.GET('/tasks/{task}/files', T('T-2')))
  expect(files).toMatchObject([{ number: 1, name: 'log', url: 'https://example.com/log' }])
  await ok(api.DELETE('/tasks/{task}/files/{file}', { params: { path: { task: 'T-2', file: '1' } } }))
  for (const answer of ['accept', 'refuse', 'put-off', 'pass'] as const) {
    await ok(api.POST('/tasks/{task}/handoff', { ...T('T-2'), body: { to: 'Kenji', note: 'Your turn' } }))
    if (answer === 'accept') await ok(kenji.POST('/tasks/{task}/handoff/accept', T('T-2')))
    if (answer === 'refuse')
      await ok(kenji.POST('/tasks/{task}/handoff/refuse', { ...T('T-2'), body: { reason: 'No logs' } }))
    if (answer === 'put-off')
      await ok(kenji.POST('/tasks/{task}/handoff/put-off', { ...T('T-2'), body: { when: '2026-03-04' } }))
    if (answer === 'pass')
      await ok(kenji.POST('/tasks/{task}/handoff/pass', { ...T('T-2'), body: { to: 'Maya' } }))
  }
  await ok(api.GET('/handoffs'))
  await ok(api.POST('/reminders', { body: { text: 'Thank Kenji', time: '2026-03-05T09:00' } }))
  const { reminders } = await ok(api.GET('/reminders'))
  const R = { params: { path: { reminder: String(reminders[0]?.number) } } }
  await ok(api.PATCH('/reminders/{reminder}', { ...R, body: { time: '2026-03-06T09:00' } }))
  await ok(api.POST('/reminders/{reminder}/snooze', { ...R, body: { until: '2026-03-07' } }))
  await ok(api.DELETE('/reminders/{reminder}', R))
})

test('where tasks lie', () => walkPlaces({ api, baton }))
test('statuses, fields, views and templates', () => walkKinds({ api, baton }))
test('people, digests and standups', () => walkPeople({ api, baton }))
test('rules and forms', () => walkRules({ api, baton }))
test('webhooks, tokens and reports of tests', () => walkHooks({ api }))

/** For programs these give other pages, or data in place of a card; what they may read is the same. */
const ownReads = [
  ...['task.list', 'task.show', 'list.tree', 'history.follow', 'person.show-me'],
  ...['view.show', 'comment.list', 'person.list', 'trash.list', 'recurrence.list'],
]

test('there is no other route, and no operation without one or a reason', async () => {
  const all = routes.map(({ method, path }) => `${method} ${path}`)
  expect(all.filter((one) => !called.has(one))).toEqual([])
  const operations = await operationsByName()
  const names = [...operations.keys()]
  const offered = new Set(routes.map(({ operation }) => operation.name))
  expect(names.filter((name) => !offered.has(name) && !Object.hasOwn(leftOut, name))).toEqual([])
  expect(Object.keys(leftOut).filter((name) => offered.has(name) || !names.includes(name))).toEqual([])
  // The very operation that the chat calls: it takes the same, refuses the same and writes the same.
  const others = routes.filter(({ operation }) => operations.get(operation.name) !== operation)
  expect([...new Set(others.map(({ operation }) => operation.name))].sort()).toEqual(ownReads.toSorted())
  const spoken = new Set(commands.map(({ operation }) => operation))
  const unspoken = [...offered].filter((name) => !spoken.has(name) && !ownReads.includes(name))
  // What a rule and a program can do and the chat has its templates for; what the chat shows with each List.
  expect(unspoken).toEqual(['task.copy', 'tests.list'])
})
