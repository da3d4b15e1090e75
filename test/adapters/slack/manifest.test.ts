import { expect, test } from 'vitest'
import { events, scopes, slackManifest } from '../../../adapters/slack/setup/manifest.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { slackScopes } from '../../support/slack-workspace.ts'

test('over HTTP, commands, buttons and events all come to one address', () => {
  const manifest = slackManifest(commands, { baseUrl: 'https://baton.example.com' })
  const address = 'https://baton.example.com/slack/events'
  expect(manifest.features?.slash_commands).toMatchObject([
    { command: '/task', url: address, should_escape: true },
  ])
  expect(manifest.settings).toMatchObject({
    event_subscriptions: { request_url: address, bot_events: [...events] },
    interactivity: { is_enabled: true, request_url: address },
    socket_mode_enabled: false,
  })
})

test('an address with a path of its own keeps it', () => {
  const manifest = slackManifest(commands, { baseUrl: 'https://example.com/baton/' })
  expect(manifest.settings?.interactivity?.request_url).toBe('https://example.com/baton/slack/events')
})

test('in Socket Mode there are no addresses', () => {
  const manifest = slackManifest(commands, { socketMode: true })
  expect(JSON.stringify(manifest)).not.toContain('http')
  expect(manifest.settings?.socket_mode_enabled).toBe(true)
})

test('people can write to Baton', () => {
  expect(slackManifest(commands, { socketMode: true }).features?.app_home).toMatchObject({
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  })
})

test('no scope is asked for without a reason', () => {
  const manifest = slackManifest(commands, { socketMode: true })
  expect(manifest.oauth_config?.scopes?.bot).toEqual(Object.keys(scopes))
  expect(Object.keys(scopes).toSorted()).toEqual(slackScopes.toSorted())
})

/** https://docs.slack.dev/reference/events: any one of the scopes is enough for Slack, and all tell Baton of all channels. */
const scopesOf: Record<string, string[]> = {
  app_mention: ['app_mentions:read'],
  'message.im': ['im:history'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  user_change: ['users:read'],
  team_join: ['users:read'],
  app_uninstalled: [],
  tokens_revoked: [],
  channel_archive: ['channels:read'],
  channel_unarchive: ['channels:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
}

test('every event that is asked for may be told', () => {
  expect(events.toSorted()).toEqual(Object.keys(scopesOf).toSorted())
  for (const event of events)
    expect(Object.keys(scopes)).toEqual(expect.arrayContaining(scopesOf[event] ?? []))
})

test('the hint shows how to begin, and where the rest is told', () => {
  const [command] = slackManifest(commands, { socketMode: true }).features?.slash_commands ?? []
  expect(command?.usage_hint).toMatch(/^add \| .* \| … \| help$/)
})
