/** Numbers from many measurements, and the table they end in. */

export type Row = {
  what: string
  measured: string
  floor: string
  /** Measured against its floor. */
  ratio: number
  /** What the ratio must be: `≤ 2` or `≥ 0.7`. None: shown beside the others, without a promise. */
  target?: { most: number } | { least: number }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 2 : 0)} ms`
}

export function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString('en-US')}/s`
}

export function isMet({ ratio, target }: Row): boolean | undefined {
  if (!target) return undefined
  return 'most' in target ? ratio <= target.most : ratio >= target.least
}

export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.measured,
    row.floor,
    row.ratio.toFixed(2),
    row.target ? ('most' in row.target ? `≤ ${row.target.most}` : `≥ ${row.target.least}`) : '',
    verdict(row),
  ])
  const lines = [['what', 'measured', 'floor', 'ratio', 'target', 'met'], ...cells]
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  const written = lines.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`)
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [written[0], rule, ...written.slice(1)].join('\n')
}

function verdict(row: Row): string {
  const met = isMet(row)
  return met === undefined ? '' : met ? 'yes' : 'MISSED'
}
