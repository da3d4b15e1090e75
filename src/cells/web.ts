/** Web surfaces over several cells: a key is looked for in each, and where it was found is remembered. */
import { keepNewest } from '../domain/keep-newest.ts'
import type { WebCall, WebSurface } from '../runtime/http/web-surface.ts'
import type { Cells } from './asking.ts'
import type { Cell } from './cell.ts'

/** So many keys are remembered. */
const most = 10_000

export function createCellsWeb(cells: Cells): WebSurface[] {
  return cells[0].app.web.map((first, index) => over(cells, first, index))
}

function over(cells: Cells, first: WebSurface, index: number): WebSurface {
  const known = new Map<string, Cell>()
  const ask = (cell: Cell, call: WebCall) => cell.app.web[index]?.answer(call)
  return {
    ...first,
    async answer(call) {
      const key = first.keyOf(call)
      const home = key === undefined ? undefined : known.get(key)
      const atHome = home && (await ask(home, call))
      if (atHome) return atHome
      // What is said before a key is looked up may come from any cell: it is not a sign that the key is there.
      if (key !== undefined) known.delete(key)
      const up = cells.filter((cell) => cell.isUp() && cell !== home)
      for (const cell of up) {
        const response = await ask(cell, call)
        if (!response) continue
        if (key !== undefined) keepNewest(known, [key, cell], most)
        return response
      }
      // It may be in one that could not be asked.
      if (!cells.every((cell) => cell.isUp())) throw new Error('a cell is away')
      return undefined
    },
  }
}
