/** TickTick's backup. Its numbers count the tasks of one backup, so they only say what is under what. */
import type { TableSource } from '../columns.ts'
import { dateIn } from '../dates.ts'
import type { TaskRow } from '../task.ts'

const priorities = { 1: 'low', 3: 'normal', 5: 'high' } as const
const all = [
  'start date',
  'due date',
  'timezone',
  'is all day',
  'is check list',
  'content',
  'status',
] as const
const meanings = {
  'start date': 'start',
  'due date': 'due',
  timezone: 'due',
  'is all day': 'due',
  'is check list': 'checklist',
  content: 'description',
  status: 'category',
} as const

export const ticktick: TableSource = {
  columns: {
    'folder name': 'folder',
    'list name': 'list',
    title: 'title',
    kind: 'nothing',
    tags: 'tags',
    'created time': 'created',
    'completed time': 'finished',
    order: 'nothing',
    'is floating': 'nothing',
    'column name': 'status',
    'column order': 'nothing',
    'view mode': 'nothing',
    taskid: 'number',
    parentid: 'parent',
  },
  special: {
    priority: {
      as: 'priority',
      set({ task }, text) {
        const found = Object.entries(priorities).find(([number]) => number === text.trim())?.[1]
        if (found) task.priority = found
        return undefined
      },
    },
    ...Object.fromEntries(
      all.map((name) => [
        name,
        {
          as: meanings[name],
          set({ said }: TaskRow, text: string) {
            said[name] = text
            return undefined
          },
        },
      ]),
    ),
  },
  finish,
}

function finish(row: TaskRow, zone: string): void {
  const { task, said } = row
  for (const name of ['start', 'due'] as const) {
    const text = said[`${name} date`]
    const found = text === undefined ? undefined : dateIn(text, zone)
    if (text !== undefined && !found) {
      const reason = 'is not a date I understand'
      row.leftOut.push({ line: task.line, column: `${name} date`, value: text, reason })
    } else if (found && 'at' in found && said['is all day'] === 'true')
      task[name] = { on: dayThere(found.at, said.timezone ?? zone, zone) }
    else if (found) task[name] = found
  }
  if (said.status === '1' || said.status === '2') row.done = true
  else if (said.status === '-1') row.dropped = true
  else row.unfinished = true
  const content = said.content ?? ''
  if (said['is check list'] === 'Y') checklist(row, content)
  else task.description = content
}

/** A day is written as the moment it begins, in the task's own zone. */
function dayThere(at: string, there: string, zone: string): string {
  const moment = Temporal.Instant.from(at)
  try {
    return moment.toZonedDateTimeISO(there).toPlainDate().toString()
  } catch {
    return moment.toZonedDateTimeISO(zone).toPlainDate().toString()
  }
}

/** `▫` stands before what is to be done, `▪` before what is done. */
function checklist({ task }: TaskRow, content: string): void {
  const lines = content.split('\n').filter((line) => line.trim() !== '')
  for (const line of lines) {
    const text = line.replace(/^[▫▪]/, '').trim()
    if (/^[▫▪]/.test(line)) task.checklist.push({ text, done: line.startsWith('▪') })
    else task.description += (task.description && '\n') + line
  }
}
