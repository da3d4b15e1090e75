/**
 * `npm run bench`: what Baton promises about its speed, each promise as a ratio to a floor that is measured in the
 * same run, on the same machine and database. `--quick` is smaller; names of parts run only those.
 * `compare --against FOLDER --rounds 5`: this checkout against another one.
 */
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { comparable, compare } from './compare.ts'
import { isMet, type Row, table } from './figures.ts'
import { measure, onRequest, parts } from './measure.ts'
import { NoServer, openServer } from './server.ts'
import { compared, full, quick } from './sizes.ts'

const usage = `npm run bench -- [--quick] [${[...parts, ...onRequest].join(' | ')}]…
npm run bench -- compare --against FOLDER [--rounds 5] [--quick] [${comparable.join(' | ')}]…`

async function main(): Promise<void> {
  const asked = whatIsAsked()
  if (!asked) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const address = process.env.BENCH_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres'
  await using opened = new AsyncDisposableStack()
  const server = opened.adopt(await openServer(address), (each) => each.close())
  const { sizes, against, rounds, wanted } = asked
  const rows =
    against === undefined
      ? await measure(server, sizes === 'quick' ? quick : full, wanted)
      : await compare(server, { against, rounds, sizes: compared[sizes], wanted })
  console.log(`${table(rows)}\n\nMedians, ${sizes} run; ${facts(server.version)}`)
  console.log(verdict(rows))
}

/** Undefined where that cannot be understood. */
function whatIsAsked() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      against: { type: 'string' },
      rounds: { type: 'string', default: '5' },
    },
  })
  const compares = positionals[0] === 'compare'
  const [names, all] = compares ? [positionals.slice(1), comparable] : [positionals, parts]
  const choice = compares ? all : [...all, ...onRequest]
  const rounds = Number(values.rounds)
  const known = names.every((name) => choice.includes(name)) && Number.isInteger(rounds) && rounds > 0
  if (!known || compares !== (values.against !== undefined)) return undefined
  return {
    sizes: values.quick ? ('quick' as const) : ('full' as const),
    against: values.against === undefined ? undefined : resolve(values.against),
    rounds,
    wanted: names.length > 0 ? names : all,
  }
}

function facts(version: string): string {
  const [cpu] = cpus()
  return [
    '30 % of the tasks are open, among 200 people.',
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, Postgres ${version}.`,
  ].join(' ')
}

function verdict(rows: Row[]): string {
  if (rows.every(({ target }) => !target)) return 'There is no target for any of this.'
  const missed = rows.filter((row) => isMet(row) === false)
  return missed.length === 0 ? 'Every target is met.' : `${missed.length} of the targets are missed.`
}

main().catch((error: unknown) => {
  console.error(error instanceof NoServer ? error.message : error)
  process.exit(1)
})
