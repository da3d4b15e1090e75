/** Pages: what is there all the while is seen once, whatever is added, changed and removed between two of them. */
import { describe, expect, test } from 'vitest'
import { type Api, apiTeams, apiWith, tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const team = apiTeams({ baton, person })

/** All pages; `between` happens after the first one. */
async function readAll(api: Api, at: string, of: string, between: () => Promise<unknown> = async () => {}) {
  const seen: Record<string, unknown>[] = []
  const sign = at.includes('?') ? '&' : '?'
  for (let next: unknown = '', pages = 0; typeof next === 'string'; pages++) {
    const { status, body } = await api(`GET ${at}${sign}limit=2${next === '' ? '' : `&cursor=${next}`}`)
    expect(status, JSON.stringify(body)).toBe(200)
    seen.push(...(body[of] as Record<string, unknown>[]))
    if (pages === 0) await between()
    next = body.next
  }
  return seen
}

const titles = (tasks: Record<string, unknown>[]) => tasks.map(({ title }) => title)

/** Tasks of which some are alike in all that they are sorted by, and some have none of it. */
async function begun() {
  const { anaApi, kenjiApi, names } = await team()
  const tasks = [
    { title: 'a', due: '2026-03-05', priority: 'high', estimate: 60, tags: ['x'] },
    { title: 'b', due: '2026-03-05', priority: 'high', assignees: ['me'] },
    { title: 'c', due: '2026-03-04', estimate: 30 },
    { title: 'd', priority: 'low', tags: ['y'] },
    { title: 'e', assignees: [names[1]] },
    { title: 'f', after: ['T-1'] },
    { title: 'g', after: ['T-1'], due: '2026-03-05' },
  ]
  for (const each of tasks) await anaApi('POST /tasks', each)
  for (const ref of ['T-3', 'T-4', 'T-5']) await anaApi(`POST /tasks/${ref}/finish`)
  return { anaApi, kenjiApi, names }
}

const filters = [
  ...['is:open', 'all', 'mine', 'is:finished', 'all sort:due', 'all sort:-due', 'all sort:priority'],
  ...['all sort:-created', 'all sort:updated', 'all sort:title', 'all sort:-number', 'all sort:estimate'],
  ...[
    'all sort:status',
    'all sort:-status',
    'all sort:-estimate,title',
    'all group:status',
    'all group:list',
  ],
  'all group:status sort:status,title,created,updated,estimate,due',
  'all group:list sort:-status,title,-created,updated,estimate,due,-priority',
  ...['all group:assignee', 'all group:tag', 'all group:priority', 'all group:due', 'all sort:next'],
]

describe('tasks', () => {
  test('page by page are the same as all at once, in every order', async () => {
    const { anaApi } = await begun()
    for (const filter of filters) {
      const at = `/tasks?filter=${encodeURIComponent(filter)}`
      const { body } = await anaApi(`GET ${at}&limit=100`)
      expect(titles(await readAll(anaApi, at, 'tasks')), filter).toEqual(titles(body.tasks as []))
    }
  })

  test.each(filters)('that stay are seen once in %s, also where others come and go', async (filter) => {
    const { anaApi } = await begun()
    const at = `/tasks?filter=${encodeURIComponent(filter)}`
    const { body } = await anaApi(`GET ${at}&limit=100`)
    const before = body.tasks as { title: string; ref: string }[]
    const [first] = before
    const seen = await readAll(anaApi, at, 'tasks', async () => {
      await anaApi(`DELETE /tasks/${first?.ref}`)
      for (const due of ['2026-03-03', '2026-03-09', undefined])
        await anaApi('POST /tasks', { title: `new ${due}`, due, priority: 'urgent', assignees: ['me'] })
    })
    const stayed = titles(before).filter((title) => title !== first?.title)
    const again = titles(seen).filter((title) => !String(title).startsWith('new') && title !== first?.title)
    // What waited for the first one is ready by now: it may have come to stand before.
    const moved = filter === 'is:open' || filter === 'all' || filter === 'all sort:next' ? ['f', 'g'] : []
    const fixed = (all: unknown[]) => all.filter((title) => !moved.includes(String(title)))
    expect(fixed(again)).toEqual(fixed(stayed))
    expect(new Set(again).size).toBe(again.length)
  })

  test('of a view are paged the same way', async () => {
    const { anaApi } = await begun()
    await anaApi('POST /views', { name: 'Everything', filter: 'sort:title' })
    const seen = await readAll(anaApi, '/views/Everything/tasks', 'tasks', () =>
      anaApi('POST /tasks', { title: 'a first' }),
    )
    expect(titles(seen)).toEqual(['a', 'b', 'f', 'g'])
  })
})

test('comments, people, what was deleted and what comes again are seen once', async () => {
  const { anaApi, names } = await team()
  for (const title of ['a', 'b', 'c', 'd']) await anaApi('POST /tasks', { title, due: '2026-03-05' })
  for (const text of ['1', '2', '3', '4']) await anaApi('POST /tasks/T-1/comments', { text })
  await anaApi('POST /comments/T-1.1/replies', { text: '1a' })
  const said = await readAll(anaApi, '/tasks/T-1/comments', 'comments', async () => {
    await anaApi('DELETE /comments/T-1.1')
    await anaApi('POST /comments/T-1.2/replies', { text: '2a' })
  })
  expect(said.map(({ text }) => text)).toEqual(['1', '1a', '2', '2a', '3', '4'])
  for (const name of ['Zoe', 'Yan', 'Xia', 'Abe'])
    await person(name, { team: { id: `${names[0].replace('Ana', 'A')}` } }).say('mine')
  const people = await readAll(anaApi, '/people', 'people', () => anaApi('DELETE /people/Abe'))
  expect(people.map(({ name }) => name)).toEqual([names[0], 'Abe', names[1], 'Xia', 'Yan', 'Zoe'])
  for (const ref of ['T-2', 'T-3', 'T-4'])
    await anaApi(`PUT /tasks/${ref}/recurrence`, { rule: 'every friday' })
  const again = await readAll(anaApi, '/recurrences', 'recurrences', () =>
    anaApi('PUT /tasks/T-2/recurrence', {}),
  )
  expect(again.map(({ task }) => task)).toEqual(['T-2', 'T-3', 'T-4'])
  for (const ref of ['T-1', 'T-2', 'T-3']) await anaApi(`DELETE /tasks/${ref}`)
  const gone = await readAll(anaApi, '/trash', 'deleted', () => anaApi('POST /tasks/T-1/restore'))
  expect(gone.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})

test('a cursor goes on with its own question alone', async () => {
  const { anaApi, kenjiApi, names } = await begun()
  const { next } = (await anaApi('GET /tasks?filter=all&limit=2')).body
  const other = apiWith(baton.app, await tokenOf(baton, names[0], ['read']))
  expect((await other(`GET /tasks?filter=all&limit=3&cursor=${next}`)).status).toBe(200)
  const forged = Buffer.from(JSON.stringify({ after: ['0', 'x'], of: 'x' })).toString('base64url')
  for (const [api, at] of [
    [anaApi, `/tasks?filter=is:open&cursor=${next}`],
    [anaApi, `/tasks?cursor=${next}`],
    [anaApi, `/people?cursor=${next}`],
    [kenjiApi, `/tasks?filter=all&cursor=${next}`],
    [anaApi, '/tasks?cursor=2'],
    [anaApi, `/tasks?cursor=${forged}`],
  ] as const) {
    const { status, body } = await api(`GET ${at}`)
    expect([at, status, body.code]).toEqual([at, 422, 'bad_cursor'])
  }
  expect((await anaApi('GET /tasks?after=1')).status).toBe(422)
  expect((await anaApi('GET /tasks?page=2')).status).toBe(422)
})
