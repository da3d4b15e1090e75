/** Baton as a Slack app: what `baton manifest` prints, to be pasted where Slack creates an app. */
import type { AppsManifestCreateArguments } from '@slack/web-api'
import type { Command } from '../../src/commands/command.ts'

/** What Baton asks for, and why. It can read no channel: only what is said to it. */
export const scopes = {
  commands: 'the command /task',
  'chat:write': 'answers and pings',
  'app_mentions:read': 'being mentioned in a channel',
  'im:history': 'direct messages to Baton, and finding there what was already sent before sending it again',
  'im:write': 'opening the direct conversation with somebody who is to be told something',
  'users:read': "people's names and time zones",
} as const

/** What Baton does without; with them, it also looks in channels before it sends something a second time. */
export const optionalScopes = {
  'channels:history': 'finding in a public channel what was already sent before sending it again',
  'groups:history': 'the same in private channels',
} as const

/** Commands, buttons and events all come here. */
export const eventsPath = '/slack/events'

type Manifest = AppsManifestCreateArguments['manifest']

/** Where Slack reaches Baton: at an address, or over the connection that Baton opens itself. */
export type Reach = { baseUrl: string } | { socketMode: true }

/** https://docs.slack.dev/reference/app-manifest */
export function slackManifest(commands: readonly Command[], reach: Reach): Manifest {
  const url = 'baseUrl' in reach ? `${reach.baseUrl.replace(/\/+$/, '')}${eventsPath}` : undefined
  const at = url === undefined ? {} : { request_url: url }
  return {
    display_information: {
      name: 'Baton',
      description: "Tasks that change hands. Baton says when it's your turn.",
      background_color: '#1f3a5f',
    },
    features: {
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Baton', always_online: true },
      slash_commands: [slashCommand(commands, url)],
    },
    // Slack wants arrays; these are the tables' own keys.
    oauth_config: { scopes: { bot: Object.keys(scopes) as (keyof typeof scopes)[] } },
    settings: {
      event_subscriptions: { ...at, bot_events: ['app_mention', 'message.im'] },
      interactivity: { is_enabled: true, ...at },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  }
}

/** `should_escape`: Slack writes mentions with their ids, so that two people of one name are not mistaken. */
function slashCommand(commands: readonly Command[], url: string | undefined) {
  return {
    command: '/task',
    description: 'Add, hand over and finish tasks; alone, what is your turn',
    usage_hint: usageHint(commands),
    should_escape: true,
    ...(url !== undefined && { url }),
  }
}

/** Slack shows it on one line while somebody types, so that it has the first commands and the way to the others. */
function usageHint(commands: readonly Command[]): string {
  const shown = commands.filter((command) => !command.hidden).map((command) => command.path)
  return [...shown.slice(0, 6), '…', 'help'].join(' | ')
}
