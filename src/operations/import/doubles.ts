/** What is to be said of rows with the same id: none of them is lost without a word. */
import type { LeftOut } from '../../domain/import/left-out.ts'
import { listText, plural } from '../../domain/text/plural.ts'
import type { KeyedTask } from './identity.ts'

export function doubleIn({ task, sameAs, sharesId }: KeyedTask): LeftOut[] {
  const row = { line: task.line, what: 'id', value: task.externalId }
  if (sameAs !== undefined)
    return [{ kind: 'double', ...row, why: `is on line ${sameAs} already, with the same words` }]
  const others = sharesId?.filter((line) => line !== task.line) ?? []
  if (others.length === 0) return []
  return [{ kind: 'id', ...row, why: `is on ${lines(others)}, too, so each is a task of its own` }]
}

const mostLines = 5

function lines(all: number[]): string {
  const more = all.length - mostLines
  const shown = all.slice(0, mostLines).map(String)
  return `${plural(all.length, 'line', 'lines')} ${listText([...shown, ...(more > 0 ? [`${more} more`] : [])])}`
}
