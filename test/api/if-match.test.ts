/** Nobody’s change is lost: what was changed since somebody read it is not overwritten by them. */
import { expect, test } from 'vitest'
import { routes } from '../../src/surfaces/api/routes/registry.ts'
import { versionedBy } from '../../src/surfaces/api/versions.ts'
import { type Api, apiTeams } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const team = apiTeams({ baton, person })

type Shown = Record<string, unknown> & { etag: string }

/** What is made first, where it is listed, and two changes of it that two writers make. */
type Edited = {
  made?: [string, object?][]
  list: string
  in: string
  find: (one: Shown) => boolean
  one: [string, object]
  other: [string, object]
}

const name = (called: string) => (one: Shown) => one.name === called
const any = () => true
const rename = (path: string): [string, object][] => [
  [`PATCH ${path}`, { name: 'First' }],
  [`PATCH ${path}`, { name: 'Second' }],
]
const renames = (path: string) => {
  const [one = ['', {}], other = ['', {}]] = rename(path)
  return { one, other }
}

const things: Record<string, Edited> = {
  'a List': {
    made: [['POST /lists', { name: 'Pages' }]],
    list: '/lists',
    in: 'levels',
    find: name('Pages'),
    one: ['PUT /lists/$id/stale', { status: 'In progress', after: 5 }],
    other: ['PATCH /lists/$id', { name: 'Second' }],
  },
  'a Folder': {
    made: [['POST /folders', { name: 'Web' }]],
    list: '/lists',
    in: 'levels',
    find: name('Web'),
    ...renames('/folders/$id'),
  },
  'a Space': {
    made: [['POST /spaces', { name: 'Home' }]],
    list: '/lists',
    in: 'levels',
    find: name('Home'),
    ...renames('/spaces/$id'),
  },
  'a comment': {
    made: [
      ['POST /tasks', { title: 'One' }],
      ['POST /tasks/T-1/comments', { text: 'Zero' }],
    ],
    list: '/tasks/T-1/comments',
    in: 'comments',
    find: any,
    one: ['PATCH /comments/T-1.1', { text: 'First' }],
    other: ['PATCH /comments/T-1.1', { text: 'Second' }],
  },
  'a rule': {
    made: [['POST /rules', { line: 'when tagged #a then priority high' }]],
    list: '/rules',
    in: 'rules',
    find: any,
    one: ['PATCH /rules/1', { line: 'when tagged #a then priority low' }],
    other: ['PUT /rules/1/name', { name: 'Second' }],
  },
  'a form': {
    made: [
      ['POST /lists', { name: 'Pages' }],
      ['POST /forms', { name: 'Bug', line: 'ask "What?" required as title', in: 'Pages' }],
    ],
    list: '/forms',
    in: 'forms',
    find: any,
    one: ['PATCH /forms/Bug', { intro: 'First' }],
    other: ['PATCH /forms/Bug', { intro: 'Second' }],
  },
  'a view': {
    made: [['POST /views', { name: 'Mine', filter: 'mine' }]],
    list: '/views',
    in: 'views',
    find: any,
    one: ['POST /views', { name: 'Mine', filter: 'is:blocked' }],
    other: ['DELETE /views/Mine', {}],
  },
  'a status': {
    list: '/statuses',
    in: 'sets',
    find: name('In progress'),
    one: ['POST /statuses/In%20progress/move', { before: 'To do' }],
    other: ['PATCH /statuses/In%20progress', { name: 'Working' }],
  },
  'a field': {
    made: [['POST /fields', { name: 'Customer' }]],
    list: '/fields',
    in: 'fields',
    find: any,
    one: ['PATCH /fields/Customer', { name: 'Client' }],
    other: ['DELETE /fields/Customer', {}],
  },
  'a person': {
    list: '/people',
    in: 'people',
    find: ({ role }) => role === 'member',
    one: ['PUT /people/$id/role', { role: 'admin' }],
    other: ['PUT /people/$id/role', { role: 'guest' }],
  },
  'a reminder': {
    made: [['POST /reminders', { text: 'Call', time: '2026-03-05T09:00' }]],
    list: '/reminders',
    in: 'reminders',
    find: any,
    one: ['PATCH /reminders/1', { time: '2026-03-06T09:00' }],
    other: ['PATCH /reminders/1', { time: '2026-03-07T09:00' }],
  },
}

async function read(api: Api, { list, in: as, find }: Edited): Promise<Shown> {
  const { body } = await api(`GET ${list}`)
  const all = body[as] as (Shown & { statuses?: Shown[] })[]
  const [found] = all.flatMap((each) => each.statuses ?? [each]).filter(find)
  if (!found) throw new Error(`nothing in ${JSON.stringify(body)}`)
  return found
}

test.each(Object.entries(things))('%s', async (_, thing) => {
  const { anaApi } = await team()
  for (const [at, body] of thing.made ?? []) expect((await anaApi(at, body)).status).toBe(201)
  const seen = await read(anaApi, thing)
  const change = ([at, body]: [string, object], etag: string) =>
    anaApi(at.replace('$id', String(seen.id)), body, { 'if-match': etag })
  const wrong = await change(thing.other, '"no"')
  expect([wrong.status, wrong.body.code]).toEqual([412, 'changed_since'])
  const [at, body] = thing.one
  expect((await anaApi(at.replace('$id', String(seen.id)), body)).status).toBeLessThan(300)
  const late = await change(thing.other, seen.etag)
  // A field that was renamed is not there by its name.
  const expected = at.startsWith('PATCH /fields') ? [422, 'unknown_field'] : [412, 'changed_since']
  expect([late.status, late.body.code]).toEqual(expected)
})

test('what is as it was is changed, and its answer has the next ETag', async () => {
  const { anaApi } = await team()
  await anaApi('POST /rules', { line: 'when tagged #a then priority high' })
  const { headers, body } = await anaApi('GET /rules/1')
  const [rule] = body.rules as Shown[]
  for (const etag of [
    headers.get('etag') ?? '',
    rule?.etag ?? '',
    `W/${rule?.etag}`,
    '*',
    `"x", ${rule?.etag}`,
  ]) {
    const { status } = await anaApi('PUT /rules/1/name', { name: 'Same' }, { 'if-match': etag })
    expect([etag, status]).toEqual([etag, etag === headers.get('etag') ? 200 : etag === '*' ? 200 : 412])
  }
  const changed = await anaApi('PATCH /rules/1', { line: 'when tagged #a then priority low' })
  const next = changed.headers.get('etag') ?? ''
  expect(next).not.toBe('')
  expect((await anaApi('PUT /rules/1/name', { name: 'Other' }, { 'if-match': next })).status).toBe(200)
  const missing = await anaApi('PUT /rules/9/name', { name: 'Other' }, { 'if-match': next })
  expect([missing.status, missing.body.code]).toEqual([404, 'rule_not_there'])
  const none = await anaApi('POST /tasks', { title: 'x' }, { 'if-match': '"x"' })
  expect([none.status, none.body.code]).toEqual([400, 'no_etag_here'])
})

test('every thing in a path that can be edited has one', () => {
  const paths = routes.filter(
    (route) => ['PATCH', 'PUT'].includes(route.method) && route.pathInputs.length > 0,
  )
  const without = paths.filter((route) => !versionedBy(route) && route.operation.input.task?.kind !== 'task')
  expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})
