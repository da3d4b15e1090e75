/** What came of the scenarios, as a table and in words. */
import { type Fault, faults } from './faults.ts'
import type { Played } from './play.ts'
import type { Scenario, Skipped } from './scenarios.ts'

/** `broken`: it could not be played to its end. */
export type Result = { scenario: Scenario; blows: number; played: Played | Skipped | { broken: string } }

/** So many of a scenario's violations of each kind are told one by one. */
const mostTold = 4

// The names of an object's own keys.
const kinds = Object.keys(faults) as Fault[]
const heads = ['scenario', 'blows', 'commands', 'told', 'refused', 'unheard', 'late', 'messages']

export function isPlayed({ played }: Result): boolean {
  return !('skipped' in played)
}

export function holds({ played }: Result): boolean {
  return 'violations' in played && played.violations.length === 0
}

export function table(results: readonly Result[]): string {
  const columns = [...heads, ...kinds.map((kind) => faults[kind].head), 'holds']
  const lines = results.map((result) => [result.scenario.what, String(result.blows), ...cellsOf(result)])
  const all = [columns, ...lines]
  const widths = columns.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)))
  const written = all.map(
    (line) => `| ${widths.map((width, i) => (line[i] ?? '').padEnd(width)).join(' | ')} |`,
  )
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [written[0], rule, ...written.slice(1)].join('\n')
}

function cellsOf(result: Result): string[] {
  const { played } = result
  const empty = (verdict: string) => [...Array<string>(heads.length - 2 + kinds.length).fill(''), verdict]
  if ('skipped' in played) return empty('skipped')
  if ('broken' in played) return empty('BROKEN')
  const { commands, heard, late, messages, violations } = played
  const count = (kind: Fault) => violations.filter(({ fault }) => fault === kind).length
  const numbers = [commands, heard.told, heard.refused, heard.unheard, late, messages, ...kinds.map(count)]
  return [...numbers.map(String), holds(result) ? 'yes' : 'NO']
}

export function details(results: readonly Result[]): string {
  return results
    .flatMap(({ scenario, played }) => {
      const lines = linesOf(played)
      return lines.length > 0 ? [`\n${scenario.what}:`, ...lines.map((line) => `  ${line}`)] : []
    })
    .join('\n')
}

function linesOf(played: Result['played']): string[] {
  if ('skipped' in played) return [`skipped: ${played.skipped}`]
  if ('broken' in played) return played.broken.split('\n')
  const { violations, ends, remarks = [] } = played
  const told = [...Map.groupBy(violations, ({ fault }) => fault)].flatMap(([fault, all]) => [
    ...all.slice(0, mostTold).map(({ what }) => `${faults[fault].words}: ${what}`),
    ...(all.length > mostTold ? [`  and ${all.length - mostTold} more of these`] : []),
  ])
  const ended =
    ends.length > 0 ? [`${ends.length} processes ended by themselves, the first with: ${ends[0]}`] : []
  return [...remarks, ...told, ...ended]
}
