import { setImmediate as othersTurn } from 'node:timers/promises'

/** Few enough that a statement, and what is done with its rows, takes some hundredths of a second. */
const rowsAtOnce = 1000

/** Many rows, so many at a time: whatever else the process has to do gets its turn in between. */
export async function* inSlices<T>(all: readonly T[], size = rowsAtOnce): AsyncGenerator<T[]> {
  for (let from = 0; from < all.length; from += size) {
    if (from > 0) await othersTurn()
    yield all.slice(from, from + size)
  }
}

/** After work on so many rows at once: where they were many, whatever else there is to do gets its turn. */
export async function letOthersIn(rows: { length: number }): Promise<void> {
  if (rows.length > rowsAtOnce) await othersTurn()
}
