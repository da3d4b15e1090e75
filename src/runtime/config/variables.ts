/** Every setting, in one table: the schema, the error messages, .env.example and the docs all come from it. */
import { z } from 'zod'
import type { Platform } from '../../platform.ts'
import { cellList, postgresUrl, urlWith } from './addresses.ts'

export const groups = {
  server: { title: 'Server', intro: 'Where Baton listens.' },
  data: {
    title: 'Data',
    intro: 'Without DATABASE_URL, Baton keeps its data in an embedded Postgres (PGlite) in a folder.',
  },
  slack: {
    title: 'Slack',
    intro:
      'SLACK_BOT_TOKEN turns Slack on. With SLACK_APP_TOKEN, Baton connects to Slack by itself (Socket Mode). With SLACK_SIGNING_SECRET alone, Slack posts to /slack/events.',
  },
  discord: { title: 'Discord', intro: 'DISCORD_TOKEN turns Discord on.' },
  playground: {
    title: 'Playground',
    intro:
      'The same bot in a browser page, to try it without any token. Anyone who reaches the page can act as anyone. To a container, a browser on its host is another machine.',
  },
  pings: { title: 'Pings', intro: 'What a person is to hear within this time comes as one message.' },
  logs: { title: 'Logs', intro: 'Tokens and secrets are never written to the log.' },
} as const satisfies Record<Platform | 'server' | 'data' | 'pings' | 'logs', { title: string; intro: string }>

export type Variable = {
  group: keyof typeof groups
  /** One sentence. */
  summary: string
  /** What holds when it is unset, in words. */
  default: string
  /** What a value must be, as it stands after "expected". */
  expected: string
  example: string
  /** Its value is never printed. */
  secret?: true
  /** Reads the text; its error messages stand after the variable's name: "is not a number". */
  value: z.ZodType
}

const switches: Record<string, boolean> = {
  on: true,
  true: true,
  '1': true,
  off: false,
  false: false,
  '0': false,
}

const onOff = z
  .string()
  .refine((text) => Object.hasOwn(switches, text.toLowerCase()), 'is neither on nor off')
  .transform((text) => switches[text.toLowerCase()] === true)

const webUrl = urlWith(['http:', 'https:'], 'is not a web address')

/** A secret without blanks in it: a pasted newline or a word before it is the usual mistake. */
const secret = z.string().regex(/^\S+$/, 'has a space in it')

export const levels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export const logFormats = ['auto', 'json', 'text'] as const

export const variables = {
  PORT: {
    group: 'server',
    summary: 'The port to listen on (0 takes any free one).',
    default: '3000',
    expected: 'a whole number from 0 to 65535',
    example: '3000',
    value: z
      .string()
      .regex(/^\d+$/, 'is not a whole number')
      .transform(Number)
      .refine((port) => port <= 65535, 'is too large')
      .default(3000),
  },
  HOST: {
    group: 'server',
    summary: 'The address to listen on (0.0.0.0 is every network this machine is in).',
    default: '127.0.0.1, this machine only (0.0.0.0 in the container)',
    expected: 'a host name or an IP address',
    example: '127.0.0.1',
    value: z
      .string()
      .regex(/^[\w.:-]+$/, 'is not an address')
      .default('127.0.0.1'),
  },
  BATON_URL: {
    group: 'server',
    summary: "Baton's public address, for the Slack manifest and the pages of public forms.",
    default: 'none',
    expected: 'an address that starts with https:// or http://',
    example: 'https://baton.example.com',
    value: webUrl.transform((url) => url.replace(/(?<!\/)\/+$/, '')).optional(),
  },
  BATON_PROXIES: {
    group: 'server',
    summary: 'How many proxies in front of Baton add to X-Forwarded-For, so that limits count by browser.',
    default: '0',
    expected: 'a whole number from 0 to 9',
    example: '1',
    value: z.string().regex(/^\d$/, 'is not a whole number from 0 to 9').transform(Number).default(0),
  },
  MESSAGE_LIMIT: {
    group: 'server',
    summary:
      'How many messages and button presses a minute Baton takes from one person, and 25 times as many from one team.',
    default: '120',
    expected: 'a whole number; 0 for no limit',
    example: '120',
    value: z
      .string()
      .regex(/^\d{1,6}$/, 'is not a whole number')
      .transform(Number)
      .default(120),
  },
  WEBHOOK_PRIVATE: {
    group: 'server',
    summary: 'Let webhooks call this machine and private networks, and addresses with plain http://.',
    default: 'off: only https:// addresses that are on the internet',
    expected: 'on or off (true, false, 1 and 0 work, too)',
    example: 'on',
    value: onOff.default(false),
  },
  METRICS_TOKEN: {
    group: 'server',
    summary: 'The token to send as “Authorization: Bearer …” to read /metrics.',
    default:
      'only this machine can read them, and nobody where Baton is behind a proxy (BATON_URL, BATON_PROXIES, or Slack over HTTP)',
    expected: 'at least 16 characters without spaces',
    example: '4f1c2a7b9d0e4c6f8a1b',
    secret: true,
    value: secret.min(16, 'is shorter than 16 characters').optional(),
  },
  DATABASE_URL: {
    group: 'data',
    summary: 'The Postgres to use; “?schema=NAME” at its end keeps to that schema.',
    default: 'the embedded database',
    expected: 'a Postgres address, with signs such as @, / or # in its password written as %40, %2F or %23',
    example: 'postgres://baton:password@localhost:5432/baton',
    secret: true,
    value: postgresUrl.optional(),
  },
  CELLS: {
    group: 'data',
    summary: 'Further databases or schemas to keep teams in, beside the first one in DATABASE_URL.',
    default: 'all teams are in DATABASE_URL',
    expected: 'names and Postgres addresses, with blanks between them',
    example: 'two=postgres://baton:password@localhost:5432/baton?schema=cell_two',
    secret: true,
    value: cellList.optional(),
  },
  DATABASE_CONNECTIONS: {
    group: 'data',
    summary: 'How many connections a process opens to each database; one more listens to other processes.',
    default: '7, or 4 to each with CELLS',
    expected: 'a whole number from 2 to 100',
    example: '4',
    value: z
      .string()
      .regex(/^\d{1,3}$/, 'is not a whole number')
      .transform(Number)
      .refine((number) => number >= 2 && number <= 100, 'is not between 2 and 100')
      .optional(),
  },
  BATON_DATA_DIR: {
    group: 'data',
    summary: 'The folder for what Baton keeps on disk, such as the embedded database.',
    default: '.baton',
    expected: 'a path to a folder',
    example: '/var/lib/baton',
    value: z
      .string()
      .refine((path) => !path.includes('://'), 'is an address')
      .default('.baton'),
  },
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
  PING_DELAY: {
    group: 'pings',
    summary: 'How many seconds a ping waits for others to the same person.',
    default: '60, or 2 with the playground alone',
    expected: 'a whole number from 0 to 3600',
    example: '60',
    value: z
      .string()
      .regex(/^\d+$/, 'is not a whole number')
      .transform(Number)
      .refine((seconds) => seconds <= 3600, 'is too long')
      .optional(),
  },
  LOG_LEVEL: {
    group: 'logs',
    summary: `How much to log: ${levels.join(', ')}.`,
    default: 'info',
    expected: `one of ${levels.join(', ')}`,
    example: 'debug',
    value: z.enum(levels, 'is not a level').default('info'),
  },
  LOG_FORMAT: {
    group: 'logs',
    summary: 'One JSON object a line, or text for people to read.',
    default: 'auto: text on a terminal, json elsewhere',
    expected: `one of ${logFormats.join(', ')}`,
    example: 'json',
    value: z.enum(logFormats, 'is not a format').default('auto'),
  },
} satisfies Record<string, Variable>

export type VariableName = keyof typeof variables

/** The table's rows as they are read one after another, under the wide type. */
export function variableList(): (Variable & { name: VariableName })[] {
  // Object.keys gives strings; these are the table's own keys.
  const names = Object.keys(variables) as VariableName[]
  return names.map((name) => ({ name, ...variables[name] }))
}
