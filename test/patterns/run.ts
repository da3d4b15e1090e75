/**
 * `npm run patterns`: sees that every regular expression takes time in line with what it reads. One that takes the square of
 * it lets anybody stop Baton with one long line. Finding that out takes minutes for all of them together, so those that were
 * found good are kept in `linear.txt`, by a hash of the pattern, and only new ones are looked at. `--all` looks at all of
 * them, `--write` keeps what was found.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { runInNewContext } from 'node:vm'
import { check, type Parameters } from 'recheck'
import { collectPatterns, type Pattern } from './collect.ts'
import { exempt } from './exempt.ts'

const file = new URL('linear.txt', import.meta.url)

/** Long enough for any of them on a busy machine: a time that is up is a failure. Chance is always the same. */
const thorough: Parameters = { timeout: 120_000, randomSeed: 0 }

const { version } = createRequire(import.meta.url)('recheck/package.json') as { version: string }
const heading = `# Found linear by recheck ${version}: written by npm run patterns -- --write`

async function main(): Promise<void> {
  const { values: asked } = parseArgs({
    options: { all: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  })
  const patterns = await collectPatterns()
  const problems: string[] = []
  const known = asked.all ? new Set<string>() : knownLinear()
  const left = patterns.filter((pattern) => exempt[pattern.source] === undefined)
  const unknown = left.filter((pattern) => !known.has(hashOf(pattern)))
  const wrong = new Set<Pattern>()
  await Promise.all(
    [unknown, unknown].map(async (_, worker) => {
      for (const [index, pattern] of unknown.entries()) {
        if (index % 2 !== worker) continue
        const problem = await problemOf(pattern)
        if (problem === undefined) continue
        wrong.add(pattern)
        problems.push(`${pattern.at.join(', ')}: ${problem}\n  /${pattern.source}/${pattern.flags}`)
      }
    }),
  )
  if (asked.write) {
    const hashes = left.filter((pattern) => !wrong.has(pattern)).map(hashOf)
    writeFileSync(file, `${[heading, ...[...new Set(hashes)].sort()].join('\n')}\n`)
  }
  console.log(`${patterns.length} patterns, of which ${unknown.length} were looked at.`)
  if (unknown.length > mostUnknown && !asked.write)
    console.log('To keep what was found: npm run patterns -- --write')
  for (const source of staleExemptions(patterns))
    console.log(`In test/patterns/exempt.ts, and no pattern any more: ${source}`)
  for (const problem of problems) console.error(problem)
  process.exit(problems.length > 0 ? 1 : 0)
}

/** Looking at more than these takes longer than one likes to wait each time. */
const mostUnknown = 5

function staleExemptions(patterns: readonly Pattern[]): string[] {
  return Object.keys(exempt).filter((source) => patterns.every((pattern) => pattern.source !== source))
}

/** None that another version has found. */
function knownLinear(): Set<string> {
  const [first, ...hashes] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return new Set(first === heading ? hashes : [])
}

function hashOf({ source, flags }: Pattern): string {
  return createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 16)
}

/** Undefined where it is linear. */
async function problemOf({ source, flags }: Pattern): Promise<string | undefined> {
  const found = await check(source, flags, thorough)
  if (found.status === 'safe') return undefined
  if (found.status === 'unknown') return `recheck can't tell: ${JSON.stringify(found.error)}`
  if (found.complexity.type === 'polynomial' && !isSlow(new RegExp(source, flags), found.attack.string))
    return undefined
  return `takes ${found.complexity.summary} time, such as for ${found.attack.pattern}`
}

/** In ms. What is linear takes a hundredth of it, what is not takes more than seconds: attacks are as long as that. */
const slow = 300

/**
 * Whether the attack works here. Recheck has an engine of its own, which begins everywhere also where a pattern is sticky, and
 * looks behind at a price that Node does not pay.
 */
function isSlow(pattern: RegExp, attack: string): boolean {
  const started = performance.now()
  try {
    runInNewContext('attack.replace(pattern, "")', { attack, pattern }, { timeout: 10 * slow })
  } catch {
    return true
  }
  return performance.now() - started > slow
}

await main()
