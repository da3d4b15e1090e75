/** The API as programs use it: what they may do, what they are told, and what happens when they ask twice. */
import { describe, expect, test } from 'vitest'
import { type Api, apiTeams, apiWith, tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person, slack } = journey({ now: '2026-03-02T12:00:00Z' })

const team = apiTeams({ baton, person })

const add = (api: Api, body: object) => api('POST /tasks', body)

describe('tasks', () => {
  test('are added, read, changed and finished with the words of the chat', async () => {
    const { anaApi, names } = await team()
    const added = await add(anaApi, {
      title: 'Write the notes',
      assignees: [names[1]],
      due: '2026-03-05',
      priority: 'high',
      tags: ['docs'],
    })
    expect(added.status).toBe(201)
    const [task] = added.body.tasks as Record<string, unknown>[]
    expect(task).toMatchObject({
      ref: 'T-1',
      title: 'Write the notes',
      priority: 'high',
      tags: ['docs'],
      due: { on: '2026-03-05' },
    })
    expect(task?.assignees).toMatchObject([{ name: names[1] }])
    const after = await add(anaApi, { title: 'Announce', after: ['T-1'] })
    expect((after.body.tasks as object[])[0]).toMatchObject({
      ref: 'T-2',
      blockedBy: { refs: ['T-1'], hidden: 0 },
    })
    const edited = await anaApi('PATCH /tasks/T-1', { title: 'Write the release notes', due: null })
    expect((edited.body.tasks as object[])[0]).toMatchObject({ title: 'Write the release notes', due: null })
    const finished = await anaApi('POST /tasks/T-1/finish', { note: 'In the wiki' })
    expect(finished.body.events).toMatchObject([
      { kind: 'task.status', task: 'T-1' },
      { kind: 'task.unblocked', task: 'T-2' },
    ])
    const read = await anaApi('GET /tasks/1')
    expect(read.body.task).toMatchObject({ ref: 'T-1', status: { category: 'done' } })
    const open = await anaApi('GET /tasks?filter=is:open&limit=10')
    expect((open.body.tasks as { ref: string }[]).map(({ ref }) => ref)).toEqual(['T-2'])
  })
})

describe('who may', () => {
  test('nobody without a token that is known, or with one that was ended', async () => {
    const none = await apiWith(baton.app, undefined)('GET /tasks')
    expect([none.status, none.body.code, none.headers.get('www-authenticate')]).toEqual([
      401,
      'no_token',
      'Bearer',
    ])
    const unknown = await apiWith(baton.app, `baton_${'x'.repeat(43)}`)('POST /tasks', { title: 'One' })
    expect([unknown.status, unknown.body.code]).toEqual([401, 'no_token'])
    const { names } = await team()
    const token = await tokenOf(baton, names[0])
    await baton.db.updateTable('api_token').set({ ended_at: '2026-03-02T11:00:00Z' }).execute()
    expect((await apiWith(baton.app, token)('GET /tasks')).body.code).toBe('token_ended')
    const other = await tokenOf(baton, names[0])
    await baton.db
      .updateTable('api_token')
      .set({ expires_at: '2026-03-02T12:00:00Z' })
      .where('ended_at', 'is', null)
      .execute()
    expect((await apiWith(baton.app, other)('GET /tasks')).body.title).toBe('This token has expired.')
  })

  test('a token reads only where its scopes say no more, and needs its person’s role besides', async () => {
    const { anaApi, names } = await team()
    await add(anaApi, { title: 'One' })
    const reader = apiWith(baton.app, await tokenOf(baton, names[0], ['read']))
    expect((await reader('GET /tasks')).status).toBe(200)
    const refused = await reader('POST /tasks/T-1/finish', {})
    expect([refused.status, refused.body.code]).toEqual([403, 'no_scope'])
    expect(refused.headers.get('www-authenticate')).toContain('scope="write"')
    const writer = apiWith(baton.app, await tokenOf(baton, names[0], ['write']))
    expect((await writer('POST /statuses', { name: 'Checking', category: 'active' })).body.code).toBe(
      'no_scope',
    )
    const admin = apiWith(baton.app, await tokenOf(baton, names[1], ['admin']))
    const member = await admin('POST /statuses', { name: 'Checking', category: 'active' })
    expect([member.status, member.body.code]).toEqual([403, 'not_allowed'])
    const reports = apiWith(baton.app, await tokenOf(baton, names[0], ['reports']))
    expect((await reports('GET /tasks')).body.code).toBe('no_scope')
  })

  test('an admin’s token without the scope of admins takes back what its person did, and nothing of others', async () => {
    const { anaApi, kenjiApi, names } = await team()
    const writer = apiWith(baton.app, await tokenOf(baton, names[0], ['read', 'write']))
    const others = await kenjiApi('POST /tasks', { title: 'Of Kenji' })
    const ranked = await anaApi(`PUT /people/${names[1]}/role`, { role: 'admin' })
    for (const { body } of [others, ranked]) {
      const refused = await writer(`POST /changes/${body.change}/undo`)
      expect([refused.status, refused.body.change]).toEqual([expect.toBeOneOf([403, 422]), undefined])
    }
    expect((await anaApi(`POST /changes/${others.body.change}/undo`)).status).toBe(200)
    const own = await writer('POST /tasks', { title: 'Own' })
    expect((await writer(`POST /changes/${own.body.change}/undo`)).status).toBe(200)
    const said = await writer('POST /say', { line: 'undo' })
    expect(JSON.stringify(said.body)).toContain('scope')
  })

  test('a token for test reports completes nothing', async () => {
    const { names } = await team()
    const reports = apiWith(baton.app, await tokenOf(baton, names[0], ['reports']))
    const completed = await reports('GET /say/completions?line=done%20')
    expect([completed.status, completed.body.code]).toEqual([403, 'no_scope'])
  })

  test('what is private to others is not there: not by ref, in lists, as a neighbour, in events or in what is refused', async () => {
    const { anaApi, kenjiApi } = await team()
    await anaApi('POST /lists', { name: 'Secret', private: true })
    await add(anaApi, { title: 'Buy Acme', in: 'Secret' })
    await add(anaApi, { title: 'Prepare the press', after: ['T-1'] })
    await anaApi('POST /tasks/T-1/comments', { text: 'Nobody may know' })
    baton.clock.moveTo(baton.clock.now().add({ seconds: 10 }))
    const answers = [
      await kenjiApi('GET /tasks/T-1'),
      await kenjiApi('GET /tasks?filter=acme'),
      await kenjiApi('GET /tasks'),
      await kenjiApi('GET /tasks/T-2'),
      await kenjiApi('GET /tasks/T-2/chain'),
      await kenjiApi('GET /events'),
      await kenjiApi('GET /lists'),
      await kenjiApi('GET /tasks/T-1/comments'),
      await kenjiApi('POST /tasks/T-2/finish', {}),
      await kenjiApi('POST /tasks/T-2/dependencies', { on: ['T-1'] }),
      await kenjiApi('GET /tasks/search?words=acme'),
    ]
    const said = JSON.stringify(answers.map(({ body }) => body))
    for (const secret of ['Acme', 'Secret', 'Nobody may know']) expect(said).not.toContain(secret)
    expect(answers[3]?.body.task).toMatchObject({ blockedBy: { refs: [], hidden: 1 } })
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'unknown_task' } })
  })

  test('what a program did in somebody’s name is told to others, by that name, and marked in history', async () => {
    const { ana, anaApi, names } = await team()
    const { body } = await add(anaApi, { title: 'Read me', assignees: [names[1]] })
    await baton.settle()
    const told = slack.messages.filter((message) => JSON.stringify(message).includes('Read me'))
    expect(told.length).toBeGreaterThan(0)
    baton.clock.moveTo(baton.clock.now().add({ seconds: 10 }))
    const { body: page } = await anaApi('GET /events')
    expect((page.events as object[])[0]).toMatchObject({
      kind: 'task.added',
      origin: 'api',
      by: { name: names[0] },
    })
    const undone = await anaApi(`POST /changes/${body.change}/undo`)
    expect(undone.status).toBe(200)
    expect((await ana.say('show T-1')).toString()).not.toContain('Read me')
  })
})

describe('asked twice, or late', () => {
  test('the same request with the same key is done once, and answered the same; another one with it is refused', async () => {
    const { anaApi } = await team()
    const once = { 'idempotency-key': 'k-1' }
    const first = await anaApi('POST /tasks', { title: 'Once' }, once)
    const second = await anaApi('POST /tasks', { title: 'Once' }, once)
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(second.status).toBe(201)
    const other = await anaApi('POST /tasks', { title: 'Twice' }, once)
    expect([other.status, other.body.code]).toEqual([422, 'key_reused'])
    expect(((await anaApi('GET /tasks')).body.tasks as object[]).length).toBe(1)
    const together = await Promise.all(
      [1, 2, 3].map(() => anaApi('POST /tasks', { title: 'At once' }, { 'idempotency-key': 'k-2' })),
    )
    expect(new Set(together.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(((await anaApi('GET /tasks')).body.tasks as object[]).length).toBe(2)
  })

  test('what was refused is asked anew with the same key', async () => {
    const { anaApi } = await team()
    const once = { 'idempotency-key': 'k-1' }
    expect((await anaApi('POST /tasks/T-1/finish', {}, once)).status).toBe(404)
    await add(anaApi, { title: 'One' })
    expect((await anaApi('POST /tasks/T-1/finish', {}, once)).status).toBe(200)
  })

  test('a change of what was changed since it was read is refused, and nothing is lost', async () => {
    const { anaApi, kenjiApi } = await team()
    await add(anaApi, { title: 'One' })
    const read = await anaApi('GET /tasks/T-1')
    const etag = read.headers.get('etag') ?? ''
    expect((await anaApi('GET /tasks/T-1', undefined, { 'if-none-match': etag })).status).toBe(304)
    await kenjiApi('PATCH /tasks/T-1', { title: 'Two' })
    const late = await anaApi('PATCH /tasks/T-1', { title: 'Three' }, { 'if-match': etag })
    expect([late.status, late.body.code]).toEqual([412, 'changed_since'])
    const now = (await anaApi('GET /tasks/T-1')).headers.get('etag') ?? ''
    expect(now).not.toBe(etag)
    const again = await anaApi('PATCH /tasks/T-1', { title: 'Three' }, { 'if-match': now })
    expect(again.status).toBe(200)
    expect(again.headers.get('etag')).toBe((await anaApi('GET /tasks/T-1')).headers.get('etag'))
  })

  test('what a preview showed is done, or refused where it would be something else by now', async () => {
    const { anaApi } = await team()
    for (const title of ['One', 'Two']) await add(anaApi, { title, tags: ['old'] })
    const wanted = { filter: '#old', priority: 'low' }
    const preview = await anaApi('POST /tasks/bulk?preview=true', wanted)
    expect((preview.body.shown as string[]).length).toBe(2)
    await add(anaApi, { title: 'Three', tags: ['old'] })
    const late = await anaApi('POST /tasks/bulk', { ...wanted, expected: preview.body.shown })
    expect([late.status, late.body.code]).toEqual([409, 'differs'])
    const done = await anaApi('POST /tasks/bulk', { ...wanted, expected: late.body.now })
    expect((done.body.tasks as object[]).length).toBe(3)
  })

  test('pages go on where the one before ended', async () => {
    const { anaApi } = await team()
    for (const title of ['One', 'Two', 'Three']) await add(anaApi, { title })
    const first = await anaApi('GET /tasks?limit=2')
    const second = await anaApi(`GET /tasks?limit=2&cursor=${first.body.next}`)
    expect(second.body.next).toBeNull()
    const all = [first, second].flatMap(({ body }) => (body.tasks as { ref: string }[]).map(({ ref }) => ref))
    expect(all.sort()).toEqual(['T-1', 'T-2', 'T-3'])
  })

  test('one token may ask so often a minute, and is told how often still', async () => {
    const { anaApi } = await team()
    const one = await anaApi('GET /people/me')
    expect(one.headers.get('ratelimit-policy')).toBe('"token";q=600;w=60')
    expect(one.headers.get('ratelimit')).toMatch(/^"token";r=599;t=\d+$/)
    const rest = await Promise.all(Array.from({ length: 600 }, () => anaApi('GET /nothing')))
    const last = rest.at(-1)
    expect([last?.status, last?.body.code]).toEqual([429, 'too_often'])
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
