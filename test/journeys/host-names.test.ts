/** Repositories that are renamed, moved and made anew under a former name: which one it is, its id says. */
import { sql } from 'kysely'
import nock from 'nock'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { envelope, linkedRepository, post, pullOf } from '../support/github.ts'
import {
  api,
  hasRepository,
  isInstalled,
  makeApp,
  open,
  pageOf,
  repositoryOf,
  tokenFor,
} from '../support/github-api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const zoe = person('Zoe')

beforeAll(async () => {
  if (!nock.isActive()) nock.activate()
  await ana.say('me UTC hours:any')
  await zoe.say('me UTC hours:any')
  await ana.say('lists add Backend')
  await ana.say('lists add Site')
  await makeApp(baton, ana)
})
afterAll(() => nock.restore())
beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  const left = nock.pendingMocks().filter((each) => !each.includes('access_tokens'))
  nock.cleanAll()
  nock.enableNetConnect()
  expect(left).toEqual([])
})

const linked = async () => {
  const { rows } = await sql<{ name: string; external_id: string | null; lists: number }>`
    select r.name, r.external_id, (select count(*)::integer from code_repository_list x
      where x.workspace_id = r.workspace_id and x.repository_id = r.id) as lists
    from code_repository r where r.deleted_at is null order by r.name, r.external_id`.execute(baton.db)
  return rows
}

test('linked under its new name, and again under the former one, it is the same', async () => {
  isInstalled('acme/web', 500)
  tokenFor(500)
  hasRepository(5, 'acme/web')
  await ana.say('repo link acme/web in:Backend')
  isInstalled('acme/site', 500)
  hasRepository(5, 'acme/site')
  expect(await ana.say('repo link acme/site in:Site')).toContain('gets into acme/site')
  expect(await linked()).toEqual([{ name: 'acme/site', external_id: '5', lists: 2 }])
  isInstalled('acme/web', 500)
  api().get('/repos/acme/web').reply(200, repositoryOf(5, 'acme/site'))
  expect(await ana.say('repo link acme/web in:Site')).toContain('acme/site is linked to Site already')
})

test('another one under a linked one’s former name is not taken for it', async () => {
  const named = (name: string) =>
    sql`update code_repository set name = ${name} where external_id = '5'`.execute(baton.db)
  await named('acme/web')
  isInstalled('acme/web', 500)
  hasRepository(9, 'acme/web')
  const said = await ana.say('repo link acme/web in:Site')
  expect(said).toContain('another repository of that name')
  expect(said).toContain('repo unlink acme/web')
  expect(await linked()).toEqual([{ name: 'acme/web', external_id: '5', lists: 2 }])
  await ana.say('repo unlink acme/web')
  isInstalled('acme/web', 500)
  hasRepository(9, 'acme/web')
  await ana.say('repo link acme/web in:Site')
  expect(await linked()).toEqual([{ name: 'acme/web', external_id: '9', lists: 1 }])
})

test('unlinked by one, and linked anew by another, it does not come back by undo', async () => {
  await ana.say('people role @Zoe admin')
  await zoe.say('repo unlink acme/web')
  isInstalled('acme/web', 500)
  hasRepository(9, 'acme/web')
  await ana.say('repo link acme/web in:Backend')
  expect(await zoe.say('undo')).toContain('can’t be undone: Ana changed')
  expect(await linked()).toEqual([{ name: 'acme/web', external_id: '9', lists: 1 }])
})

test('a webhook of its own, set on one that is linked already, is of another', async () => {
  const hook = await linkedRepository(ana, 'acme/old in:Backend by:webhook', 11)
  isInstalled('acme/moved', 500)
  hasRepository(11, 'acme/moved')
  await ana.say('repo link acme/moved in:Backend')
  const opened = { action: 'opened', pull_request: pullOf(hook), ...envelope(hook) }
  expect((await post(baton, hook, 'pull_request', opened)).status).toBe(422)
})

test('a page is of no use any more to somebody who has left the team’s platform, or was taken out', async () => {
  const first = await pageOf(zoe, 'repo access acme/old')
  expect((await open(baton, first)).status).toBe(200)
  await baton.core.happened({
    kind: 'profileChanged',
    platform: 'slack',
    team: 'T1',
    profile: { id: 'Zoe', name: 'Zoe', rank: 'member', outside: 'left' },
  })
  expect((await open(baton, first)).status).toBe(404)
  await ana.say('people remove @Zoe confirm:yes')
  const { rows } = await sql`select 1 from code_page where kind = 'access'`.execute(baton.db)
  expect(rows).toEqual([])
})
