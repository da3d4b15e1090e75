/** Slack's owners, admins and restricted accounts, as the real core takes them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { startSlackApi } from '../../support/slack-api.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import type { Json } from '../../support/slack-blocks.ts'
import { type SlackUser, userObject } from '../../support/slack-workspace.ts'
import { testCore } from './core.ts'

const named = (name: string, flags: Json = {}): SlackUser => ({
  id: `U0${name.toUpperCase()}`,
  name,
  tz: 'Europe/Berlin',
  flags,
})

const users = () => [
  named('Mia'),
  named('Ned', { is_admin: true }),
  named('Oz', { is_owner: true, is_admin: true }),
  named('Gus', { is_restricted: true }),
  named('Una', { is_restricted: true, is_ultra_restricted: true }),
]

let slack: SlackApp
let app: TestApp | undefined
beforeEach(async () => {
  slack = await openSlack({ api: await startSlackApi(users()) })
})
afterEach(async () => {
  await app?.close()
  await slack.close()
  expect(app?.errors ?? []).toEqual([])
  app = undefined
})

async function start() {
  app = await openApp({ adapters: [slack.adapter] })
}

const person = (name: string) => {
  const found = slack.api.slack.users.find((each) => each.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found
}

/** What somebody is told that they are. */
async function roleOf(name: string): Promise<string | undefined> {
  return /you’re \W*an? (\w+)/.exec((await slack.client.slash(person(name).id, 'people roles')).text)?.[1]
}

/** Slack changes what somebody is, and says so. */
async function change(name: string, flags: Json): Promise<void> {
  Object.assign(person(name), { flags })
  await slack.wire.event(
    slack.client.threads.envelope({ type: 'user_change', user: userObject(person(name)), event_ts: '1.1' }),
  )
}

test('who manages the workspace owns Baton or is its admin, restricted accounts are its guests', async () => {
  await start()
  expect(await roleOf('Mia')).toBe('member')
  expect(await roleOf('Gus')).toBe('guest')
  expect(await roleOf('Ned')).toBe('owner')
  expect(await roleOf('Oz')).toBe('admin')
  expect(await roleOf('Una')).toBe('guest')
})

test('a restricted account sees and exports nothing of the others, whether it calls, is assigned or speaks in a thread', async () => {
  await start()
  await slack.client.slash('U0NED', 'add Only for the team <@U0GUS>')
  await slack.client.slash('U0NED', 'add Another one')
  for (const line of ['list', 'export csv', 'show T-2', 'people'])
    expect((await slack.client.slash('U0GUS', line)).text).not.toMatch(/Only for the team|Another one|Mia/)
  expect((await slack.client.slash('U0NED', 'people')).text).toMatch(/Guest\S*\s+@?\S*U0GUS/)
})

test('what changes there is taken in when Slack tells it, without a call', async () => {
  await start()
  await slack.client.slash('U0NED', 'mine')
  await slack.client.slash('U0MIA', 'mine')
  await change('Mia', { is_restricted: true })
  expect(await roleOf('Mia')).toBe('guest')
  await change('Mia', {})
  expect(await roleOf('Mia')).toBe('member')
  await change('Mia', { is_admin: true })
  expect(await roleOf('Mia')).toBe('admin')
})

test('Slack tells of every change of a profile; only what is new goes on', async () => {
  const { core, heard } = testCore()
  await slack.start(core)
  await change('Mia', {})
  await change('Mia', {})
  await change('Mia', { is_restricted: true })
  const told = (rank: string) => ({
    kind: 'profileChanged',
    platform: 'slack',
    team: 'T0TEAM',
    profile: { id: 'U0MIA', name: 'Mia', timeZone: 'Europe/Berlin', rank },
  })
  expect(heard).toEqual([told('member'), told('guest')])
})

test('who is deactivated manages nothing any more', async () => {
  const { core, heard } = testCore()
  await slack.start(core)
  person('Ned').deleted = true
  await change('Ned', { is_admin: true })
  expect(heard).toMatchObject([{ profile: { rank: 'member' } }])
})

test('bots, strangers of a shared channel and who left are given nothing to do, and Slack’s word changes that', async () => {
  await start()
  const line = async (text: string) => (await slack.client.slash(person('Ned').id, text)).text
  await line('add Deploy it')
  Object.assign(person('Oz'), { flags: { is_bot: true } })
  Object.assign(person('Una'), { flags: { is_stranger: true } })
  expect(await line('assign T-1 <@U0OZ>')).toContain(
    'Oz is a bot, and bots can’t be assigned or told anything.',
  )
  expect(await line('assign T-1 <@U0UNA>')).toContain('Una is from another team')
  expect(await line('assign T-1 <@U0MIA>')).toContain('assigned')
  await change('Mia', { deleted: true })
  expect(await line('handoff T-1 <@U0MIA>')).toContain('Mia is no longer in your team.')
  await change('Mia', {})
  expect(await line('handoff T-1 <@U0MIA>')).toContain('handed')
})

test('who comes back to the team is told of as who joins it, and new names and zones are, too', async () => {
  const { core, heard } = testCore()
  await slack.start(core)
  const join = { type: 'team_join', user: userObject(person('Mia')), event_ts: '1.1' }
  await slack.wire.event(slack.client.threads.envelope(join))
  Object.assign(person('Mia'), { name: 'Mia B', tz: 'Asia/Tokyo' })
  await slack.wire.event(
    slack.client.threads.envelope({
      type: 'user_change',
      user: { ...userObject(person('Mia B')), id: 'U0MIA' },
      event_ts: '1.2',
    }),
  )
  expect(heard).toMatchObject([
    { kind: 'profileChanged', profile: { id: 'U0MIA', name: 'Mia' } },
    { kind: 'profileChanged', profile: { id: 'U0MIA', name: 'Mia B', timeZone: 'Asia/Tokyo' } },
  ])
})
