/** What came of one invocation, as lines: the way from what was said to what was sent. */

import { type Trace, traceOf } from '../store/journal/trace.ts'
import { CliError } from './cli-error.ts'
import { readLine, type Terminal, usage } from './terminal.ts'

const line = 'trace INVOCATION'

/** How a line was understood: names, and no values. */
export type Understood = { path: string; operation?: string | undefined; options: string[]; outcome: string }

/** Throws CliError. */
export async function traceFromLine({ db, write }: Terminal, args: string[]): Promise<void> {
  const { positionals } = readLine(line, { args, allowPositionals: true, options: {} })
  const [id] = positionals
  if (!id) throw usage(line)
  const trace = await traceOf(db, id)
  if (!trace) {
    throw new CliError(
      `I know no invocation “${id}”.`,
      'The log has their ids. I keep only those that changed something, for a week.',
    )
  }
  await write(`${traceText(trace)}\n`)
}

export function traceText(trace: Trace, understood?: Understood): string {
  const { invocation, at, visibility, facts, notifications, deliveries } = trace
  return [
    `invocation     ${invocation}`,
    ...(understood ? understoodLines(understood) : []),
    `answered       ${at}, seen by ${visibility}`,
    ...part('facts', facts, ({ kind, ref, actor, origin, id }) => [
      [kind, ref, `by ${actor ?? 'Baton'} (${origin})`],
      id,
    ]),
    ...part('notifications', notifications, ({ reason, ref, person, held, id }) => [
      [reason, ref, `for ${person}`, held ? `held: ${held}` : 'left'],
      id,
    ]),
    ...part('deliveries', deliveries, ({ to, platform, state, attempts, problem, id }) => [
      [`to ${to}`, platform && `on ${platform}`, state, `attempts: ${attempts}`, problem],
      id,
    ]),
  ].join('\n')
}

function understoodLines({ path, operation, options, outcome }: Understood): string[] {
  return [
    `command        ${[path, ...options.map((name) => `${name}:`)].join(' ')}`,
    ...(operation ? [`operation      ${operation}`] : []),
    `outcome        ${outcome}`,
  ]
}

type Words = (string | null | undefined)[]

/** A heading, and a line for each: its words, and its id. */
function part<T>(heading: string, all: T[], wordsOf: (each: T) => [Words, string]): string[] {
  const lines = all.map((each) => {
    const [words, id] = wordsOf(each)
    return `  ${words.filter(Boolean).join('  ')}  ${id}`
  })
  return [`${heading.padEnd(14)} ${all.length}`, ...lines]
}
