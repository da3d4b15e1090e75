/** Repositories that were renamed, and issues that were transferred: what GitHub is asked then, and what never. */
import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHostClients } from '../../adapters/code-hosts.ts'
import type { HostedRepository } from '../../src/code-host.ts'
import { api as github, repositoryOf } from '../support/github-api.ts'

beforeEach(() => {
  if (!nock.isActive()) nock.activate()
  nock.disableNetConnect()
})
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
  nock.enableNetConnect()
})
const clients = createHostClients({ github: 'https://github.com', gitlab: 'https://gitlab.com' })
const web: HostedRepository = { host: 'github', name: 'acme/web', access: { token: 'ghp_1' } }
const issue = {
  ...{ number: 1, id: 1001, title: 'Login loops', body: null, state: 'open', state_reason: null },
  ...{ user: { id: 1, login: 'octocat' }, labels: [], assignees: [], updated_at: '2026-03-02T00:00:00Z' },
  html_url: 'https://github.com/acme/web/issues/1',
}

test('a repository whose id is known is asked by it, and one of its former name is not', async () => {
  github().get('/repositories/186853002/issues/1').reply(200, issue)
  expect(await clients.github.issue({ ...web, externalId: '186853002' }, 1)).toMatchObject({
    done: { number: 1 },
  })
})

test('a repository that was moved on GitHub, and whose id nobody knows yet, is found by its former name', async () => {
  const at = 'https://api.github.com/repositories/186853002'
  github().get('/repos/acme/web').reply(301, { message: 'Moved Permanently' }, { location: at })
  github().get('/repositories/186853002').reply(200, repositoryOf(186853002, 'acme/web'))
  expect(await clients.github.repository(web)).toMatchObject({ done: { id: '186853002' } })
})

test.each([undefined, '7'])(
  'an issue that was transferred is gone, and nothing is written to it there (%s)',
  async (id) => {
    const from = id === undefined ? '/repos/acme/web' : `/repositories/${id}`
    const location = 'https://api.github.com/repositories/8/issues/9'
    const of = { ...web, ...(id !== undefined && { externalId: id }) }
    github().get(`${from}/issues/1`).reply(301, '', { location })
    github().patch(`${from}/issues/1`).reply(301, '', { location })
    expect(await clients.github.issue(of, 1)).toMatchObject({ failed: 'gone' })
    expect(await clients.github.changeIssue(of, 1, { title: 'Private' })).toMatchObject({ failed: 'gone' })
  },
)
