/** What docs/automations.md shows of rules is read as it stands there. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readAction } from '../../src/domain/automation/actions.ts'
import { readWhen } from '../../src/domain/automation/change.ts'
import { Reading } from '../../src/domain/automation/reading.ts'
import { readTrigger } from '../../src/domain/automation/triggers.ts'
import { parseFilter } from '../../src/domain/filter/filter.ts'
import { Refusal } from '../../src/domain/refusal.ts'

const text = readFileSync(new URL('../../docs/automations.md', import.meta.url), 'utf8')

/** What stands between backticks in a column of the table with this head, but for what is left open there. */
function examplesIn(head: string, column: number): string[] {
  const rows = text.slice(text.indexOf(head)).split('\n')
  const table = rows.slice(2, rows.indexOf(''))
  const cells = table.map((row) => row.split('|')[column] ?? '')
  return cells
    .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code))
    .filter((code) => !/(?:^|[:\w] )…$|^in:$|:$/.test(code))
}

function isRead(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return false
  }
}

const filter = (code: string) => parseFilter(code)
const trigger = (code: string) => readTrigger(code, 'slack')
const action = (code: string) => readAction(code, 'slack')
const change = (code: string) => readWhen(`commented ${code}`, 'slack')
/** In a table from another tool, a line may be of what stands beside it in Baton. */
const either =
  (...ways: ((code: string) => unknown)[]) =>
  (code: string) =>
    ways.some((read) => isRead(() => read(code))) || expect.unreachable(code)
const word = (code: string) =>
  /^(?:with |in turn$|at work$|least busy$|and$|or$|not$|creator$|actor$)/.test(code)
const part = (code: string) => word(code) || new Reading(code).takeOne(['task', 'parent', 'subtasks'])

test.each<[string, number, (code: string) => unknown]>([
  ['| you write | the rule runs when |', 1, trigger],
  ['| you write | that is so when |', 1, change],
  ['| you write | what it does |', 1, action],
  ['| ClickUp’s trigger | in Baton |', 2, either((code) => readWhen(code.replace(/ if …$/, ''), 'slack'))],
  ['| ClickUp’s condition | in Baton |', 2, either(change, trigger, (code) => part(code) || filter(code))],
  ['| ClickUp’s action | in Baton |', 2, either(action, part, trigger)],
])('what stands in the table %s', (head, column, read) => {
  const examples = examplesIn(head, column)
  expect(examples.length).toBeGreaterThan(5)
  const unread = examples.filter((code) => !isRead(() => read(code)))
  expect(unread).toEqual([])
})
