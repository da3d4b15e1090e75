/** The composition root and command line: the only file that reads process.env and imports adapters. */
import { existsSync } from 'node:fs'
import { Router } from 'express'
import type { Logger } from 'pino'
import { type App, createApp } from './app.ts'
import { checkDatabase, databaseProblem, type Finding } from './cli/doctor.ts'
import { generate } from './cli/generate.ts'
import type { Terminal } from './cli/transfer.ts'
import { walkTo } from './cli/walk.ts'
import { heldPings } from './delivery/held-pings.ts'
import { UserError } from './domain/errors.ts'
import { type Adapter, SetupError } from './platform.ts'
import { type MovableClock, movableClock, systemClock } from './runtime/clock.ts'
import { type Config, ConfigError, loadConfig } from './runtime/config.ts'
import { createMetrics } from './runtime/http/metrics.ts'
import { problemsOf } from './runtime/http/platforms.ts'
import { createHttp } from './runtime/http/server.ts'
import { createLog, scrub } from './runtime/log.ts'
import { isMigrated, migrate, openDatabase, type Store } from './store/database/database.ts'
import { schemaDifferences } from './store/database/real-schema.ts'
import { handedOn } from './store/handoffs/handed-on.ts'
import { schedulesOn } from './store/time/work-times.ts'
import { commands } from './surfaces/chat/commands/registry.ts'

type Verb = { summary: string; run(args: string[]): Promise<void> }

const verbs: Record<string, Verb> = {
  start: { summary: 'run Baton (the database is brought up to date first)', run: start },
  migrate: { summary: 'bring the database up to date and stop', run: runMigrations },
  doctor: { summary: 'check settings, database, tokens and scopes, and say what to fix', run: doctor },
  manifest: { summary: 'print the Slack app manifest (--socket, or --url https://…)', run: printManifest },
  register: { summary: 'register the commands with Discord now', run: register },
  import: {
    summary: 'import a file: FILE --team TEAM --as NAME [--list LIST] [--create] [--yes]',
    run: runImport,
  },
  export: {
    summary: 'export tasks: [--filter FILTER] [--view VIEW] [--format csv|json] > FILE',
    run: runExport,
  },
  generate: { summary: 'write the generated files (--check: only say which are stale)', run: runGenerate },
}

async function start(): Promise<void> {
  const config = loadConfig(process.env)
  const log = createLog(config.log)
  const closing = stopOnSignal(log)
  const clock = config.playground.enabled ? movableClock() : systemClock
  const metrics = createMetrics(commands.map((command) => command.path))
  loadAhead(config)
  const { store, ran } = await openMigrated(config)
  closing.unshift(() => store.close())
  if (ran.length > 0) log.info({ migrations: ran }, 'the database is up to date')
  const router = Router()
  const adapters: Adapter[] = []
  const app = createApp({ store, adapters, clock, log, measures: metrics, gatherMs: config.gatherMs })
  adapters.push(...(await connectPlatforms(config, { router, log, store, app, clock })))
  const state: State = { started: false, differences: [] }
  metrics.onScrape(() => app.queueDepths())
  metrics.watchPlatforms(async () =>
    Object.fromEntries(
      (await problemsOf(adapters)).map((each) => [each.platform, each.problems.length === 0]),
    ),
  )
  const readiness = async (platform?: string) => {
    const asked = [readinessOf(store, state), platformReasons(adapters, platform)]
    return (await Promise.all(asked)).flat()
  }
  const http = createHttp({ log, router, metrics, readiness })
  const listening = await http.listen(config.http.port, config.http.host)
  closing.unshift(
    () => listening.close(),
    () => app.stop(),
  )
  const [differences] = await Promise.all([schemaDifferences(store.db), app.start()])
  Object.assign(state, { started: true, differences })
  if (differences.length > 0) log.error({ differences }, 'the tables are not as this version makes them')
  log.info({ url: listening.url, platforms: adapters.map((adapter) => adapter.platform) }, 'Baton is ready')
  if (config.playground.enabled) console.log(`\n  Baton is ready. Open ${listening.url} in a browser.\n`)
}

async function openMigrated(config: Config): Promise<{ store: Store; ran: string[] }> {
  try {
    const store = await openDatabase(config.database)
    return { store, ran: await migrate(store.db) }
  } catch (error) {
    throw new ConfigError([databaseProblem(config.database, error)])
  }
}

/** `differences`: how the tables were not as they should be at the start. */
type State = { started: boolean; differences: string[] }

async function readinessOf(store: Store, { started, differences }: State): Promise<string[]> {
  const migrated = await isMigrated(store.db)
  return [
    ...(started ? [] : ['still starting']),
    ...(migrated ? [] : ['the database is not up to date']),
    ...differences,
  ]
}

async function platformReasons(adapters: Adapter[], only: string | undefined): Promise<string[]> {
  const asked = only === undefined ? adapters : adapters.filter(({ platform }) => platform === only)
  if (asked.length === 0 && only !== undefined) return [`${only} is not set up here`]
  return (await problemsOf(asked)).flatMap(({ problems }) => problems)
}

type Parts = { router: Router; log: Logger; store: Store; app: App; clock: MovableClock | typeof systemClock }

/** Begins to load the SDKs while the database is opened; `connectPlatforms` waits for them and tells of errors. */
function loadAhead(config: Config): void {
  if (config.slack) import('../adapters/slack/index.ts').catch(() => {})
  if (config.discord) import('../adapters/discord/index.ts').catch(() => {})
}

/** Only what is configured is loaded: each platform's SDK takes its time. */
async function connectPlatforms(config: Config, parts: Parts): Promise<Adapter[]> {
  const { router, log } = parts
  const adapters: Adapter[] = []
  if (config.slack) {
    const { createSlackAdapter } = await import('../adapters/slack/index.ts')
    adapters.push(createSlackAdapter({ config: config.slack, router, log }))
  }
  if (config.discord) {
    const { createDiscordAdapter } = await import('../adapters/discord/index.ts')
    adapters.push(createDiscordAdapter({ config: config.discord, commands, log }))
  }
  if (config.playground.enabled) adapters.push(await openPlayground(config, parts))
  return adapters
}

async function openPlayground(config: Config, { router, log, store, app, clock }: Parts): Promise<Adapter> {
  const { createPlaygroundAdapter } = await import('../adapters/playground/index.ts')
  return createPlaygroundAdapter({
    router,
    log,
    dataDir: config.dataDir,
    allowRemote: config.playground.remote,
    host: config.http.host,
    control: {
      now: clock.now,
      resumeAt(instant) {
        if ('moveTo' in clock) clock.moveTo(instant)
      },
      async moveTo(instant) {
        if ('moveTo' in clock) await walkTo(clock, instant, { store, app })
      },
      waiting: () => heldPings(store.db, 'playground', clock.now()),
      handoffs: () => handedOn(store.db, 'playground', clock.now()),
      people: () => schedulesOn(store.db, 'playground', clock.now()),
    },
  })
}

/** Returns the list of what to close on SIGTERM or SIGINT, in that order; whoever opens something puts it in front. */
function stopOnSignal(log: Logger): (() => Promise<void>)[] {
  const closing: (() => Promise<void>)[] = []
  let stopping = false
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    for (const close of closing)
      await close().catch((error: unknown) => log.error({ err: error }, 'while stopping'))
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
  return closing
}

async function runMigrations(): Promise<void> {
  const { store, ran } = await openMigrated(loadConfig(process.env))
  await store.close()
  console.log(ran.length > 0 ? `Ran ${ran.join(', ')}.` : 'The database was up to date already.')
}

async function doctor(): Promise<void> {
  const config = loadConfig(process.env)
  const findings: Finding[] = [
    { ok: true, text: 'The settings are complete.' },
    ...(await checkDatabase(config.database)),
  ]
  if (config.slack) {
    const { diagnoseSlack } = await import('../adapters/slack/index.ts')
    findings.push(...(await diagnoseSlack(config.slack)))
  }
  if (config.discord) {
    const { diagnoseDiscord } = await import('../adapters/discord/setup/doctor.ts')
    findings.push(...(await diagnoseDiscord(config.discord)))
  }
  if (!config.slack && !config.discord) {
    findings.push({ ok: true, text: 'No platform is configured: `npm start` opens the playground.' })
  }
  for (const finding of findings) console.log(`${finding.ok ? 'ok  ' : 'FIX '} ${scrub(finding.text)}`)
  if (findings.some((finding) => !finding.ok)) process.exitCode = 1
}

async function printManifest(args: string[]): Promise<void> {
  const { slackManifest } = await import('../adapters/slack/setup/manifest.ts')
  const asked = args[args.indexOf('--url') + 1]
  const baseUrl = args.includes('--url') ? asked : loadConfig(process.env).publicUrl
  if (!args.includes('--socket') && !baseUrl) {
    throw new ConfigError([
      'Where can Slack reach Baton? Give `--url https://baton.example.com`, set BATON_URL, or use `--socket` for Socket Mode.',
    ])
  }
  const reach = args.includes('--socket') || !baseUrl ? { socketMode: true as const } : { baseUrl }
  console.log(JSON.stringify(slackManifest(commands, reach), null, 2))
}

async function register(): Promise<void> {
  const { discord } = loadConfig(process.env)
  if (!discord)
    throw new ConfigError(['DISCORD_TOKEN is not set: there is nobody to register the commands with.'])
  const { registerCommands } = await import('../adapters/discord/setup/register.ts')
  const outcome = await registerCommands(discord, commands)
  console.log(
    outcome === 'registered' ? 'The commands are registered.' : 'Discord had these commands already.',
  )
}

async function runGenerate(args: string[]): Promise<void> {
  const check = args.includes('--check')
  const stale = await generate({ check })
  for (const path of stale)
    console.log(check ? `${path} is stale: run \`npm run generate\`.` : `wrote ${path}`)
  if (check && stale.length > 0) process.exitCode = 1
}

async function runImport(args: string[]): Promise<void> {
  const { importFromLine } = await import('./cli/transfer.ts')
  await withTerminal((terminal) => importFromLine(terminal, args))
}

async function runExport(args: string[]): Promise<void> {
  const { exportToLine } = await import('./cli/transfer.ts')
  await withTerminal((terminal) => exportToLine(terminal, args))
}

/** What is exported goes to standard output, everything said to people beside it. */
async function withTerminal(work: (terminal: Terminal) => Promise<void>): Promise<void> {
  const { store } = await openMigrated(loadConfig(process.env))
  try {
    await work({
      db: store.db,
      now: systemClock.now,
      say: (text) => console.error(text),
      write: (text) =>
        new Promise((resolve, reject) =>
          process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
        ),
    })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new ConfigError([`${error.message} ${error.hint}`])
  } finally {
    await store.close()
  }
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const [name = 'help', ...args] = process.argv.slice(2)
  const verb = verbs[name]
  if (verb) return verb.run(args)
  const lines = Object.entries(verbs).map(([each, { summary }]) => `  ${each.padEnd(10)} ${summary}`)
  console.log(`Usage: npm run baton -- COMMAND\n\n${lines.join('\n')}`)
  if (!['help', '--help', '-h'].includes(name)) process.exitCode = 2
}

main().catch((error: unknown) => {
  console.error(
    error instanceof ConfigError || error instanceof SetupError
      ? error.message
      : scrub(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  )
  process.exit(1)
})
