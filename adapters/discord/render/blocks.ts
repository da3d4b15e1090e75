/** The blocks of a card as Discord markdown, each into as much room as it is given. */
import type { Block, Inline, TaskRow } from '../../../src/domain/card/card.ts'
import type { Priority } from '../../../src/domain/task/task.ts'
import { isFinished } from '../../../src/domain/task/task.ts'
import { shortenSeen } from '../../../src/domain/text/labelled-link.ts'
import { atoms, ellipsis, escapeText, fitted, oneLine } from './escape.ts'
import { inline, inlines, mention, moment, pieces, strong } from './inline.ts'
import { maxOf } from './limits.ts'

/** Titles in a list of tasks are cut here, so that each row stays about a line. */
const rowTitle = 120
const rowNames = 5
const rowBlockers = 6

/** A block in at most `room` characters. */
export function block(content: Block, room: number): string {
  switch (content.kind) {
    case 'text':
      return inlines(content.text, room)
    case 'fields':
      return lines(content.fields.map(field), room)
    case 'tasks':
      return tasks(content.rows, content.more, room)
    case 'quote':
      return quote(content, room)
    case 'file':
      return file(content, room)
    case 'context':
      return smallPrint(content.text, room)
  }
}

/**
 * A line each. Discord has fields in columns too, but always below everything else and broken on phones; lines
 * keep the order of the card.
 */
function field({ label, value }: { label: string; value: Inline[] }): (room: number) => string {
  return (room) => {
    const name = strong(fitLabel(label, room))
    const written = inlines(value, Math.max(0, room - name.length - 1))
    return `${name}${written.includes('\n') ? '\n' : ' '}${written}`.trim()
  }
}

function fitLabel(label: string, room: number): string {
  return oneLine(label)
    .slice(0, Math.max(0, Math.floor(room / 4)))
    .toWellFormed()
}

/** Lines as long as they fit whole, but the first one at any length; then an ellipsis. */
function lines(writers: ((room: number) => string)[], room: number): string {
  const written: string[] = []
  let left = room
  for (const write of writers) {
    const line = write(Number.POSITIVE_INFINITY)
    const last = written.length === writers.length - 1
    if (line.length + 1 > left - (last ? 0 : ellipsis.length + 1)) {
      const part = left > 40 ? write(left - ellipsis.length - 1) : ellipsis
      return [...written, ...(part.endsWith(ellipsis) ? [part] : [part, ellipsis])].join('\n').slice(0, room)
    }
    written.push(line)
    left -= line.length + 1
  }
  return written.join('\n')
}

function tasks(rows: TaskRow[], more: number, room: number): string {
  const written = rows.map(row)
  const whole = withRest(written, furtherRows(0, more))
  if (whole.length <= room) return whole
  let left = room - longestRest
  const shown = written.findIndex((line) => {
    left -= line.length + 1
    return left < 0
  })
  const rest = furtherRows(rows.length - Math.max(0, shown), more)
  return room < longestRest ? ellipsis.slice(0, room) : withRest(written.slice(0, Math.max(0, shown)), rest)
}

function withRest(written: string[], rest: string | undefined): string {
  return [...written, ...(rest ? [rest] : [])].join('\n')
}

/** Room for the line that says how many rows are left. */
const longestRest = 40

/** How many rows are not shown, in words; undefined where all are. */
function furtherRows(left: number, more: number): string | undefined {
  if (more < 0) return '-# … and more'
  return left + more > 0 ? `-# … and ${left + more} more` : undefined
}

const marks: Record<Priority, string | undefined> = {
  urgent: '🔴 urgent',
  high: '🟠 high',
  normal: undefined,
  low: 'low',
}

/** **T-3** title · status · priority · who · subtasks done · when · what it waits for. What says nothing new is left out. */
function row(task: TaskRow): string {
  const title = pieces([shortenSeen(oneLine(task.title), rowTitle)], 'plain').join('')
  const parts = [
    `${strong(task.ref)} ${isFinished(task.category) && title !== '' ? `~~${title}~~` : title}`,
    escapeText(oneLine(task.status), 'plain'),
    marks[task.priority],
    task.list && escapeText(oneLine(task.list), 'plain'),
    several(task.assignees.map(mention), rowNames),
    task.progress && `${task.progress.done} of ${task.progress.of}`,
    task.due === undefined ? undefined : `${task.overdue ? '⚠️ overdue' : 'due'} ${inline(task.due)}`,
    task.waitsFor.length > 0
      ? `⛔ waits for ${several(
          task.waitsFor.map((ref) => escapeText(ref)),
          rowBlockers,
        )}`
      : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function several(names: string[], most: number): string {
  const rest = names.length - most
  return names.slice(0, most).join(', ') + (rest > 0 ? ` +${rest}` : '')
}

function quote(content: Extract<Block, { kind: 'quote' }>, room: number): string {
  const by = [content.by && mention(content.by), content.at && moment(content.at)].filter(Boolean).join(', ')
  const below = by === '' ? '' : `\n-# — ${by}`
  // Every line of the quote begins with its mark, so a line end and the mark are one piece.
  const said = pieces(trimmed(content.text)).map((piece) => (piece === '\n' ? '\n> ' : piece))
  const mark = '> '
  if (room < mark.length + ellipsis.length + below.length) return ellipsis.slice(0, room)
  return mark + fitted(said, room - mark.length - below.length) + below
}

/** Without white space before and after. */
function trimmed(text: Inline[]): Inline[] {
  return text.map((part, index) => {
    if (typeof part !== 'string') return part
    const start = index === 0 ? part.trimStart() : part
    return index === text.length - 1 ? start.trimEnd() : start
  })
}

/** Its name and size. One that Discord does not take is named all the same. */
function file({ name, size }: Extract<Block, { kind: 'file' }>, room: number): string {
  const most = maxOf('fileSize')
  const rest =
    size > most
      ? ` is too large for Discord: it has ${sizeText(size)}, and Discord takes ${sizeText(most)}`
      : ` · ${sizeText(size)}`
  const left = room - '📎 ****'.length - rest.length
  if (left < ellipsis.length) return ellipsis.slice(0, room)
  return `📎 **${fitted(atoms(oneLine(name) || 'file', 'plain'), Math.min(left, rowTitle))}**${rest}`
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  const [size, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB']
  return `${Number(size.toFixed(size < 10 ? 1 : 0))} ${unit}`
}

function smallPrint(text: Inline[], room: number): string {
  const mark = '-# '
  const line = text.map((part) =>
    typeof part === 'string' ? part.replace(/\s+/g, (gap) => (gap.includes('\n') ? ' ' : gap)) : part,
  )
  return room > mark.length ? mark + inlines(line, room - mark.length) : ''
}
