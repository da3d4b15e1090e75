/** One invocation, from its words to its answer, in one transaction. */
import { setImmediate as soon } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import type { CodeHostClients } from '../../../code-host.ts'
import type { Call } from '../../../domain/card/card.ts'
import type { Draft } from '../../../domain/card/draft.ts'
import { withoutSecrets } from '../../../domain/card/for-audience.ts'
import { newId } from '../../../domain/id.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { Seal } from '../../../domain/seal.ts'
import type { StoredFile } from '../../../domain/task/records.ts'
import { isStorable } from '../../../domain/text/strip-unstorable.ts'
import { instantText } from '../../../domain/time/when.ts'
import type { Origin } from '../../../events/fact.ts'
import type { FollowUp } from '../../../events/record.ts'
import type { DryRunner } from '../../../operations/automation/dry-run.ts'
import { type Outside, withOutside } from '../../../operations/outside.ts'
import type { Invocation, Reply } from '../../../platform.ts'
import { errorCode } from '../../../runtime/lost-connection.ts'
import { retryOnConflict, retryOnDisconnect } from '../../../runtime/retry.ts'
import { noteSpoken } from '../../../store/conversation/spoken-task.ts'
import { givenUp } from '../../../store/database/statement-timeout.ts'
import { mayBeLost, recordInvocation } from '../../../store/journal/invocations.ts'
import { keepWithChange } from '../../../store/messages/inbox.ts'
import type { Database } from '../../../store/schema.ts'
import { invocationKey } from '../../../store/workspaces/callers.ts'
import { severalKnown, teamsFor } from '../../../store/workspaces/teams.ts'
import { bugCard } from '../cards/error.ts'
import type { Command } from '../commands/command.ts'
import { refuseInChat } from '../refusals/chat.ts'
import { callOf, commandFor } from './call.ts'
import { contextFor, knownCaller } from './caller.ts'
import { keepsCalls, withoutYes } from './confirmations.ts'
import { conversationOf } from './conversation.ts'
import { answerDateOrder } from './date-order.ts'
import { keepFiles } from './files.ts'
import type { FollowingNotes } from './following-notes.ts'
import { keptOut, openTo } from './other-teams.ts'
import { answerRefusal, privately } from './refused.ts'
import { requireRole } from './require-role.ts'
import { runCommand } from './run-command.ts'
import { sanitizeInvocation } from './sanitize.ts'
import { shownFirst } from './several.ts'
import { whichTeam } from './which-team.ts'

export type DispatchDeps = FollowUp & {
  db: Kysely<Database>
  commands: readonly Command[]
  dryRun: DryRunner
  publicUrl?: string | undefined
  seal?: Seal | undefined
  /** Asked where an operation needs to know. */
  hostClients?: CodeHostClients | undefined
  outside?: Outside | undefined
  notes: FollowingNotes
  /** Where what is changed comes from; left out, from somebody's own hands. */
  origin?: Origin
  /** Throws Refusal where this caller may not use a command, whatever their role. */
  mayRun?(command: Command): void
  /** The same of an answer: what was done for it is undone. */
  mayHave?(reply: Reply, command: Command): void
  now(): Temporal.Instant
  /** Told of every answer. `outcome` is `ok`, `repeated`, `bug` or a refusal's code. */
  report(answer: {
    path: string
    /** The operation of that command, and the names of what was said with it. */
    operation: string | undefined
    options: string[]
    outcome: string
    seconds: number
    invocation: Invocation
    id: string
    error?: unknown
  }): void
}

/** Answers an invocation. Never rejects: whatever goes wrong is a card, and nothing is half done. */
export async function dispatch(deps: DispatchDeps, given: Invocation): Promise<Reply> {
  const invocation = sanitizeInvocation(given)
  const started = performance.now()
  const id = newId()
  const seen: SeenCall = { path: '', operation: undefined, call: undefined, reads: false }
  const report = (outcome: string, error?: unknown) =>
    deps.report({
      path: seen.path,
      operation: seen.operation,
      options: Object.keys(seen.call?.options ?? {}),
      outcome,
      seconds: (performance.now() - started) / 1000,
      invocation,
      id,
      error,
    })
  try {
    const reply = await withReconnect(deps, invocation, seen)
    report(reply.repeated ? 'repeated' : 'ok')
    return reply
  } catch (thrown) {
    const isTooSlow = seen.reads && errorCode(thrown) === givenUp
    const error = isTooSlow ? refuseInChat('takes_too_long', {}) : thrown
    const answer = (draft: Draft) => privately(withoutSecrets(draft, 'everything'))
    if (!(error instanceof Refusal)) {
      report('bug', error)
      return answer(bugCard(id))
    }
    try {
      const reply = await answerRefusal(deps, invocation, error, seen.call)
      report(error.code, error.cause)
      return reply
    } catch (failure) {
      report('bug', failure)
      return answer(bugCard(id))
    }
  }
}

/** How far a call came, for whatever is said of it. */
type SeenCall = { path: string; operation: string | undefined; call: Call | undefined; reads: boolean }

/**
 * A database that restarts is waited for; the platform has its sign of life meanwhile. Should the change have been
 * made after all and only its end not been heard, the next try finds it answered.
 */
function withReconnect(deps: DispatchDeps, invocation: Invocation, seen: SeenCall): Promise<Reply> {
  return retryOnDisconnect(() => resolveTeam(deps, invocation, seen))
}

/** `open`: the Lists that are open to somebody of another team. */
type Asked = { invocation: Invocation; team: string; files: StoredFile[]; open: string[] | undefined }

async function resolveTeam(deps: DispatchDeps, invocation: Invocation, seen: SeenCall): Promise<Reply> {
  await deps.notes.of(invocation)
  const teams = await teamsFor(deps.db, invocation)
  const [{ id: team } = {}] = teams
  if (team === undefined) throw refuseInChat('no_workspace', {})
  if (severalKnown(teams)) return whichTeam(deps, invocation, teams)
  const open = await openTo(deps.db, team, invocation)
  if (open?.length === 0) return keptOut(invocation)
  const files = await keepFiles(deps, team, invocation)
  return withOutside(deps.hostClients, (outside) =>
    retryOnConflict(() => inTransaction({ ...deps, outside }, { invocation, team, files, open }, seen)),
  )
}

/** Settles as soon as there is an answer that may be given: a change's when it is safe, a question's before it is noted. */
function inTransaction(deps: DispatchDeps, asked: Asked, seen: SeenCall): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const ended = deps.db.transaction().execute((trx) => {
      const changedNothing = (reply: Reply) => {
        deps.notes.follow(asked.invocation, ended)
        resolve(reply)
      }
      return handleInvocation(deps, trx, asked, { seen, changedNothing })
    })
    ended.then(resolve, reject)
  })
}

/** What is told of a call before its transaction ends: how far it came, and the answer of one that changes nothing. */
type Progress = { seen: SeenCall; changedNothing(reply: Reply): void }

async function handleInvocation(
  deps: DispatchDeps,
  trx: Transaction<Database>,
  { invocation, team, files, open }: Asked,
  { seen, changedNothing }: Progress,
): Promise<Reply> {
  const now = deps.now()
  const caller = await knownCaller(deps, trx, { team, now, open }, invocation)
  if (caller.answered) return { ...caller.answered, repeated: true }
  const given = shownFirst(
    await callOf({ trx, caller, invocation, commands: deps.commands, now }),
    deps.commands,
  )
  const command = commandFor(deps.commands, given.call)
  requireRole(caller.person.role, command, deps.mayRun)
  const isUnasked = invocation.button && !given.typed && given.confirmed === undefined
  const asked = isUnasked ? { ...given, call: withoutYes(command, given.call) } : given
  seen.path = command.path
  seen.operation = command.operation
  seen.call = asked.call
  seen.reads = command.reads === true
  const { base, filled, confirmed } = asked
  const from = { invocation, files, base, filled, confirmed, words: asked.call.options, now }
  if (asked.answered) await answerDateOrder(trx, caller, asked.answered)
  const context = await contextFor(deps, trx, caller, from)
  const meant = (call: Call) => Object.assign(seen, { call })
  const { reply, spoken } = await runCommand({ command, asked, context }, { invocation, caller, meant })
  deps.mayHave?.(reply, command)
  const note = () =>
    spoken !== undefined && noteSpoken(trx, conversationOf(caller, invocation), spoken, instantText(now))
  const onlyRead = command.reads === true && !caller.introduced
  // What was kept for its buttons has to be there before they are pressed.
  if (onlyRead && !keepsCalls(reply)) {
    changedNothing(reply)
    // What waits for the answer goes first.
    if (!invocation.deliveredOnce) await soon()
    if (invocation.deliveredOnce) {
      // Should it come again after all, it reads again.
      await mayBeLost(trx)
      await note()
      return reply
    }
  }
  await note()
  const { workspaceId } = context.home
  const id = invocationKey(invocation)
  await recordInvocation(trx, { workspaceId, id, reply, changedNothing: onlyRead, now: instantText(now) })
  return keptUntilShown(trx, invocation, reply, instantText(now))
}

/** A card that is posted by itself comes later than the answer, so what it is for is safe before that. */
async function keptUntilShown(
  trx: Transaction<Database>,
  { platform, id, payload }: Invocation,
  reply: Reply,
  now: string,
): Promise<Reply> {
  if (reply.live === undefined || payload === undefined || !isStorable(payload)) return reply
  await keepWithChange(trx, { platform, id, payload }, now)
  return { ...reply, kept: true }
}
