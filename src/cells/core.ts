/** The core that adapters are given where there are several cells: it finds the cell, and hands on to that cell's own core. */

import { keepNewest } from '../domain/keep-newest.ts'
import { instantText } from '../domain/time/when.ts'
import type { Acknowledged, Core, Invocation, Reply, SuggestQuery } from '../platform.ts'
import type { Logger } from '../runtime/log.ts'
import { moveTeams, type TeamKey } from '../store/workspaces/directory.ts'
import { leaveIfEmpty } from '../store/workspaces/joining.ts'
import { codeIn, signInCodeIn } from '../surfaces/chat/dispatch/code-in.ts'
import type { Cells } from './asking.ts'
import type { Cell } from './cell.ts'
import { bringSignInTo } from './sign-ins.ts'
import type { Found, Where } from './where.ts'
import { apartReply, awayReply, noRoomReply, otherTeamReply } from './words.ts'

type Parts = { cells: Cells; where: Where; log: Logger; now(): Temporal.Instant }
type CallKey = Pick<Acknowledged, 'platform' | 'id'>
const nameOf = ({ platform, id }: CallKey) => `${platform} ${id}`

/** Of so many calls it is known where they are seen to. */
const mostCalls = 10_000

export function createCellsCore({ cells, where, log, now }: Parts): Core {
  const calls = new Map<string, Cell>()
  const note = (call: CallKey, cell: Cell) => keepNewest(calls, [nameOf(call), cell], mostCalls)
  const coreOf = (found: Found) => (typeof found === 'string' ? undefined : found.app.core)
  /** Where a call is kept, should that not be known any more: one of them. */
  const keepers = (call: CallKey) => {
    const cell = calls.get(nameOf(call))
    return cell ? [cell] : cells.filter((each) => each.isUp())
  }
  const guarded = <T>(work: () => Promise<T>, otherwise: T): Promise<T> =>
    work().catch((error: unknown) => {
      log.error({ err: error }, 'finding the cell of a team failed')
      return otherwise
    })
  return {
    receive: (invocation) =>
      guarded(async () => {
        const found = await cellFor(where, cells, invocation)
        if ('card' in found) return found
        if (!found.isUp()) return awayReply()
        const waiting = signInCodeIn(invocation)
        if (waiting !== undefined)
          await bringSignInTo(found, { cells, code: waiting, now: instantText(now()) })
        note(invocation, found)
        const { platform, caller } = invocation
        // No answer waits for the directory, which may be slow to say that it is away: the cells know it, too.
        void where.note({ platform, account: caller.id }, found)
        return found.app.core.receive(invocation)
      }, awayReply()),
    suggest: (query) => guarded(async () => coreOf(await askedFrom(where, query))?.suggest(query) ?? [], []),
    teamsOf: (...of) => inAll(cells, ({ teamsOf }) => teamsOf(...of)),
    happened: (event) => guarded(async () => coreOf(await where.ofTeam(event))?.happened(event), undefined),
    posted: (live, at) => guarded(async () => coreOf(await where.ofTeam(at))?.posted(live, at), undefined),
    async keep(call) {
      const [keeper] = keepers(call)
      if (!keeper) throw new Error('no cell answers')
      note(call, keeper)
      await keeper.app.core.keep(call)
    },
    keepsFirst: false,
    seenTo: async (call) => void (await Promise.all(keepers(call).map(({ app }) => app.core.seenTo(call)))),
    putOff: async (call) => void (await Promise.all(keepers(call).map(({ app }) => app.core.putOff(call)))),
    file: (id) => Promise.any(cells.map(({ app }) => app.core.file(id))),
  }
}

async function inAll<T>(cells: Cells, ask: (core: Core) => Promise<T[]>): Promise<T[]> {
  const up = cells.filter((each) => each.isUp())
  return (await Promise.all(up.map(({ app }) => ask(app.core)))).flat()
}

function askedFrom(where: Where, { platform, team, caller }: SuggestQuery): Promise<Found> {
  return team === undefined
    ? where.ofAccount({ platform, account: caller.id })
    : where.ofTeam({ platform, team })
}

/** The cell that a call is for; a reply where there is none. */
async function cellFor(where: Where, cells: Cells, call: Invocation): Promise<Cell | Reply> {
  const { platform, team, caller } = call
  if (!team) {
    const found = await where.ofAccount({ platform, account: caller.id })
    if (found === 'unsure') return awayReply()
    // Any cell has the words for whom nobody knows.
    return found === 'nowhere' ? (cells.find((each) => each.isUp()) ?? awayReply()) : found
  }
  const key = { platform, team: team.id }
  const found = await where.ofTeam(key)
  if (found === 'unsure') return awayReply()
  const code = codeIn(call)
  const owner = code && (await where.ofCode(code))
  if (found === 'nowhere') {
    const settled = await where.settle(key, owner)
    return typeof settled === 'string' ? noRoomReply() : settled
  }
  if (!owner || owner === found) return found
  return code?.kind === 'link'
    ? otherTeamReply()
    : broughtTo(where, cells[0], { key, from: found, to: owner })
}

/** A team that has nothing yet goes to the cell of the one that it is to be joined to. */
async function broughtTo(
  where: Where,
  first: Cell,
  { key, from, to }: { key: TeamKey; from: Cell; to: Cell },
): Promise<Cell | Reply> {
  const left = await leaveIfEmpty(from.store.db, key)
  if (!left) return apartReply()
  await moveTeams(first.store.db, left, to.name)
  for (const each of left) where.moved(each, to)
  return to
}
