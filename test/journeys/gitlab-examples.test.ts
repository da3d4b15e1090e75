/** Every event that GitLab documents is taken by the hook of a linked project, and gives the facts that its kind says. */
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Hook, linkedRepository, postTo } from '../support/github.ts'
import { journey } from '../support/journey.ts'

type Payload = Record<string, unknown>
type Example = { name: string; event: string; payload: Payload }

/** Of the same members as in GitLab’s documentation, with texts and numbers of our own. */
function examplesOf(hooks: 'project' | 'group' | 'system'): Example[] {
  return JSON.parse(readFileSync(new URL(`../fixtures/gitlab/${hooks}-hooks.json`, import.meta.url), 'utf8'))
}
const documented = examplesOf('project')
const all = [...documented, ...examplesOf('group'), ...examplesOf('system')]
const [mergeRequest, release, note] = ['merge request', 'release', 'comment on a merge request'].map(
  payloadOf,
)

const { baton, person } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const kenji = person('Kenji')
const users = [
  { who: ana, user: { id: 41, username: 'ada' } },
  { who: kenji, user: { id: 42, username: 'lin' } },
]
let hook: Hook
let sent = 0

function payloadOf(name: string): Payload {
  const found = documented.find((each) => each.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found.payload
}

/** With some of its attributes as they are said here. */
function changed(payload: Payload = {}, attributes: object, more: object = {}): Payload {
  return { ...payload, ...more, object_attributes: { ...Object(payload.object_attributes), ...attributes } }
}

/** What is answered, and the facts that followed. */
async function send(event: string, payload: Payload): Promise<string[]> {
  sent += 1
  const { rows: before } = await facts()
  const headers = {
    'x-gitlab-event': event,
    'x-gitlab-token': hook.secret,
    'idempotency-key': `delivery ${sent}`,
  }
  const answer = await postTo(baton.app, hook.address, Buffer.from(JSON.stringify(payload)), headers)
  const { rows: after } = await facts()
  return [
    `${answer.status} ${(await answer.text()).trim()}`,
    ...after.slice(before.length).map(({ kind }) => kind),
  ]
}

const facts = () =>
  sql<{ kind: string }>`select kind from event where kind like 'pull.%' order by id`.execute(baton.db)

const taken = '202 Taken in.'
const unheard = '202 Nothing here goes by this.'

beforeAll(async () => {
  await ana.say('lists add Backend')
  await ana.say('add Visitors are logged out in:Backend')
  hook = await linkedRepository(ana, 'acme/tools/web in:Backend on:gitlab')
  for (const { who, user } of users) {
    const words = /baton-\w{4}-\w{4}/.exec(await who.say(`repo me ${user.username} on:gitlab`))?.[0]
    expect(await send('Note Hook', changed(note, { note: `It is me: ${words}` }, { user }))).toEqual([taken])
  }
})

/** What Baton makes of each; of all others nothing. */
const heard: Record<string, string[]> = {
  'Push Hook push': [],
  'Issue Hook issue': [],
  'Confidential Note Hook confidential comment, changed': [],
  'Note Hook comment on a commit': [],
  'Note Hook comment on a merge request': [],
  'Note Hook comment on an issue': [],
  'Note Hook comment on a snippet': [],
  'Merge Request Hook merge request': ['pull.opened', 'pull.review_asked'],
  'Pipeline Hook pipeline': ['pull.checks_failed'],
  'Pipeline Hook pipeline by a schedule': [],
  'Release Hook release': [],
  'System Hook push': [],
  'System Hook merge_request': [],
}

test('there are as many as there should be', () => {
  const kinds = new Set(all.map(({ payload }) => payload.object_kind ?? payload.event_name))
  expect(all.length).toBeGreaterThan(60)
  expect(kinds.size).toBeGreaterThan(45)
  const names = new Set(all.map(({ event, name }) => `${event} ${name}`))
  expect(Object.keys(heard).filter((name) => !names.has(name))).toEqual([])
})

test.each(all)('$event: $name', async ({ event, name, payload }) => {
  const wanted = heard[`${event} ${name}`]
  expect(await send(event, payload)).toEqual(wanted ? [taken, ...wanted] : [unheard])
})

type Changes = { object?: object; [member: string]: unknown }

const lin = { id: 42, username: 'lin', re_requested: false }
const byLin = (previous: object, current: object) => ({
  changes: { reviewers: { previous: [{ ...lin, ...previous }], current: [{ ...lin, ...current }] } },
})
const [asksForChanges, isAskedAgain] = [
  { state: 'requested_changes' },
  { state: 'unreviewed', re_requested: true },
]

test.each<[string, string, Changes, string[]]>([
  ['update', 'opened', byLin({ state: 'unreviewed' }, asksForChanges), ['pull.changes_asked']],
  ['update', 'opened', byLin(asksForChanges, isAskedAgain), ['pull.review_asked']],
  ['update', 'opened', byLin({ state: 'reviewed' }, { state: 'review_started' }), []],
  ['approved', 'opened', { user: users[1]?.user }, ['pull.approved']],
  ['unapproval', 'opened', { user: users[1]?.user }, []],
  ['update', 'opened', { object: { draft: true } }, ['pull.drafted']],
  [
    'update',
    'opened',
    { object: { last_commit: null, source_project_id: null, source: null } },
    ['pull.ready'],
  ],
  // Its commit is there again, and what its checks said.
  [
    'update',
    'opened',
    { reviewers: null, assignees: null, changes: null, labels: null },
    ['pull.checks_failed'],
  ],
  ['update', 'opened', { user: null, changes: { reviewers: { previous: null, current: null } } }, []],
  ['close', 'closed', {}, ['pull.closed']],
  ['reopen', 'opened', {}, ['pull.reopened']],
  ['merge', 'merged', {}, ['pull.merged']],
])('a merge request: %s, %s, %o', async (action, state, { object, ...more }, wanted) => {
  const at = Temporal.Instant.from('2026-02-26T08:10:00Z').add({ seconds: sent }).toString()
  const payload = changed(
    mergeRequest,
    { ...object, action, state, updated_at: at.replace('T', ' ').replace('Z', ' UTC') },
    more,
  )
  expect(await send('Merge Request Hook', payload)).toEqual([taken, ...wanted])
})

test('a release comes with what was merged by then; changed or deleted later it is the same', async () => {
  for (const action of ['update', 'delete'])
    expect(await send('Release Hook', { ...release, action })).toEqual([unheard])
  expect(await send('Release Hook', { ...release })).toEqual([taken, 'pull.released'])
})
