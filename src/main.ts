/** The composition root and command line: the only file that reads process.env and imports adapters. */

import { existsSync } from 'node:fs'
import { Router } from 'express'
import type { Logger } from 'pino'
import { connectPlatforms, diagnosePlatforms, loadPlatforms } from '../adapters/platforms.ts'
import type { PlaygroundControl } from '../adapters/playground/index.ts'
import { type App, createApp } from './app.ts'
import { inPlainText, plainWordsOf } from './cards/refusals/plain-words.ts'
import { advanceClock } from './cli/advance-clock.ts'
import { CliError } from './cli/cli-error.ts'
import { checkDatabase, databaseProblem } from './cli/doctor.ts'
import type { Terminal } from './cli/terminal.ts'
import { heldPings } from './delivery/held-pings.ts'
import { Refusal } from './domain/refusal.ts'
import { lookUp } from './domain/text/look-up.ts'
import { type Adapter, type Finding, SetupError } from './platform.ts'
import { type MovableClock, movableClock, systemClock } from './runtime/clock.ts'
import { type Config, ConfigError, loadConfig } from './runtime/config.ts'
import { formRouter } from './runtime/http/form-pages.ts'
import { createMetrics } from './runtime/http/metrics.ts'
import { problemsOf } from './runtime/http/platforms.ts'
import { createHttp } from './runtime/http/server.ts'
import { createLimits } from './runtime/limits.ts'
import { createLog, scrub } from './runtime/log.ts'
import { openDatabase, type Store } from './store/database/database.ts'
import { isMigrated, migrate } from './store/database/migrate.ts'
import { schemaDifferences } from './store/database/real-schema.ts'
import { playgroundHandoffs } from './store/handoffs/playground-handoffs.ts'
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
  say: { summary: 'say a line to Baton: "done T-12" --as NAME [--team TEAM] [--trace]', run: runSay },
  trace: { summary: 'print what came of an invocation, by the id in the log: INVOCATION', run: runTrace },
  'move-to': { summary: 'move the embedded database to a Postgres server: DATABASE_URL', run: runMove },
  generate: { summary: 'write the generated files (--check: only say which are stale)', run: runGenerate },
}

async function start(): Promise<void> {
  const config = loadConfig(process.env)
  const log = createLog(config.log)
  const closing = stopOnSignal(log)
  const clock = config.playground.enabled ? movableClock() : systemClock
  const metrics = createMetrics(commands.map((command) => command.path))
  loadPlatforms(config)
  const { store, ran } = await openMigrated(config)
  closing.unshift(() => store.close())
  if (ran.length > 0) log.info({ migrations: ran }, 'the database is up to date')
  const router = Router()
  const adapters: Adapter[] = []
  const made = {
    ...{ store, adapters, clock, log, measures: metrics, publicUrl: pagesAt(config) },
    ...{ gatherMs: config.gatherMs, limits: createLimits(), messageLimit: config.messageLimit },
  }
  const app = createApp(made)
  if (app.formPages) router.use(formRouter(app.formPages))
  const control = playgroundControl({ store, app, clock })
  adapters.push(...(await connectPlatforms(config, { router, log, control })))
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
  const http = createHttp({ log, router, metrics, readiness, ...config.http })
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

/** Where a browser finds Baton's pages. */
function pagesAt({ publicUrl, playground, http }: Config): string | undefined {
  return publicUrl ?? (playground.enabled ? `http://localhost:${http.port}` : undefined)
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

type Parts = { store: Store; app: App; clock: MovableClock | typeof systemClock }

/** What the playground shows and moves besides what is said. */
function playgroundControl({ store, app, clock }: Parts): PlaygroundControl {
  return {
    now: clock.now,
    resumeAt(instant) {
      if ('moveTo' in clock) clock.moveTo(instant)
    },
    async moveTo(instant) {
      if ('moveTo' in clock) await advanceClock(clock, instant, { store, app })
    },
    waiting: () => heldPings(store.db, 'playground', clock.now()),
    handoffs: () => playgroundHandoffs(store.db, 'playground', clock.now()),
    people: () => schedulesOn(store.db, 'playground', clock.now()),
  }
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
  console.log(ran.length > 0 ? `Ran ${ran.join(', ')}.` : 'The database is already up to date.')
}

async function doctor(): Promise<void> {
  const config = loadConfig(process.env)
  const findings: Finding[] = [
    { ok: true, text: 'The settings are complete.' },
    ...(await checkDatabase(config.database)),
    ...(await diagnosePlatforms(config)),
  ]
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
    throw new ConfigError([
      'DISCORD_TOKEN is not set, so there is no bot to register commands for. Set it and try again.',
    ])
  const { registerCommands } = await import('../adapters/discord/setup/register.ts')
  const outcome = await registerCommands(discord, commands)
  console.log(
    outcome === 'registered' ? 'The commands are registered.' : 'Discord already had these commands.',
  )
}

async function runGenerate(args: string[]): Promise<void> {
  const { generate } = await import('./cli/generate.ts')
  const check = args.includes('--check')
  const stale = await generate({ check })
  for (const path of stale)
    console.log(check ? `${path} is stale: run \`npm run generate\`.` : `wrote ${path}`)
  if (check && stale.length > 0) process.exitCode = 1
}

async function runImport(args: string[]): Promise<void> {
  const { importFromLine } = await import('./cli/import.ts')
  await withTerminal((terminal) => importFromLine(terminal, args))
}

async function runExport(args: string[]): Promise<void> {
  const { exportToLine } = await import('./cli/export.ts')
  await withTerminal((terminal) => exportToLine(terminal, args))
}

async function runSay(args: string[]): Promise<void> {
  const { sayFromLine } = await import('./cli/say.ts')
  const { gatherMs } = loadConfig(process.env)
  const lines: string[] = []
  const log = createLog({ level: 'debug', format: 'json' }, { write: (line) => void lines.push(line) })
  await withTerminal(async (terminal, store) => {
    const measures = createMetrics([])
    const app = createApp({ store, adapters: [], clock: systemClock, log, measures, gatherMs })
    await app.start({ background: false })
    await sayFromLine(terminal, { app, log: lines }, args).finally(() => app.stop())
  })
}

async function runMove(args: string[]): Promise<void> {
  const { moveTo } = await import('./cli/move.ts')
  await moveTo(loadConfig(process.env).database, args, (text) => console.log(text))
}

async function runTrace(args: string[]): Promise<void> {
  const { traceFromLine } = await import('./cli/trace.ts')
  await withTerminal((terminal) => traceFromLine(terminal, args))
}

/** What is exported goes to standard output, everything said to people beside it. */
async function withTerminal(work: (terminal: Terminal, store: Store) => Promise<void>): Promise<void> {
  const { store } = await openMigrated(loadConfig(process.env))
  const terminal: Terminal = {
    db: store.db,
    now: systemClock.now,
    say: (text) => console.error(text),
    write: (text) =>
      new Promise((resolve, reject) =>
        process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
      ),
  }
  try {
    await work(terminal, store)
  } catch (error) {
    const words = error instanceof Refusal ? plainWordsOf(error) : error instanceof CliError && error
    if (!words) throw error
    throw new ConfigError([inPlainText(words)])
  } finally {
    await store.close()
  }
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const [name = 'help', ...args] = process.argv.slice(2)
  const verb = lookUp(verbs, name)
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
