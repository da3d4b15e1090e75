/** Every setting, in one table: the schema, the error messages, .env.example and the docs all come from it. */
import { z } from 'zod'
import { cellList, postgresUrl } from './addresses.ts'
import { platformVariables } from './platform-variables.ts'
import { levels, logFormats, onOff, secret, type Variable, webUrl } from './variable.ts'

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
    summary:
      "Baton's public address, for the Slack manifest, the pages of public forms, and what GitHub and GitLab send.",
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
  BATON_KEY: {
    group: 'data',
    summary:
      'The key that secrets in the database are sealed with, such as those of webhooks; the same for all processes.',
    default:
      'a key of its own beside the embedded database; with DATABASE_URL none, and nothing secret is kept',
    expected: '32 bytes in base64, as `openssl rand -base64 32` makes them',
    example: 'c2hvd24taGVyZS1hcy1hbi1leGFtcGxlLW9ubHkhISE=',
    secret: true,
    value: z
      .base64('is not base64')
      .refine((text) => Buffer.from(text, 'base64').length === 32, 'is not 32 bytes')
      .optional(),
  },
  ...platformVariables,
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
