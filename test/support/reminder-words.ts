import { takeWhen, takeWho } from '../../src/domain/reminder/reminder-line.ts'

/** A Monday, 12:00 in Lisbon. */
export const lisbon = { now: Temporal.Instant.from('2026-03-02T12:00:00Z'), zone: 'Europe/Lisbon' }

/** A line as it is read: `to | task | times | text`. */
export function readLine(line: string): string {
  const { to, task, rest } = takeWho(line)
  const { times, text } = takeWhen(rest, lisbon, 9 * 60)
  const said = times.map((time) => {
    if ('rule' in time) return time.rule.words
    if ('walls' in time) return time.walls.join(' / ')
    if ('ways' in time) return time.ways.join(' ? ')
    if ('days' in time) return time.days.join(' / ')
    if ('at' in time) return time.at
    return 'workingMinutes' in time
      ? `work ${time.workingMinutes}`
      : 'workingDays' in time
        ? `days ${time.workingDays}`
        : 'often'
  })
  return [to ?? '-', task ?? '-', said.join(' ? ') || '-', text || '-'].join(' | ')
}

/** A table of `line => as it is read`, one a line. */
export function casesOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split(' => '))
}
