/**
 * Todoist's CSV, where a row may be a section, or a comment on the task above it, and subtasks stand deeper. Only open tasks
 * are in it.
 */
import type { GivenRow, TableRow, TableSource, TableTop } from '../columns.ts'
import { dateIn } from '../dates.ts'
import type { TaskRow } from '../task.ts'
import { personIn } from '../values.ts'
import { setEstimate } from './json.ts'

const priorities = { 1: 'urgent', 2: 'high', 3: 'normal', 4: 'low' } as const

export const todoist: TableSource = {
  columns: {
    type: 'nothing',
    description: 'description',
    indent: 'nothing',
    author: 'nothing',
    date: 'due',
    date_lang: 'nothing',
    timezone: 'nothing',
    deadline_lang: 'nothing',
  },
  extra: { Section: 'field' },
  special: {
    content: {
      as: 'title',
      set({ task }, text) {
        const words = text.split(' ')
        // A name that begins with @ is a label, also in the middle.
        task.tags.push(...words.flatMap((word) => /^@([\p{L}\p{N}_/-]+)$/u.exec(word)?.[1] ?? []))
        const title = words.filter((word) => !/^@[\p{L}\p{N}_/-]+$/u.test(word)).join(' ')
        task.title = title.trim() || text
        return undefined
      },
    },
    priority: {
      as: 'priority',
      set({ task }, text) {
        const found = Object.entries(priorities).find(([number]) => number === text.trim())?.[1]
        if (found) task.priority = found
        return found ? undefined : 'is no priority'
      },
    },
    responsible: {
      as: 'assignees',
      set: ({ task }, text) => void task.assignees.push(personIn(withoutNumber(text))),
    },
    duration: said('duration'),
    duration_unit: said('unit'),
    deadline: said('deadline'),
  },
  gather,
  finish,
}

function said(name: string) {
  return {
    as: name === 'deadline' ? ('due' as const) : ('minutes' as const),
    set: ({ said }: TaskRow, text: string) => {
      said[name] = text
      return undefined
    },
  }
}

/** `Kai (48151623)`. */
function withoutNumber(name: string): string {
  return name.replace(/ \(\d+\)$/, '')
}

async function* gather(rows: AsyncIterable<GivenRow>, { headers }: TableTop): AsyncGenerator<GivenRow> {
  const index = (name: string) => headers.findIndex((header) => header.trim().toLowerCase() === name)
  const [type, content, indent, author] = [index('type'), index('content'), index('indent'), index('author')]
  /** The last task of each depth, and the one whose comments may come. */
  const above: number[] = []
  let section = ''
  let held: TableRow | undefined
  for await (const row of rows) {
    const cell = (at: number) => ('bad' in row ? '' : (row.cells[at] ?? '').trim())
    const kind = cell(type).toLowerCase()
    if ('bad' in row) yield row
    else if (kind === 'note' && held) held = noted(held, cell(content), withoutNumber(cell(author)))
    else if (kind === 'section') section = cell(content)
    else if (kind === 'task') {
      if (held) yield held
      const depth = Math.max(1, Number(cell(indent)) || 1)
      const parentLine = above.slice(0, depth - 1).at(-1)
      above.splice(depth - 1, above.length, row.line)
      const cells = headers.map((_, at) => row.cells[at] ?? '')
      held = { line: row.line, cells: [...cells, section], ...(parentLine !== undefined && { parentLine }) }
    }
  }
  if (held) yield held
}

function noted(held: TableRow, body: string, name: string): TableRow {
  const add = (row: TaskRow) => {
    held.add?.(row)
    row.task.comments.push({ body, ...(name && { author: { name } }) })
  }
  return body === '' ? held : { ...held, add }
}

/** A deadline is when it must be done, and then the date is when it is meant to be begun. */
function finish(row: TaskRow, zone: string): void {
  const { task, said, leftOut } = row
  const minutes: Record<string, number> = { minute: 1, day: 480 }
  const unit = minutes[said.unit ?? '']
  if (unit) setEstimate(row, Number(said.duration) * unit)
  if (said.deadline === undefined) return
  const deadline = dateIn(said.deadline, zone)
  if (!deadline) {
    const reason = 'is not a date I understand'
    leftOut.push({ line: task.line, column: 'DEADLINE', value: said.deadline, reason })
    return
  }
  if (task.due) task.start = task.due
  task.due = deadline
}
