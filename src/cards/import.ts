/** How an import is to go, goes, and went. */

import type { Draft, DraftBlock, DraftInline } from '../domain/card/draft.ts'
import { shorten } from '../domain/card/shorten.ts'
import type { RunData } from '../domain/import/import-run.ts'
import type { LeftOuts } from '../domain/import/left-out.ts'
import { counted, listText, plural } from '../domain/text/plural.ts'
import { leftOutBlocks } from './left-out.ts'
import { button, card, context, text } from './words.ts'

type Run = {
  id: string
  fileName: string
  state: 'reading' | 'preview' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone'
  data: RunData
}

export function thousands(count: number): string {
  return count.toLocaleString('en-US')
}

function status(run: Run) {
  return button('Progress', 'import', { what: 'status', run: run.id })
}

export function importReading(run: Run): Draft {
  const rows = run.data.look?.rows ?? 0
  return card('neutral', ['Reading ', shorten(run.fileName, 80)], {
    blocks: [
      text(
        rows > 0 ? `${counted(rows, 'row')} so far. Nothing has changed yet.` : 'Nothing has changed yet.',
      ),
      context('It’s a large file. I’ll send you a preview, and you decide.'),
    ],
    buttons: [status(run), button('Cancel', 'import', { what: 'cancel', run: run.id })],
  })
}

export function importUnderWay(run: Run, begun = false): Draft {
  const { rows, position, pass } = run.data
  const where =
    pass === 'links'
      ? `All rows are in. Linking tasks (${thousands(position)} of ${thousands(rows)}).`
      : `${thousands(position)} of ${counted(rows, 'row')} so far.`
  return card('neutral', [begun ? 'Import started: ' : 'Importing ', shorten(run.fileName, 80)], {
    blocks: [
      text(begun ? `${counted(rows, 'row')} to import.` : where),
      context('It continues in the background. I’ll send you a report.'),
    ],
    buttons: [status(run)],
  })
}

export function importReport(run: Run): Draft {
  const { counts, group, problem, rows, undo } = run.data
  const failed = run.state === 'failed'
  if (failed && rows === 0) {
    return card('bad', ['That can’t be imported: ', shorten(run.fileName, 80)], {
      blocks: [text(problem ?? ''), context('Nothing was changed.')],
    })
  }
  const stopped = undo ? 'Undoing the import stopped: ' : 'The import stopped: '
  const title: DraftInline[] = [failed ? stopped : 'Imported ', shorten(run.fileName, 80)]
  const changed = counts.added + counts.updated > 0
  return card(failed ? 'bad' : counts.bad > 0 ? 'warning' : 'good', title, {
    blocks: [
      ...(problem ? [text(problem)] : []),
      {
        kind: 'fields',
        fields: [
          { label: 'Added', value: [thousands(counts.added)] },
          ...ifAny('Updated', counts.updated),
          ...ifAny('Unchanged', counts.unchanged),
          ...ifAny('Kept as edited here', counts.kept),
        ],
      },
      ...leftOutBlocks(leftOf(run.data), mostLines),
      ...unmapped(run.data),
    ],
    buttons: [
      ...(run.data.left ? [button('Get list', 'import left', { run: run.id })] : []),
      ...(changed ? [button('Undo', 'undo', { change: group })] : []),
    ],
  })
}

/** Of what is left out, so many lines of each kind. */
const mostLines = 5

/** An earlier version only noted bad rows. */
function leftOf({ left, bad, counts }: RunData): Pick<LeftOuts, 'counts' | 'first'> {
  if (left) return left
  const first = bad.map(({ line, column, value = '', reason }) => {
    return { kind: 'row' as const, line, what: column ?? 'the row', value, why: reason }
  })
  return { counts: { row: counts.bad }, first }
}

function ifAny(label: string, count: number): { label: string; value: string[] }[] {
  return count > 0 ? [{ label, value: [thousands(count)] }] : []
}

export function importUndoing(run: Run): Draft {
  const { position = 0, total = 0 } = run.data.undo ?? {}
  return card('neutral', ['Undoing the import: ', shorten(run.fileName, 80)], {
    blocks: [
      text(`${thousands(position)} of ${counted(total, 'change')} so far.`),
      context(
        'It continues in the background. Tasks changed since then stay as they are, and I’ll tell you which.',
      ),
    ],
    buttons: [status(run)],
  })
}

export function importUndone(run: Run): Draft {
  const { counts, undo } = run.data
  const { count, refs } = undo?.left ?? { count: 0, refs: [] }
  const more = count > refs.length && refs.length > 0 ? [`${thousands(count - refs.length)} more`] : []
  const which = refs.length > 0 ? `: ${listText([...refs, ...more])}` : ''
  const taken = Math.max(counts.added + counts.updated - count, 0)
  return card(count > 0 ? 'warning' : 'neutral', ['Import undone: ', shorten(run.fileName, 80)], {
    blocks: [
      text(`${counted(taken, 'task')} ${plural(taken, 'is', 'are')} back to how they were before.`),
      ...(count > 0
        ? [
            text(
              `${counted(count, 'task')} ${plural(count, 'was changed since then and stays as it is', 'were changed since then and stay as they are')}${which}.`,
            ),
          ]
        : []),
      context('To redo it, import the file again.'),
    ],
  })
}

function unmapped({ columns, people, statuses, circles, lost, left }: RunData): DraftBlock[] {
  const byName = (counts: Record<string, number>) =>
    some(
      Object.entries(counts)
        .sort(([, a], [, b]) => b - a)
        .map(([name, count]) => `${shorten(name, 40)} (${thousands(count)})`),
    )
  const lines = [
    Object.keys(columns).length > 0 ? `Not imported, by column: ${byName(columns)}.` : '',
    Object.keys(people).length > 0
      ? `Not found here: ${byName(people)}. Their names are in the descriptions.`
      : '',
    Object.keys(statuses).length > 0
      ? `Statuses: ${some(Object.entries(statuses).map(([from, to]) => `${shorten(from, 40)} became ${to}`))}.`
      : '',
    circles.length > 0
      ? `Dependencies left out because tasks would wait for each other in a circle: ${some(circles)}.`
      : '',
    lost > 0 && !left ? `${counted(lost, 'link')} to tasks that aren’t in the file.` : '',
  ]
  return lines.filter(Boolean).map((line) => text(line))
}

export function some(items: string[], most = 10): string {
  const more = items.length - most
  return items.slice(0, most).join(', ') + (more > 0 ? ` and ${thousands(more)} more` : '')
}
