/** What comes late, again or not at all about a team's app: what GitHub says itself counts. */
import { sql } from 'kysely'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { instantText } from '../../src/domain/time/when.ts'
import { addPage } from '../../src/store/code-host/host-pages.ts'
import { post } from '../support/github.ts'
import {
  api,
  hasRepository,
  installationIs,
  isInstalled,
  makeApp,
  newApp,
  open,
  pageOf,
  tokenFor,
} from '../support/github-api.ts'
import { journey } from '../support/journey.ts'

const { baton, slack, person, at } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
let hook = ''
let setup = ''
let other = ''

beforeAll(async () => {
  if (!nock.isActive()) nock.activate()
  await ana.say('me UTC hours:any')
  await ana.say('lists add Backend')
  other = await pageOf(ana, 'repo app acme')
  ;({ hook, setup } = await makeApp(baton, ana))
})
afterAll(() => nock.restore())
beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  const left = nock.pendingMocks().filter((each) => !each.includes('access_tokens'))
  nock.cleanAll()
  nock.enableNetConnect()
  expect(left).toEqual([])
})

const repository = async () => {
  const { rows } = await sql<{ installation: string | null; problem: string | null }>`
    select installation, problem from code_repository where deleted_at is null`.execute(baton.db)
  return rows
}
const told = () => slack.told('Ana').filter((each) => each.includes('I can’t get into acme/web'))
const one = [{ id: 100, full_name: 'acme/web' }]
const removed = { repositories_removed: one, repositories_added: [] }

const ofApp = async (
  event: string,
  action: string,
  { delivery, ...more }: { delivery?: string } & object,
) => {
  const payload = { action, installation: { id: 500, account: { login: 'acme' } }, ...more }
  const secret = newApp.webhook_secret
  const response = await post(baton, { address: hook, secret }, event, payload, delivery ? { delivery } : {})
  return response.status
}

test('another page that makes an app is of no use once there is one', async () => {
  const made = (link: string) => open(baton, `${link}/made?code=def&state=${link.split('/').at(-1)}`)
  expect((await made(other)).status).toBe(404)
  // One that was given out at the same moment.
  const { rows } = await sql<{ id: string; workspace: string }>`
    select id, workspace_id as workspace from person limit 1`.execute(baton.db)
  const [{ id: personId, workspace } = { id: '', workspace: '' }] = rows
  const until = instantText(baton.clock.now().add({ hours: 1 }))
  const key = await baton.db
    .transaction()
    .execute((trx) => addPage(trx, workspace, { kind: 'app', personId, until }))
  const late = await made(`/repositories/app/${key}`)
  expect([late.status, late.text.includes('has a GitHub App already')]).toEqual([409, true])
  expect(await ana.say('repo app')).toContain('Baton Acme')
})

test('what comes late changes nothing, and what comes again is known', async () => {
  isInstalled('acme/web', 500)
  hasRepository(100, 'acme/web')
  tokenFor(500)
  await ana.say('repo link acme/web in:Backend')
  // It was put back meanwhile.
  installationIs(500, { repositories: [[100, 'acme/web']] })
  expect(await ofApp('installation_repositories', 'removed', { ...removed, delivery: 'd1' })).toBe(202)
  expect(await repository()).toEqual([{ installation: '500', problem: null }])
  installationIs(500, { repositories: [] })
  expect(await ofApp('installation_repositories', 'removed', { ...removed, delivery: 'd1' })).toBe(200)
  expect(await repository()).toEqual([{ installation: '500', problem: null }])
  await baton.settle()
  expect(told()).toEqual([])
})

test('where GitHub does not answer an event counts, and the daily question mends what was wrong with it', async () => {
  api().get('/app/installations/500').reply(503, {})
  expect(await ofApp('installation_repositories', 'removed', removed)).toBe(202)
  await baton.settle()
  expect(told()).toHaveLength(1)
  expect(await repository()).toEqual([{ installation: null, problem: 'denied' }])
  api().get('/repos/acme/web/installation').reply(404, { message: 'Not Found' })
  await at('2026-03-03T13:00:00Z')
  expect(await repository()).toEqual([{ installation: null, problem: 'denied' }])
  isInstalled('acme/web', 501)
  tokenFor(501)
  hasRepository(100, 'acme/web')
  await at('2026-03-04T14:00:00Z')
  expect(await repository()).toEqual([{ installation: '501', problem: null }])
  expect(told()).toHaveLength(1)
})

test('where it was installed says its names for a short while, and changes nothing when it is opened again', async () => {
  installationIs(502, { repositories: [[7, 'acme/secret']] })
  const address = `${setup}?installation_id=502`
  expect((await open(baton, address)).text).toContain('acme/secret')
  const kept = () => sql`select * from code_repository order by id`.execute(baton.db).then(({ rows }) => rows)
  const before = await kept()
  installationIs(502, { repositories: [[100, 'acme/web']] })
  expect((await open(baton, address)).text).toContain('acme/web')
  expect(await kept()).toEqual(before)
  baton.clock.moveTo(Temporal.Instant.from('2026-03-04T14:11:00Z'))
  const later = await open(baton, address)
  expect(later.text).toContain('The app is installed')
  expect(later.text).not.toContain('acme')
  expect(await kept()).toEqual(before)
})

test('one address is looked at so often', async () => {
  const statuses: number[] = []
  for (let look = 0; look < 32; look += 1)
    statuses.push((await open(baton, `${setup}?installation_id=502`)).status)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
})
