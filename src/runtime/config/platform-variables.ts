/** The settings of platforms. */
import { z } from 'zod'
import { onOff, secret, type Variable, webUrl } from './variable.ts'

const hostUrl = webUrl.transform((url) => url.replace(/(?<!\/)\/+$/, ''))

export const platformVariables = {
  SLACK_BOT_TOKEN: {
    group: 'slack',
    summary: "The app's bot token, from the page OAuth & Permissions.",
    default: 'Slack is off',
    expected: 'a bot token, which starts with xoxb-',
    example: 'xoxb-1234-5678-abcdef',
    secret: true,
    value: secret.optional(),
  },
  SLACK_SIGNING_SECRET: {
    group: 'slack',
    summary: "The app's signing secret, from the page Basic Information, for HTTP mode.",
    default: 'none',
    expected: 'the signing secret, which is no token',
    example: '0123456789abcdef0123456789abcdef',
    secret: true,
    value: secret.regex(/^(?!xox|xapp-)/, 'is a token').optional(),
  },
  SLACK_APP_TOKEN: {
    group: 'slack',
    summary: 'An app-level token with the scope connections:write, for Socket Mode.',
    default: 'none',
    expected: 'an app-level token, which starts with xapp-',
    example: 'xapp-1-A123-456-abcdef',
    secret: true,
    value: secret.optional(),
  },
  SLACK_API_URL: {
    group: 'slack',
    summary: "The address of Slack's Web API, if Baton is behind a proxy.",
    default: 'https://slack.com/api/',
    expected: 'an address that starts with https:// or http://',
    example: 'https://proxy.example.com/slack/api/',
    value: webUrl.optional(),
  },
  DISCORD_TOKEN: {
    group: 'discord',
    summary: "The bot's token, from the page Bot in Discord's developer portal.",
    default: 'Discord is off',
    expected: 'the token alone, without the word Bot before it',
    example: 'MTIz.abc.def',
    secret: true,
    value: secret.optional(),
  },
  DISCORD_GUILD_ID: {
    group: 'discord',
    summary: 'Register the commands in this server only.',
    default: 'every server Baton is in',
    expected: 'the id of a server, which is digits alone',
    example: '123456789012345678',
    value: z
      .string()
      .regex(/^\d{1,20}$/, 'is not an id')
      .optional(),
  },
  DISCORD_API_URL: {
    group: 'discord',
    summary: "The address of Discord's REST API, if Baton is behind a proxy.",
    default: 'https://discord.com/api',
    expected: 'an address that starts with https:// or http://',
    example: 'https://proxy.example.com/discord/api',
    value: webUrl.optional(),
  },
  GITHUB_URL: {
    group: 'hosts',
    summary: 'The address of your GitHub Enterprise Server.',
    default: 'https://github.com',
    expected: 'an address that starts with https:// or http://',
    example: 'https://github.example.com',
    value: hostUrl.default('https://github.com'),
  },
  GITLAB_URL: {
    group: 'hosts',
    summary: 'The address of your own GitLab.',
    default: 'https://gitlab.com',
    expected: 'an address that starts with https:// or http://',
    example: 'https://gitlab.example.com',
    value: hostUrl.default('https://gitlab.com'),
  },
  PLAYGROUND: {
    group: 'playground',
    summary: 'Serve the playground.',
    default: 'on while neither Slack nor Discord is set up, else off',
    expected: 'on or off (true, false, 1 and 0 work, too)',
    example: 'on',
    value: onOff.optional(),
  },
  PLAYGROUND_REMOTE: {
    group: 'playground',
    summary: 'Let other machines reach the playground, where HOST lets them in.',
    default: 'off',
    expected: 'on or off (true, false, 1 and 0 work, too)',
    example: 'on',
    value: onOff.default(false),
  },
} satisfies Record<string, Variable>
