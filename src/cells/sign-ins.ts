/** A program began to sign in before anybody knew whom it is for: what it waits with goes to the cell of whoever types its code. */
import { bringSignIn, takeSignIn } from '../store/workspaces/sign-ins.ts'
import { askCells, type Cells } from './asking.ts'
import type { Cell } from './cell.ts'

type Typed = { cells: Cells; code: string; now: string }

export async function bringSignInTo(home: Cell, { cells, code, now }: Typed): Promise<void> {
  const elsewhere = async (cell: Cell) => (cell === home ? undefined : takeSignIn(cell.store.db, code, now))
  const { said } = await askCells(cells, elsewhere)
  for (const [, row] of said) if (row) await bringSignIn(home.store.db, row)
}
