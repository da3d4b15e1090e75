/** The environment, read once into one frozen value; every problem in it is told at once and in words. */
import { join } from 'node:path'
import { z } from 'zod'
import type { Platform } from '../platform.ts'
import type { levels, logFormats } from './config/variable.ts'
import { type VariableName, variableList, variables } from './config/variables.ts'
import { scrub } from './scrub.ts'

export type Environment = Record<string, string | undefined>

export type SlackConfig = { botToken: string; signingSecret?: string; appToken?: string; apiUrl?: string }
export type DiscordConfig = { token: string; guildId?: string; apiUrl?: string }
/** `connections`: how many a process opens. */
type ServerConfig = { kind: 'postgres'; url: string; connections?: number }
export type DatabaseConfig = ServerConfig | { kind: 'pglite'; dir: string }
/** A further database; `name` is what it is called whatever its address becomes. */
export type CellConfig = { name: string; database: ServerConfig }
export type LogConfig = { level: (typeof levels)[number]; format: (typeof logFormats)[number] }

/** `remote`: machines other than this one may reach it. */
type PlaygroundConfig = { enabled: boolean; remote: boolean }

/** What is set about each platform; a platform without tokens is left out. */
type PlatformConfigs = {
  readonly slack?: Readonly<SlackConfig>
  readonly discord?: Readonly<DiscordConfig>
  readonly playground: Readonly<PlaygroundConfig>
}

export type Config = Pick<PlatformConfigs, Platform> & {
  readonly http: {
    readonly port: number
    readonly host: string
    readonly proxies: number
    readonly metricsFor: { readonly token?: string; readonly isPublished: boolean }
  }
  /** Messages a minute from one person; 0: as many as they like. */
  readonly messageLimit: number
  readonly database: Readonly<DatabaseConfig>
  /** Beside the first one, which is `database`. */
  readonly cells: readonly Readonly<CellConfig>[]
  readonly dataDir: string
  /** In base64; what secrets in the database are sealed with. */
  readonly key?: string
  /** How long a ping waits for others to the same person. */
  readonly gatherMs: number
  /** Whether webhooks may call addresses that are not on the internet. */
  readonly webhooks: { readonly allowPrivate: boolean }
  /** Where code hosts are, without a slash at the end. */
  readonly hosts: { readonly github: string; readonly gitlab: string }
  /** Without a slash at its end. */
  readonly publicUrl?: string
  readonly log: Readonly<LogConfig>
}

/** Something that whoever starts Baton has to set right. Its message is for them, and needs no stack. */
export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(problems.length === 1 ? problems.join() : problems.map((problem) => `- ${problem}`).join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Reads the settings out of an environment; what it holds besides is left alone. Throws ConfigError. */
export function loadConfig(env: Environment): Config {
  const given = withoutBlanks(env)
  const parsed = z.object(shape()).safeParse(given)
  const problems = [
    ...(parsed.error?.issues ?? []).map(inWords(given)),
    ...missingPartners(given),
    ...wrongTokens(given),
    ...(given.CELLS && !given.DATABASE_URL ? [cellsWithoutServer] : []),
  ]
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return frozen(grouped(parsed.data))
}

const cellsWithoutServer =
  'CELLS is set, but the first cell is not: expected DATABASE_URL as well. The embedded database is always the only one.'

type Shape = { [N in VariableName]: (typeof variables)[N]['value'] }

function shape(): Shape {
  // Sound because it has each row's own schema under that row's name.
  return Object.fromEntries(variableList().map(({ name, value }) => [name, value])) as Shape
}

/** A line such as `SLACK_BOT_TOKEN=` in a .env file means unset. */
function withoutBlanks(env: Environment): Environment {
  const trimmed = variableList().map(({ name }) => [name, env[name]?.trim()] as const)
  return Object.fromEntries(trimmed.filter(([, value]) => value !== undefined && value !== ''))
}

function inWords(given: Environment): (issue: z.core.$ZodIssue) => string {
  return (issue) => {
    // The schema's only keys are the table's.
    const name = issue.path[0] as VariableName
    const { expected, example, secret }: { expected: string; example: string; secret?: true } =
      variables[name]
    const value = scrub(given[name] ?? '')
    const shown = secret || looksSecret.test(value) ? '' : ` (it is "${value}")`
    return `${name} ${issue.message}${shown}: expected ${expected}, such as ${example}.`
  }
}

/** A secret that was put in the wrong place: long, with letters and digits mixed. */
const looksSecret = /^(?=\S*\d)(?=\S*[a-z])\S{16,}$/i

function missingPartners(given: Environment): string[] {
  const problems: string[] = []
  if (given.SLACK_BOT_TOKEN && !given.SLACK_SIGNING_SECRET && !given.SLACK_APP_TOKEN) {
    problems.push(
      'SLACK_BOT_TOKEN is set, but nothing to hear Slack with: expected SLACK_SIGNING_SECRET (HTTP mode) ' +
        `or SLACK_APP_TOKEN (Socket Mode) as well, such as SLACK_APP_TOKEN=${variables.SLACK_APP_TOKEN.example}.`,
    )
  }
  for (const name of ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'] as const) {
    if (given[name] && !given.SLACK_BOT_TOKEN) {
      problems.push(
        `${name} is set, but nothing to answer Slack with: expected SLACK_BOT_TOKEN as well, ` +
          `such as SLACK_BOT_TOKEN=${variables.SLACK_BOT_TOKEN.example}.`,
      )
    }
  }
  return problems
}

/** Slack's own tokens tell by their beginning what they are; what stands in for Slack may have others. */
function wrongTokens(given: Environment): string[] {
  if (given.SLACK_API_URL) return []
  const beginnings = { SLACK_BOT_TOKEN: 'xoxb-', SLACK_APP_TOKEN: 'xapp-' } as const
  return (['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const)
    .filter((name) => given[name] && !given[name].startsWith(beginnings[name]))
    .map((name) => {
      const { expected, example } = variables[name]
      return `${name} does not start with ${beginnings[name]}: expected ${expected}, such as ${example}.`
    })
}

type Settings = z.output<z.ZodObject<Shape>>

function grouped(env: Settings): Config {
  const chosen = { slack: slackConfig(env), discord: discordConfig(env) } satisfies Record<
    Exclude<Platform, 'playground'>,
    object | undefined
  >
  const connected = Object.values(chosen).some((each) => each !== undefined)
  return {
    http: {
      ...{ port: env.PORT, host: env.HOST, proxies: env.BATON_PROXIES },
      metricsFor: { isPublished: isPublished(env), ...present({ token: env.METRICS_TOKEN }) },
    },
    database: env.DATABASE_URL
      ? serverConfig(env, env.DATABASE_URL)
      : { kind: 'pglite', dir: join(env.BATON_DATA_DIR, 'database') },
    cells: (env.CELLS ?? []).map(({ name, url }) => ({ name, database: serverConfig(env, url) })),
    dataDir: env.BATON_DATA_DIR,
    ...present({ ...chosen, publicUrl: env.BATON_URL, key: env.BATON_KEY }),
    playground: { enabled: env.PLAYGROUND ?? !connected, remote: env.PLAYGROUND_REMOTE },
    messageLimit: env.MESSAGE_LIMIT,
    webhooks: { allowPrivate: env.WEBHOOK_PRIVATE },
    hosts: { github: env.GITHUB_URL, gitlab: env.GITLAB_URL },
    gatherMs: (env.PING_DELAY ?? (connected ? 60 : 2)) * 1000,
    log: { level: env.LOG_LEVEL, format: env.LOG_FORMAT },
  }
}

/** Whether a proxy passes on what comes from outside: such as Slack's requests, where they do not come over a connection of ours. */
function isPublished(env: Settings): boolean {
  const bySlack = env.SLACK_SIGNING_SECRET !== undefined && env.SLACK_APP_TOKEN === undefined
  return bySlack || env.BATON_URL !== undefined || env.BATON_PROXIES > 0
}

/** With several cells, a process has a pool of connections for each. */
const connectionsToEach = 4

function serverConfig({ CELLS, DATABASE_CONNECTIONS }: Settings, url: string): ServerConfig {
  const connections = DATABASE_CONNECTIONS ?? (CELLS && connectionsToEach)
  return { kind: 'postgres', url, ...present({ connections }) }
}

function slackConfig(env: Settings): SlackConfig | undefined {
  if (env.SLACK_BOT_TOKEN === undefined) return undefined
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = env
  return { botToken: env.SLACK_BOT_TOKEN, ...present({ signingSecret, appToken, apiUrl }) }
}

function discordConfig(env: Settings): DiscordConfig | undefined {
  if (env.DISCORD_TOKEN === undefined) return undefined
  return {
    token: env.DISCORD_TOKEN,
    ...present({ guildId: env.DISCORD_GUILD_ID, apiUrl: env.DISCORD_API_URL }),
  }
}

/** An object's members that are not undefined: an optional member is left out, not there and empty. */
function present<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined)
  // Only members of T are left, and none of them is undefined.
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === 'object') frozen(member)
  return Object.freeze(value)
}
