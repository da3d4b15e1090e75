/** Every change that somebody was told of is there, once. */
import type { Board } from './commands.ts'
import type { Case, Evidence, Fault, Violation } from './faults.ts'
import type { Note } from './notes.ts'
import type { Rows } from './rows.ts'

export function timesMade({ tasks, comments }: Rows, { kind, code }: Note): number | undefined {
  if (kind === 'title' || kind === 'remind') return undefined
  const texts = kind === 'comment' ? comments : tasks
  return texts.filter((text) => text.includes(code)).length
}

export function changeFaults({ note, heard, made }: Case): Violation[] {
  const found: Fault[] = []
  if (made === 0 && (heard === 'told' || heard === 'acknowledged')) found.push('lost')
  if (made !== undefined && made > 1) found.push('doubled')
  if (made !== undefined && made > 0 && heard === 'refused') found.push('denied')
  if (heard === 'acknowledged') found.push('unanswered')
  return found.map((fault) => ({ fault, what: `${note.line} (${heard}, ${made ?? '?'} made)` }))
}

export function titleOf({ tasks }: Rows, { ref }: Board): string {
  return tasks[Number(ref.slice('T-'.length)) - 1] ?? ''
}

/** A title that was given, and answered, after the answer to the one that is there now. */
export function titleFaults({ boards, rows, notes }: Evidence, cases: readonly Case[]): Violation[] {
  return boards.flatMap((board) => {
    const title = titleOf(rows, board)
    const given = cases.filter(
      ({ note, heard }) => note.board === board && note.kind === 'title' && heard === 'told',
    )
    const current = notes.find(({ code, kind }) => kind === 'title' && title.includes(code))
    // One that was never answered may have been done at any time.
    if (current && current.answeredAt === undefined) return []
    const since = current?.answeredAt ?? Number.NEGATIVE_INFINITY
    const later = given.filter(({ note }) => note !== current && note.sentAt > since)
    return later.slice(0, 1).map(({ note }) => ({ fault: 'lost', what: `${note.line}: it is “${title}”` }))
  })
}
