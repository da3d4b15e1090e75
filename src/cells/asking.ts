/** Asking the cells, and the directory in the first of them, when any may be away. */
import type { Cell } from './cell.ts'

export type Cells = readonly [Cell, ...Cell[]]

/** What each cell says that answers, and whether that are all. */
export async function askCells<T>(
  cells: Cells,
  question: (cell: Cell) => Promise<T>,
): Promise<{ said: [Cell, T][]; all: boolean }> {
  const answers = await Promise.allSettled(
    cells.map(async (cell): Promise<[Cell, T]> => {
      if (!cell.isUp()) throw new Error('this cell is away')
      return [cell, await question(cell)]
    }),
  )
  const said = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  return { said, all: said.length === cells.length }
}

/** What the directory says; undefined also where it does not answer. */
export async function askDirectory<T>(
  [first]: Cells,
  question: (db: Cell['store']['db']) => Promise<T>,
): Promise<T | undefined> {
  return first.isUp() ? question(first.store.db).catch(() => undefined) : undefined
}
