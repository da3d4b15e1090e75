import { afterEach, beforeEach, expect, test } from 'vitest'
import { diagnoseSlack } from '../../../adapters/slack/setup/doctor.ts'
import { appToken, botToken, type SlackApi, signingSecret, startSlackApi } from '../../support/slack-api.ts'

let api: SlackApi
beforeEach(async () => {
  api = await startSlackApi()
})
afterEach(() => api.close())

const config = () => ({ botToken, apiUrl: api.apiUrl })
const wrong = async (more: object) => {
  const findings = await diagnoseSlack({ ...config(), ...more })
  return findings.filter((finding) => !finding.ok).map((finding) => finding.text)
}

test('when all is well it says so', async () => {
  const findings = await diagnoseSlack({ ...config(), appToken })
  expect(findings.every((finding) => finding.ok)).toBe(true)
  const text = findings.map((finding) => finding.text).join('\n')
  expect(text).toContain('Baton is @baton in Acme')
  expect(text).toContain('every scope Baton needs')
  expect(text).toContain('Slack offers a connection')
})

test('a missing scope is named, with what it is for and what to do', async () => {
  api.slack.scopes.delete('im:write')
  expect(await wrong({ signingSecret })).toEqual([
    'The bot token lacks the scope im:write, needed for: sending people direct messages. Add it under OAuth & Permissions, then install the app again.',
  ])
})

test('a wrong bot token is said to be so, without showing it', async () => {
  const [text, ...others] = await wrong({ botToken: 'xoxb-wrong', signingSecret })
  expect(text).toContain(
    'Slack does not accept the bot token: it is not one that Slack knows (invalid_auth).',
  )
  expect(text).toContain('SLACK_BOT_TOKEN')
  expect(text).not.toContain('xoxb')
  expect(others).toEqual([])
})

test('a wrong app token is said to be so', async () => {
  const [text] = await wrong({ appToken: 'xapp-wrong' })
  expect(text).toContain(
    'Slack does not accept the app token: it is not one that Slack knows (invalid_auth).',
  )
})

test('an app token without its scope is said to be so', async () => {
  api.fail('apps.connections.open', { error: 'missing_scope' })
  expect(await wrong({ appToken })).toEqual([
    'The app token lacks the scope connections:write. Make a new one with it.',
  ])
})

test('without a way in it says which there are', async () => {
  const [text] = await wrong({})
  expect(text).toContain('SLACK_SIGNING_SECRET')
  expect(text).toContain('SLACK_APP_TOKEN')
})

test('when Slack cannot be reached it says where to look', async () => {
  api.fail('auth.test', { status: 502 })
  expect(await wrong({ signingSecret })).toEqual([
    'Slack answered 502. Check the network, and SLACK_API_URL if it is set.',
  ])
})
