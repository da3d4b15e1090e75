/** Merge requests of GitLab on the tasks that they name, by payloads as GitLab documents them. */
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { beforeAll, expect, test } from 'vitest'
import { gitlab } from '../../adapters/gitlab/index.ts'
import { type Hook, linkedRepository, postTo, sha } from '../support/github.ts'
import { journey } from '../support/journey.ts'

const { baton, slack, person } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const kenji = person('Kenji')
const root = { id: 1, name: 'Administrator', username: 'root' }
const other = { id: 6, name: 'User1', username: 'user1' }
let hook: Hook
let delivery = 0

const project = {
  id: 15,
  path_with_namespace: 'acme/tools/web',
  default_branch: 'main',
  web_url: 'https://x.example',
}

async function send(payload: object, headers: Record<string, string> = {}): Promise<number> {
  delivery += 1
  const body = Buffer.from(JSON.stringify({ project, ...payload }))
  const own = { 'x-gitlab-token': hook.secret, 'idempotency-key': `d${delivery}`, ...headers }
  return (await postTo(baton.app, hook.address, body, own)).status
}

const moment = (seconds: number) => `2026-03-02 12:00:${String(seconds).padStart(2, '0')} UTC`

type Merge = { at: number; action: string; state?: string; title: string; draft?: boolean; author?: number }

function merge(
  { at, action, state = 'opened', title, draft = false, author = root.id }: Merge,
  more: object = {},
) {
  return {
    object_kind: 'merge_request',
    event_type: 'merge_request',
    user: root,
    object_attributes: {
      ...{ id: 99, iid: 7, title, description: '', state, draft, action, author_id: author },
      ...{
        source_branch: 'ms-viewport',
        target_branch: 'main',
        source_project_id: 15,
        target_project_id: 15,
      },
      url: 'https://gitlab.example.com/acme/tools/web/-/merge_requests/7',
      last_commit: { id: sha('a'), message: 'fixed readme' },
      updated_at: moment(at),
    },
    ...more,
  }
}

const pipeline = (status: string, seconds: number) => ({
  object_kind: 'pipeline',
  user: root,
  object_attributes: { id: 31, sha: sha('a'), status, created_at: moment(1), finished_at: moment(seconds) },
})

const note = (text: string, user: object) => ({
  object_kind: 'note',
  user,
  object_attributes: { id: 1, note: text, noteable_type: 'MergeRequest', action: 'create' },
})

beforeAll(async () => {
  await ana.say('me UTC hours:any')
  await kenji.say('me UTC hours:any')
  await ana.say('lists add Backend')
  hook = await linkedRepository(ana, 'acme/tools/web in:Backend on:gitlab')
  for (const [who, user] of [
    [ana, root],
    [kenji, other],
  ] as const) {
    const words = /baton-\w{4}-\w{4}/.exec(await who.say(`repo me ${user.username} on:gitlab`))?.[0]
    expect(await send(note(`It is me: ${words}`, user))).toBe(202)
  }
})

test('from opened to released', async () => {
  const ref = /T-\d+/.exec(await ana.say('add Fix the login loop in:Backend'))?.[0] ?? ''
  const title = `${ref} Fix it`
  await send(merge({ at: 1, action: 'open', title }, { reviewers: [other] }))
  await baton.settle()
  const line = `acme/tools/web#7 ${title} · open · waiting for user1`
  expect(await ana.say(`show ${ref}`)).toContain(line)
  expect(slack.told('Kenji').join()).toContain('Please review acme/tools/web#7')
  await send(pipeline('failed', 2))
  await send(pipeline('success', 3))
  const changes = {
    previous: [{ ...other, state: 'unreviewed' }],
    current: [{ ...other, state: 'requested_changes' }],
  }
  await send(merge({ at: 4, action: 'update', title }, { changes: { reviewers: changes } }))
  await send(merge({ at: 5, action: 'approved', title }, { user: other }))
  await send(merge({ at: 6, action: 'merge', state: 'merged', title }))
  await send({
    object_kind: 'release',
    action: 'create',
    tag: 'v1',
    name: 'One',
    url: 'https://x.example/r',
    released_at: moment(9),
  })
  await baton.settle()
  const shown = await ana.say(`show ${ref}`)
  expect(shown).toContain('released with One')
  expect(shown).toContain('Done')
  const { rows } = await sql<{
    kind: string
  }>`select kind from event where kind like 'pull.%' order by id`.execute(baton.db)
  expect(rows.map(({ kind }) => kind)).toEqual([
    'pull.opened',
    'pull.review_asked',
    'pull.checks_failed',
    'pull.checks_passed',
    'pull.changes_asked',
    'pull.approved',
    'pull.merged',
    'pull.released',
  ])
})

test('what is signed with the secret as a signing token is taken once, and not long after', async () => {
  const body = Buffer.from(JSON.stringify({ project, ...note('Well done', root) }))
  const signed = (id: string, at: Temporal.Instant) => ({
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.epochMilliseconds / 1000)),
    'webhook-signature': new Webhook(hook.secret).sign(id, new Date(at.epochMilliseconds), body.toString()),
  })
  const status = async (headers: Record<string, string>) =>
    (await postTo(baton.app, hook.address, body, headers)).status
  const now = baton.clock.now()
  expect(await status(signed('signed-1', now))).toBe(202)
  // What is not signed makes no other delivery of it.
  expect(await status({ ...signed('signed-1', now), 'idempotency-key': 'another' })).toBe(200)
  expect(await status(signed('signed-2', now.subtract({ minutes: 6 })))).toBe(401)
})

test('what comes twice is taken once; another token, none, and another project are refused', async () => {
  const payload = merge({ at: 20, action: 'open', title: 'x' })
  expect(await send(payload, { 'idempotency-key': 'one' })).toBe(202)
  expect(await send(payload, { 'idempotency-key': 'one' })).toBe(200)
  expect(await send(payload, { 'x-gitlab-token': 'another' })).toBe(401)
  expect(await send(payload, { 'x-gitlab-token': '' })).toBe(401)
  expect(await send({ ...payload, project: { ...project, id: 16 } })).toBe(422)
  expect(await send({ ...payload, object_attributes: {} })).toBe(400)
  expect(await send({ object_kind: 'wiki_page', user: root })).toBe(202)
})

test.each([
  ['{', undefined],
  ['[]', undefined],
  ['{"object_kind":"merge_request"}', undefined],
  ['{"object_kind":"push","__proto__":{}}', undefined],
  ['{"object_kind":"access_token"}', 'unheard'],
  ['{"event_name":"user_add_to_group"}', 'unheard'],
])('%s is read as %s', (text, kind) => {
  expect(gitlab.read({ headers: new Headers(), body: Buffer.from(text) })?.kind).toBe(kind)
})
