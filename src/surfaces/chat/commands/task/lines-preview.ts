/** Several tasks before they are added: each as it was read, and buttons for the ways to add them. */
import {
  card,
  context,
  due,
  levelName,
  people,
  refOf,
  refs,
  text,
  withCode,
} from '../../../../cards/words.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { counted, listText } from '../../../../domain/text/plural.ts'
import { showEstimate } from '../../../../domain/time/duration.ts'
import type { Due } from '../../../../domain/time/when.ts'
import { depthsOf, longestTitle } from '../../../../operations/input-kinds/new-tasks.ts'
import { refuseTask } from '../../../../operations/task/refusals.ts'
import { taskLines } from '../../language/task-lines.ts'
import type { Context } from '../context.ts'
import { listHere } from '../lists/list-here.ts'
import { type ReadRow, readLines, type UnreadLine, withNames } from './read-lines.ts'
import { buttonsOf, type Ways, waysToAdd } from './ways-to-add.ts'

/** Characters of all titles together, and of each: so much fits a card of every platform. */
const titlesRoom = 1500
const shortestTitle = 60

export async function linesPreview(typed: string, here: Context): Promise<Draft> {
  if (!(await listHere(here))) throw refuseTask('no_list', {})
  const lines = taskLines(typed)
  const read = await readLines(lines.items, here)
  const room = Math.max(shortestTitle, Math.floor(titlesRoom / lines.items.length))
  const depths = depthsOf(read.rows.map(({ task }) => task))
  const ways = await waysToAdd({ typed, lines, ...read }, here)
  return card('neutral', [titleOf(ways)], {
    blocks: [
      ...headingBlocks(await withNames(lines.heading ?? '', here)),
      ...read.rows.map((row, index) => rowBlock(row, { depth: depths[index] ?? 0, room }, here.change.now)),
      ...unreadBlocks(read.unread),
      ...(here.shared.length > 0
        ? [context(...withCode('Files don’t come along. Add them afterwards with `files add T-12`.'))]
        : []),
      context('Nothing has been added yet.'),
    ],
    buttons: buttonsOf(ways),
  })
}

function headingBlocks(heading: string): DraftBlock[] {
  return heading === '' ? [] : [context(`“${heading}” is read as their heading, and isn’t added itself.`)]
}

function titleOf({ rows, nested, headed, prose }: Ways): string {
  if (rows.length === 0) return 'I can’t read any of these lines'
  const tasks = counted(rows.length, 'task')
  if (prose) return `${tasks}, or one with a description?`
  if (nested && !headed) return `${tasks}, or one with ${counted(nested.length - 1, 'subtask')}?`
  return `Add ${tasks}?`
}

function rowBlock(row: ReadRow, { depth, room }: { depth: number; room: number }, now: string): DraftBlock {
  const { words, strangers } = row
  const parts: DraftInline[][] = [
    ...settingsOf(row, now),
    ...(words.length > 0 ? [[`from ${listText(words.map((each) => `“${each}”`))}`]] : []),
    ...(strangers.length > 0 ? [[`no one here is called ${listText(strangers)}`]] : []),
  ]
  return text(
    depth === 0 ? '• ' : `${'  '.repeat(depth)}↳ `,
    { strong: shorten(row.task.title, room) },
    ...joined(parts.flatMap((part) => [' · ', ...part])),
  )
}

/** Each piece takes room of its own in a message. */
function joined(pieces: DraftInline[]): DraftInline[] {
  const together: DraftInline[] = []
  for (const piece of pieces) {
    const last = together.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') together.splice(-1, 1, last + piece)
    else together.push(piece)
  }
  return together
}

function settingsOf({ given, task }: ReadRow, now: string): DraftInline[][] {
  const { assignees = [], tags = [], after = [], before = [], under, in: list, priority } = given
  const day = (when: Due): DraftInline => due({ dueAt: when.at, dueOn: when.on ?? null }, now) ?? ''
  const settings: (DraftInline[] | false | undefined)[] = [
    given.due && ['due ', day(given.due)],
    assignees.length > 0 && people(assignees),
    priority && [priority === 'urgent' ? priority : `${priority} priority`],
    tags.length > 0 && [tags.map((tag) => `#${tag}`).join(' ')],
    after.length > 0 && ['waits for ', refs(after)],
    before.length > 0 && ['before ', refs(before)],
    under && ['under ', refOf(under)],
    list && ['in ', levelName(list, list.path)],
    given.starts && ['starts ', day(given.starts)],
    given.estimate !== undefined && [showEstimate(given.estimate)],
    given.repeat !== undefined && [`repeats ${given.repeat}`],
    given.watch && ['you watch it'],
    task.description !== undefined && ['with a description'],
  ]
  return settings.filter((each) => each !== undefined && each !== false)
}

/** What works instead, as long as one reads it. */
const mostHints = 3

function unreadBlocks(unread: UnreadLine[]): DraftBlock[] {
  return unread.map(({ line, typed, why, hint }) =>
    text(
      { strong: `Line ${line.number} isn’t a task yet` },
      `: “${shorten(typed, longestTitle)}”. `,
      ...withCode(unread.length > mostHints ? why : `${why} ${hint}`.trim()),
    ),
  )
}
