/** Baton as a Slack app: what `baton manifest` prints, to be pasted where Slack creates an app. */
import type { AppsManifestCreateArguments } from '@slack/web-api'
import type { Command } from '../../../src/surfaces/chat/commands/command.ts'
import { departures } from '../inbound/platform-event.ts'

/** What Baton asks for, and why. */
export const scopes = {
  commands: 'the command /task',
  'chat:write': 'answers and pings',
  'app_mentions:read': 'being mentioned in a channel',
  'im:history': 'direct messages to Baton, and finding there what was already sent before sending it again',
  'im:write': 'sending people direct messages',
  'users:read': "people's names and time zones, and who manages the workspace or is a guest in it",
  'usergroups:read': 'the names of user groups that are mentioned',
  'dnd:read': 'holding messages back while someone does not want to be disturbed',
  'channels:history':
    "hearing what is said in threads under Baton's cards in public channels, and finding there what was already sent",
  'groups:history': 'the same in private channels that Baton is in',
  'channels:read': 'hearing when a public channel is deleted, or Baton is taken out of it',
  'groups:read': 'the same of private channels',
  'files:read': 'files shared with Baton, or in threads under its cards',
  'files:write': 'sending files, such as exports',
} as const

/** What Slack tells of; each needs scopes from above. */
export const events = [
  'app_mention',
  'message.im',
  'message.channels',
  'message.groups',
  'user_change',
  'team_join',
  ...departures,
] as const

/** Commands, buttons and events all come here. */
export const eventsPath = '/slack/events'

type Manifest = AppsManifestCreateArguments['manifest']

/** Where Slack reaches Baton: at an address, or over the connection that Baton opens itself. */
export type Reach = { baseUrl: string } | { socketMode: true }

/** https://docs.slack.dev/reference/app-manifest */
export function slackManifest(commands: readonly Command[], reach: Reach): Manifest {
  const url = 'baseUrl' in reach ? `${reach.baseUrl.replace(/(?<!\/)\/+$/, '')}${eventsPath}` : undefined
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
      event_subscriptions: { ...at, bot_events: [...events] },
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
    description: 'Add, hand off and finish tasks. Alone, it shows what is yours',
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
