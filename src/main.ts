/** The composition root and command line: the only file that reads process.env and imports adapters. */

import { existsSync } from 'node:fs'
import { Router } from 'express'
import type { Logger } from 'pino'
import { codeHosts, createHostClients } from '../adapters/code-hosts.ts'
import { connectPlatforms, diagnosePlatforms, loadPlatforms } from '../adapters/platforms.ts'
import type { PlaygroundControl } from '../adapters/playground/index.ts'
import { type App, createApp } from './app.ts'
import { inPlainText, plainWordsOf } from './cards/refusals/plain-words.ts'
import { advanceClock } from './cli/advance-clock.ts'
import { asConfigError, createBaton, openStores } from './cli/baton.ts'
import { cellsFromLine, checkCells, migrateCells } from './cli/cells.ts'
import { CliError } from './cli/cli-error.ts'
import { sayFatal } from './cli/fatal.ts'
import { helpText } from './cli/help.ts'
import { openMigrated, openNamed } from './cli/open-cells.ts'
import { type ServerVerb, serverArgs } from './cli/server-verbs.ts'
import type { Terminal } from './cli/terminal.ts'
import { heldPings } from './delivery/held-pings.ts'
import { Refusal } from './domain/refusal.ts'
import { lookUp } from './domain/text/look-up.ts'
import type { Adapter, Finding } from './platform.ts'
import { type MovableClock, movableClock, systemClock } from './runtime/clock.ts'
import { type Config, ConfigError, loadConfig } from './runtime/config.ts'
import { formRouter } from './runtime/http/form-pages.ts'
import { createMetrics } from './runtime/http/metrics.ts'
import { createOutgoing } from './runtime/http/outgoing.ts'
import { problemsOf } from './runtime/http/platforms.ts'
import { createHttp } from './runtime/http/server.ts'
import { webRouter } from './runtime/http/web-surface.ts'
import { createLimits } from './runtime/limits.ts'
import { onlyLog } from './runtime/log/only-lines.ts'
import { createLog, scrub, writesText } from './runtime/log.ts'
import { openSeal } from './runtime/seal.ts'
import { type Closing, stopOnSignal } from './runtime/stop-on-signal.ts'
import type { Store } from './store/database/database.ts'

import { playgroundHandoffs } from './store/handoffs/playground-handoffs.ts'
import { schedulesOn } from './store/time/work-times.ts'
import { commands } from './surfaces/chat/commands/registry.ts'

type Verb = { summary: string; run(args: string[]): Promise<void> }

const verbs: Record<ServerVerb, Verb> = {
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
  cells: {
    summary: 'list the databases that teams are kept in: [add NAME ADDRESS | migrate]',
    run: runCells,
  },
  generate: { summary: 'write the generated files (--check: only say which are stale)', run: runGenerate },
}

async function start(): Promise<void> {
  const config = loadConfig(process.env)
  const log = onlyLog(config.log)
  const { closing, isStopping } = stopOnSignal(log)
  await begin(config, log, closing).catch((error: unknown) => {
    // What was closed under its hands is no failure.
    if (!isStopping()) throw error
  })
}

async function begin(config: Config, log: Logger, closing: Closing): Promise<void> {
  const clock = config.playground.enabled ? movableClock() : systemClock
  const metrics = createMetrics(commands.map((command) => command.path))
  loadPlatforms(config)
  const stores = await openStores(config, log)
  closing.unshift(async () => void (await Promise.all(stores.map(({ store }) => store.close()))))
  const router = Router()
  const adapters: Adapter[] = []
  const made = {
    ...{ adapters, clock, log, measures: metrics, publicUrl: pagesAt(config) },
    ...{ seal: openSeal(config), outgoing: createOutgoing(config.webhooks) },
    ...{ codeHosts, hostClients: createHostClients(config.hosts) },
    ...{ gatherMs: config.gatherMs, limits: createLimits(), messageLimit: config.messageLimit },
  }
  const { app, readiness, dbs } = createBaton(made, stores)
  if (app.formPages) router.use(formRouter(app.formPages))
  router.use(webRouter(app.web))
  const control = playgroundControl({ dbs, app, clock })
  adapters.push(...(await connectPlatforms(config, { router, log, control })))
  metrics.onScrape(() => app.queueDepths())
  metrics.watchPlatforms(async () =>
    Object.fromEntries(
      (await problemsOf(adapters)).map((each) => [each.platform, each.problems.length === 0]),
    ),
  )
  if (readiness.cells) metrics.watchCells(readiness.cells)
  const isReady = async (platform?: string) => {
    const asked = [readiness.reasons(), platformReasons(adapters, platform)]
    return (await Promise.all(asked)).flat()
  }
  const { away } = readiness
  const http = createHttp({ log, router, metrics, readiness: isReady, away, ...config.http })
  const listening = await http.listen(config.http.port, config.http.host)
  closing.unshift(
    () => listening.close(),
    () => app.stop(),
  )
  await Promise.all([readiness.look(), app.start().catch(asConfigError(config))])
  readiness.started()
  log.info({ url: listening.url, platforms: adapters.map((adapter) => adapter.platform) }, 'Baton is ready')
  if (config.playground.enabled && writesText(config.log))
    console.log(`\n  Baton is ready. Open ${listening.url} in a browser.\n`)
}

/** Where a browser finds Baton's pages. */
function pagesAt({ publicUrl, playground, http }: Config): string | undefined {
  return publicUrl ?? (playground.enabled ? `http://localhost:${http.port}` : undefined)
}

async function platformReasons(adapters: Adapter[], only: string | undefined): Promise<string[]> {
  const asked = only === undefined ? adapters : adapters.filter(({ platform }) => platform === only)
  if (asked.length === 0 && only !== undefined) return [`${only} is not set up here`]
  return (await problemsOf(asked)).flatMap(({ problems }) => problems)
}

type Parts = { dbs: () => Store['db'][]; app: App; clock: MovableClock | typeof systemClock }

/** What the playground shows and moves besides what is said. */
function playgroundControl({ dbs, app, clock }: Parts): PlaygroundControl {
  const inAll = async <T>(ask: (db: Store['db']) => Promise<T[]>) =>
    (await Promise.all(dbs().map(ask))).flat()
  return {
    now: clock.now,
    resumeAt(instant) {
      if ('moveTo' in clock) clock.moveTo(instant)
    },
    async moveTo(instant) {
      if ('moveTo' in clock) await advanceClock(clock, instant, { dbs: dbs(), app })
    },
    waiting: () => inAll((db) => heldPings(db, 'playground', clock.now())),
    handoffs: () => inAll((db) => playgroundHandoffs(db, 'playground', clock.now())),
    people: () => inAll((db) => schedulesOn(db, 'playground', clock.now())),
  }
}

async function runMigrations(): Promise<void> {
  const config = loadConfig(process.env)
  if (config.cells.length > 0) return inWords(() => migrateCells(config, console.log))
  const { store, ran } = await openMigrated(config)
  await store.close()
  console.log(ran.length > 0 ? `Ran ${ran.join(', ')}.` : 'The database is already up to date.')
}

async function doctor(): Promise<void> {
  const config = loadConfig(process.env)
  const findings: Finding[] = [
    { ok: true, text: 'The settings are complete.' },
    ...(await checkCells(config)),
    ...(await diagnosePlatforms(config)),
  ]
  for (const finding of findings) console.log(`${finding.ok ? 'ok  ' : 'FIX '} ${scrub(finding.text)}`)
  if (findings.some((finding) => !finding.ok)) process.exitCode = 1
}

async function runCells(args: string[]): Promise<void> {
  await inWords(() => cellsFromLine(loadConfig(process.env), args, console.log))
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
  await withTerminal(args, importFromLine)
}

async function runExport(args: string[]): Promise<void> {
  const { exportToLine } = await import('./cli/export.ts')
  await withTerminal(args, exportToLine)
}

async function runSay(args: string[]): Promise<void> {
  const { sayFromLine } = await import('./cli/say.ts')
  const { gatherMs } = loadConfig(process.env)
  const lines: string[] = []
  const log = createLog({ level: 'debug', format: 'json' }, { write: (line) => void lines.push(line) })
  await withTerminal(args, async (terminal, given, store) => {
    const measures = createMetrics([])
    const app = createApp({ store, adapters: [], clock: systemClock, log, measures, gatherMs })
    await app.start({ background: false })
    await sayFromLine(terminal, { app, log: lines }, given).finally(() => app.stop())
  })
}

async function runMove(args: string[]): Promise<void> {
  const { moveTo } = await import('./cli/move.ts')
  await moveTo(loadConfig(process.env).database, args, (text) => console.log(text))
}

async function runTrace(args: string[]): Promise<void> {
  const { traceFromLine } = await import('./cli/trace.ts')
  await withTerminal(args, traceFromLine)
}

/** What is exported goes to standard output, everything said to people beside it. `--cell NAME` says in which cell. */
async function withTerminal(
  args: string[],
  work: (terminal: Terminal, args: string[], store: Store) => Promise<void>,
): Promise<void> {
  const at = args.indexOf('--cell')
  const store = await openNamed(loadConfig(process.env), at < 0 ? undefined : args[at + 1])
  const terminal: Terminal = {
    db: store.db,
    now: systemClock.now,
    say: (text) => console.error(text),
    write: (text) =>
      new Promise((resolve, reject) =>
        process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
      ),
  }
  await inWords(() => work(terminal, at < 0 ? args : args.toSpliced(at, 2), store)).finally(() =>
    store.close(),
  )
}

/** What is refused is for whoever typed it. Throws ConfigError. */
async function inWords(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const words = error instanceof Refusal ? plainWordsOf(error) : error instanceof CliError && error
    if (!words) throw error
    throw new ConfigError([inPlainText(words)])
  }
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const [name = 'help', ...args] = serverArgs(process.argv.slice(2)) ?? []
  const verb = lookUp(verbs, name)
  if (verb) return verb.run(args)
  console.log(helpText(Object.entries(verbs).map(([each, { summary }]) => [each, summary])))
  if (!['help', '--help', '-h'].includes(name)) process.exitCode = 2
}

main().catch((error: unknown) => {
  const { LOG_FORMAT: format, LOG_LEVEL: level } = process.env
  const isLogged = serverArgs(process.argv.slice(2))?.[0] === 'start'
  sayFatal(error, { isLogged, format, level }, (words) => console.error(words))
  process.exit(1)
})
