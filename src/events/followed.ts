import type { RowChange } from '../domain/history/change.ts'
import type { Followed, Follows, TimerScope } from './timer-planner.ts'

/** What kinds that follow the very same thing were answered: it is asked once. */
export type Asked = Map<Followed, Promise<string[]> | string[]>

export type RowsByTable = ReadonlyMap<string, RowChange[]>

type Looking = { byTable: RowsByTable; asked: Asked; own(row: RowChange): string | undefined }

/** Whose timers follow from these rows. `own` is the subject that a row belongs to by itself. */
export async function subjectsOf(
  scope: TimerScope,
  follows: Follows,
  { byTable, asked, own }: Looking,
): Promise<string[]> {
  const found: string[] = []
  for (const [table, followed] of Object.entries<Followed>(follows)) {
    const theirs = byTable.get(table)?.filter((row) => counts(row, followed.columns)) ?? []
    if (theirs.length === 0) continue
    if (followed.subjects) {
      const answer = asked.get(followed) ?? followed.subjects(scope, theirs)
      asked.set(followed, answer)
      found.push(...(await answer))
    } else found.push(...theirs.flatMap((row) => own(row) ?? []))
  }
  return [...new Set(found)]
}

/** Of a row that was changed without a record any column may have changed. */
export function counts({ before, after }: RowChange, columns: readonly string[] | undefined): boolean {
  if (columns === undefined || (before === null && after === null)) return true
  return before !== null && after !== null && columns.some((column) => column in after)
}
