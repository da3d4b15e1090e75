/** In which cell a team, a person or a code is: as the directory says, else as the cells themselves do. */

import { keepNewest } from '../domain/keep-newest.ts'
import { instantText } from '../domain/time/when.ts'
import { ownerOfCode, type TypedCode } from '../store/workspaces/codes.ts'
import {
  type AccountKey,
  cellOfTeam,
  cellsOfAccount,
  countWorkspaces,
  hasTeam,
  lastSeen,
  noteAccount,
  settleTeam,
  type TeamKey,
} from '../store/workspaces/directory.ts'
import { askCells, askDirectory, type Cells } from './asking.ts'
import type { Cell } from './cell.ts'

/** `nowhere`: all cells were asked, and none knows it. `unsure`: one that may know it did not answer. */
export type Found = Cell | 'nowhere' | 'unsure'

export type Where = {
  ofTeam(key: TeamKey): Promise<Found>
  /** Gives a team that is nowhere a cell: this one, or the emptiest. Another process may have been quicker. */
  settle(key: TeamKey, preferred?: Cell): Promise<Found>
  /** A team is in that cell from now on. */
  moved(key: TeamKey, cell: Cell): void
  /** Where somebody was seen last. */
  ofAccount(key: AccountKey): Promise<Found>
  /** Notes that somebody was seen there. Never rejects: the cells know it, too. */
  note(key: AccountKey, cell: Cell): Promise<void>
  /** Whose cell a code is from; undefined where none knows it. */
  ofCode(code: TypedCode): Promise<Cell | undefined>
}

/** What is in no cell is not looked for again so soon: a busy server may never use Baton. In milliseconds. */
const nowhereMs = 10_000
/** When somebody was seen last need not be known more exactly than this. In milliseconds. */
const seenAgainMs = 5 * 60_000

export function createWhere(cells: Cells, now: () => Temporal.Instant): Where {
  const teams = new Map<string, Cell>()
  const nowhere = new Map<string, number>()
  const seen = new Map<string, number>()
  const settled = (key: TeamKey, cell: Cell): Cell => {
    nowhere.delete(nameOf(key))
    keepNewest(teams, [nameOf(key), cell], most)
    return cell
  }
  return {
    async ofTeam(key) {
      const known = teams.get(nameOf(key))
      if (known) return known
      if ((nowhere.get(nameOf(key)) ?? 0) > performance.now()) return 'nowhere'
      const found = await findTeam(cells, key)
      if (found === 'nowhere') keepNewest(nowhere, [nameOf(key), performance.now() + nowhereMs], most)
      return typeof found === 'string' ? found : settled(key, found)
    },
    async settle(key, preferred) {
      const cell = preferred ?? (await emptiest(cells))
      const name = cell && (await askDirectory(cells, (db) => settleTeam(db, key, cell.name)))
      const found = named(cells, name)
      return found ? settled(key, found) : 'unsure'
    },
    moved: settled,
    ofAccount: (key) => findAccount(cells, key),
    async note(key, { name }) {
      const at = now()
      const what = `${key.platform} ${key.account} ${name}`
      if ((seen.get(what) ?? Number.NEGATIVE_INFINITY) > at.epochMilliseconds - seenAgainMs) return
      keepNewest(seen, [what, at.epochMilliseconds], most)
      await askDirectory(cells, (db) => noteAccount(db, key, name, instantText(at)))
    },
    async ofCode(code) {
      const { said } = await askCells(cells, ({ store }) => ownerOfCode(store.db, code, instantText(now())))
      return said.find(([, owner]) => owner !== undefined)?.[0]
    },
  }
}

async function findTeam(cells: Cells, key: TeamKey): Promise<Found> {
  const written = await askDirectory(cells, (db) => cellOfTeam(db, key))
  // A cell that was taken out of the settings may come back.
  if (written !== undefined) return named(cells, written) ?? 'unsure'
  const { said, all } = await askCells(cells, ({ store }) => hasTeam(store.db, key))
  const cell = said.find(([, has]) => has)?.[0]
  if (!cell) return all ? 'nowhere' : 'unsure'
  await askDirectory(cells, (db) => settleTeam(db, key, cell.name))
  return cell
}

async function findAccount(cells: Cells, key: AccountKey): Promise<Found> {
  const names = await askDirectory(cells, (db) => cellsOfAccount(db, key))
  const known = names?.map((name) => named(cells, name)).find((cell) => cell !== undefined)
  if (known) return known
  const { said, all } = await askCells(cells, ({ store }) => lastSeen(store.db, key))
  const [latest] = said
    .flatMap(([cell, at]) => (at === undefined ? [] : [{ cell, at }]))
    .sort((one, other) => other.at - one.at)
  return latest?.cell ?? (all ? 'nowhere' : 'unsure')
}

async function emptiest(cells: Cells): Promise<Cell | undefined> {
  const { said } = await askCells(cells, ({ store }) => countWorkspaces(store.db))
  return said.sort(([, one], [, other]) => one - other)[0]?.[0]
}

function named(cells: Cells, name: string | undefined): Cell | undefined {
  return cells.find((cell) => cell.name === name)
}

function nameOf({ platform, team }: TeamKey): string {
  return `${platform} ${team}`
}

/** So many are remembered of each. */
const most = 50_000
