/**
 * `npm run chaos`: kills Baton and breaks what it depends on while people write and messages flow, and holds what they were
 * told against what is there afterwards. `--short` takes a minute or two; names of scenarios play only those. `--seed N` makes
 * the same choices again, `--blows N` strikes that often, `--report FILE` writes how many scenarios went well.
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { postgresPrograms, startCluster } from './cluster.ts'
import { seededRandom } from './random.ts'
import { type Ground, type Scenario, scenarios } from './scenarios.ts'
import { details, holds, isPlayed, type Result, table } from './table.ts'

const usage = `npm run chaos -- [--short] [--seed N] [--blows N] [--at-once N] [--report FILE] [SCENARIO]…
${scenarios.map(({ name, what }) => `  ${name.padEnd(20)} ${what}`).join('\n')}`

/** How long Baton may take to come to rest after the last blow, in ms, and how many scenarios are played side by side. */
const sizes = { short: { patience: 75_000, atOnce: 4 }, long: { patience: 180_000, atOnce: 2 } }

async function main(): Promise<void> {
  const asked = whatIsAsked()
  if (!asked) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  console.log(`Seed ${asked.seed}, ${asked.size} run.`)
  const results = await playAll(asked)
  const played = results.filter(isPlayed)
  const passed = played.filter(holds).length
  const failed = played.length - passed
  console.log(`\n${table(results)}\n${details(results)}\n\n${passed} passed, ${failed} failed`)
  if (asked.report !== undefined) await writeFile(asked.report, reportOf(passed, failed))
  if (failed > 0) process.exitCode = 1
}

type Asked = NonNullable<ReturnType<typeof whatIsAsked>>

/** On a server of its own where there are the programs for it, else on the one that is named. */
async function playAll({ wanted, size, seed, blows, atOnce }: Asked): Promise<Result[]> {
  await using opened = new AsyncDisposableStack()
  const programs = await postgresPrograms()
  const server = programs
    ? opened.use(await startCluster(programs)).url
    : process.env.CHAOS_DATABASE_URL || undefined
  const waiting = [...wanted]
  const results: Result[] = []
  async function playOn(): Promise<void> {
    for (let scenario = waiting.shift(); scenario; scenario = waiting.shift()) {
      const started = performance.now()
      const count = blows ?? Math.max(scenario.blows[size], 1)
      const { patience } = sizes[size]
      const ground: Ground = { server, programs, random: seededRandom(seed), patience, blows: count }
      const played = await attempted(scenario, ground)
      const seconds = (performance.now() - started) / 1000
      process.stderr.write(`${scenario.name}: ${seconds.toFixed(0)} s\n`)
      results.push({ scenario, blows: count, played })
    }
  }
  await Promise.all(Array.from({ length: atOnce ?? sizes[size].atOnce }, playOn))
  return results.sort((one, other) => wanted.indexOf(one.scenario) - wanted.indexOf(other.scenario))
}

/** What goes wrong with a scenario itself is a failure of that one, and the others are played all the same. */
async function attempted(scenario: Scenario, ground: Ground): Promise<Result['played']> {
  try {
    return await scenario.play(ground)
  } catch (error) {
    return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** As the tests' own reports are. */
function reportOf(passed: number, failed: number): string {
  return JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults: [] })
}

/** Undefined where that cannot be understood. */
function whatIsAsked() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      blows: { type: 'string' },
      'at-once': { type: 'string' },
      report: { type: 'string' },
    },
  })
  const size = values.short ? ('short' as const) : ('long' as const)
  const wanted = scenarios.filter((each) =>
    positionals.length === 0 ? each.blows[size] > 0 : positionals.includes(each.name),
  )
  const [seed, blows, atOnce] = [values.seed, values.blows, values['at-once']].map((text) =>
    text === undefined ? undefined : Number(text),
  )
  const areNumbers = [seed, blows, atOnce].every((each) => each === undefined || Number.isInteger(each))
  const areKnown = positionals.every((name) => scenarios.some((each) => each.name === name))
  if (!areKnown || !areNumbers || seed === undefined) return undefined
  return { seed, blows, atOnce, wanted, size, report: values.report }
}

await main()
