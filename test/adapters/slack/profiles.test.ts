import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

test('people are looked up once', async () => {
  await slack.start(testCore().core)
  await slack.client.slash('U0ANA', 'mine')
  await slack.client.slash('U0ANA', 'assign T-1 <@U0BEN>')
  await slack.client.slash('U0BEN', 'mine')
  expect(slack.api.callsOf('users.info').map((args) => args.user)).toEqual(['U0ANA', 'U0BEN'])
})

test('when Slack does not answer, the name in the payload does, and nothing is sure of them', async () => {
  const { core, asked } = testCore()
  await slack.start(core)
  slack.api.fail('users.info', 'hang')
  await slack.client.slash('U0ANA', 'mine')
  expect(asked[0]?.caller).toEqual({ id: 'U0ANA', name: 'ana', unsure: true })
})

test('when Slack refuses, it is not asked again for each command', async () => {
  slack.api.slack.scopes.delete('users:read')
  const { core, asked } = testCore()
  await slack.start(core)
  await slack.client.slash('U0ANA', 'mine')
  await slack.client.slash('U0ANA', 'mine')
  expect(slack.api.callsOf('users.info')).toHaveLength(1)
  expect(asked[1]?.caller).toEqual({ id: 'U0ANA', name: 'ana', unsure: true })
})
