/** Issues of GitLab become tasks, by payloads as GitLab documents them. */
import { sql } from 'kysely'
import nock from 'nock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hook, linkedRepository, postTo } from '../support/github.ts'
import { giveToken } from '../support/issue-host.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const root = { id: 1, name: 'Administrator', username: 'root' }
const project = { id: 15, path_with_namespace: 'acme/tools/web', default_branch: 'main' }
let hook: Hook
let delivery = 0

async function send(payload: object): Promise<number> {
  delivery += 1
  const body = Buffer.from(JSON.stringify({ project, user: root, ...payload }))
  const own = { 'x-gitlab-token': hook.secret, 'idempotency-key': `d${delivery}` }
  return (await postTo(baton.app, hook.address, body, own)).status
}

/** https://docs.gitlab.com/user/project/integrations/webhook_events/#work-item-events */
const issue = (attributes: object, more: object = {}) => ({
  object_kind: 'issue',
  event_type: 'issue',
  object_attributes: {
    ...{
      id: 301,
      iid: 23,
      title: 'New API: create/update/delete file',
      description: 'Create new API',
      state: 'opened',
    },
    ...{ author_id: 51, url: 'http://example.com/diaspora/issues/23', action: 'open', confidential: false },
    ...{
      created_at: '2026-03-02 10:15:43 UTC',
      updated_at: '2026-03-02 10:15:43 UTC',
      severity: 'high',
      type: 'Issue',
    },
    ...attributes,
  },
  labels: [{ id: 206, title: 'API', color: '#ffffff' }],
  assignees: [{ name: 'User1', username: 'user1', avatar_url: 'http://www.gravatar.com/avatar' }],
  ...more,
})

const note = (text: string, attributes: object = {}, more: object = {}) => ({
  object_kind: 'note',
  event_type: 'note',
  object_attributes: {
    ...{
      id: 1241,
      note: text,
      noteable_type: 'Issue',
      author_id: 1,
      action: 'create',
      internal: false,
      system: false,
    },
    ...{
      created_at: '2026-03-02 11:06:20 UTC',
      updated_at: '2026-03-02 11:06:20 UTC',
      url: 'http://example.com/n',
    },
    ...attributes,
  },
  issue: { id: 301, iid: 23, title: 'New API', description: '', state: 'opened' },
  ...more,
})

beforeAll(async () => {
  await ana.say('me UTC hours:any')
  await ana.say('lists add Backend')
  hook = await linkedRepository(ana, 'acme/tools/web in:Backend on:gitlab')
  await ana.say('repo issues acme/tools/web in:Backend')
})
afterAll(() => {
  nock.cleanAll()
  nock.restore()
})

const tasks = async () => {
  const { rows } = await sql<{ ref: string; title: string; status: string; comments: string[] }>`
    select 'T-' || t.number as ref, t.title, s.name as status, array(select coalesce(c.said_by, '') || ': ' || c.body from comment c
      where c.task_id = t.id and c.deleted_at is null order by c.number) as comments
    from task t join status s on s.id = t.status_id order by t.number`.execute(baton.db)
  return rows
}

test('opened, commented and closed', async () => {
  expect(await send(issue({}))).toBe(202)
  expect(await send(note('Hello **world**'))).toBe(202)
  expect(
    await send(note('Kept inside', { id: 1242, internal: true }, { event_type: 'confidential_note' })),
  ).toBe(202)
  const edited = { action: 'update', note: 'Hello', updated_at: '2026-03-02 11:07:20 UTC' }
  expect(await send(note('Hello', edited))).toBe(202)
  expect(await send(issue({ state: 'closed', action: 'close', updated_at: '2026-03-02 12:00:00 UTC' }))).toBe(
    202,
  )
  expect(await send(issue({ updated_at: '2026-03-02 11:00:00 UTC', title: 'Earlier' }))).toBe(202)
  const title = 'New API: create/update/delete file'
  expect(await tasks()).toEqual([{ ref: 'T-1', title, status: 'Done', comments: ['root on GitLab: Hello'] }])
  expect(await ana.say('show T-1')).toContain('#api')
})

test('what is confidential is not brought in, and what becomes so is no longer kept in step', async () => {
  const hidden = { id: 302, iid: 24, title: 'A leak', confidential: true }
  expect(await send(issue(hidden, { event_type: 'confidential_issue' }))).toBe(202)
  expect(await tasks()).toHaveLength(1)
  await send(issue({ id: 303, iid: 25, title: 'Open' }))
  await send(
    issue({ id: 303, iid: 25, title: 'A secret', confidential: true, updated_at: '2026-03-02 13:00:00 UTC' }),
  )
  expect((await tasks()).at(-1)?.title).toBe('Open')
  expect(await ana.say('show T-2')).toContain('since it is confidential')
})

test('what changes here goes there', async () => {
  await giveToken(baton, { name: 'acme/tools/web' }, 'glpat-1')
  if (!nock.isActive()) nock.activate()
  const now = {
    ...{
      iid: 23,
      id: 301,
      web_url: 'http://example.com/diaspora/issues/23',
      description: 'Create new API',
      state: 'closed',
    },
    ...{
      title: 'New API: create/update/delete file',
      author: root,
      labels: ['API'],
      updated_at: '2026-03-02T12:00:00.000Z',
    },
  }
  const host = nock('https://gitlab.com/api/v4/projects/15', { reqheaders: { 'private-token': 'glpat-1' } })
  host.get('/issues').query(true).reply(200, [])
  host.get('/issues/23').reply(200, now)
  const asked = { title: 'New name', state_event: 'reopen' }
  host
    .put('/issues/23', asked)
    .reply(200, { ...now, title: 'New name', state: 'opened', updated_at: '2026-03-02T12:00:05.000Z' })
  host
    .post('/issues/23/notes', ({ body }) => /^\*\*Ana\*\*:\n\n\u200b\/close/.test(body))
    .reply(201, {
      ...{ id: 2000, body: 'x', author: root, updated_at: '2026-03-02T12:00:06.000Z' },
    })
  nock('https://gitlab.com')
    .get('/api/v4/projects/15')
    .optionally()
    .reply(200, { ...project, visibility: 'private' })
  await ana.say('edit T-1 title:"New name"')
  await ana.say('reopen T-1')
  await ana.say('comment T-1 /close')
  for (let each = 0; each < 3; each += 1) {
    baton.clock.moveTo(baton.clock.now().add({ seconds: 2 }))
    await baton.settle()
  }
  expect(host.pendingMocks()).toEqual([])
})
