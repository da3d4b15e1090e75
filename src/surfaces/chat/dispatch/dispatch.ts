/** One invocation, from its words to its answer, in one transaction. */
import { setImmediate as soon } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import type { Draft } from '../../../domain/card/draft.ts'
import { withoutSecrets } from '../../../domain/card/for-audience.ts'
import { UserError } from '../../../domain/errors.ts'
import { newId } from '../../../domain/id.ts'
import type { StoredFile } from '../../../domain/task/records.ts'
import { storable } from '../../../domain/text/storable.ts'
import { instantText } from '../../../domain/time/when.ts'
import type { Invocation, Profile, Reply } from '../../../platform.ts'
import { insisting, outlasting } from '../../../runtime/retry.ts'
import { knownOf } from '../../../store/access/audience.ts'
import { recordInvocation } from '../../../store/journal/invocations.ts'
import type { Enqueue } from '../../../store/messages/outbox.ts'
import type { Database } from '../../../store/schema.ts'
import { lockGraph } from '../../../store/tasks/dependencies.ts'
import { type Caller, invocationKey, teamOf } from '../../../store/workspaces/callers.ts'
import { bugCard, userErrorCard } from '../cards/error.ts'
import type { Command, Input, Options } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { readGiven, requireAll } from '../language/read.ts'
import { type AskedCall, callOf, commandFor } from './call.ts'
import { contextFor, knownCaller } from './caller.ts'
import { forSomebodyElse, keepConfirmations, keepsCalls, withoutYes } from './confirmations.ts'
import { keepFiles } from './files.ts'
import { offerForm, replyWithForm } from './form.ts'
import { replyWith } from './reply.ts'
import { requireRole } from './require-role.ts'
import { withZoneQuestion } from './zone-question.ts'

export type DispatchDeps = {
  db: Kysely<Database>
  enqueue: Enqueue
  commands: readonly Command[]
  now(): Temporal.Instant
  /** Told of every answer. `outcome` is `ok`, `repeated`, `bug` or a UserError's code. */
  report(answer: {
    path: string
    outcome: string
    seconds: number
    invocation: Invocation
    id: string
    error?: unknown
  }): void
}

/** Answers an invocation. Never rejects: whatever goes wrong is a card, and nothing is half done. */
export async function dispatch(deps: DispatchDeps, given: Invocation): Promise<Reply> {
  const invocation = keepable(given)
  const started = performance.now()
  const id = newId()
  const seen = { path: '' }
  const report = (outcome: string, error?: unknown) =>
    deps.report({
      path: seen.path,
      outcome,
      seconds: (performance.now() - started) / 1000,
      invocation,
      id,
      error,
    })
  try {
    const reply = await answer(deps, invocation, seen)
    report(reply.repeated ? 'repeated' : 'ok')
    return reply
  } catch (error) {
    if (!(error instanceof UserError)) {
      report('bug', error)
      return privately(withoutSecrets(bugCard(id), 'everything'))
    }
    report(error.code)
    const draft = userErrorCard(error)
    // Without a database it still says what is no secret.
    return (await rememberRefusal(deps, invocation, draft)) ?? privately(withoutSecrets(draft, nothing))
  }
}

/** What people typed and are called, without what the database would refuse. */
function keepable(given: Invocation): Invocation {
  const { input, team, place, caller, mentioned } = given
  const named = (profile: Profile) => ({ ...profile, name: storable(profile.name) })
  return {
    ...given,
    team: team && { ...team, ...(team.name !== undefined && { name: storable(team.name) }) },
    place: { ...place, ...(place.name !== undefined && { name: storable(place.name) }) },
    caller: named(caller),
    mentioned: mentioned.map(named),
    input: keepableInput(input),
  }
}

function keepableInput(input: Invocation['input']): Invocation['input'] {
  if ('text' in input) return { text: storable(input.text) }
  const kept = (words: Record<string, string>) =>
    Object.fromEntries(Object.entries(words).map(([name, value]) => [name, storable(value)]))
  if ('form' in input) return { form: input.form, values: kept(input.values) }
  return { call: { path: input.call.path, options: kept(input.call.options) } }
}

function privately(card: Reply['card']): Reply {
  return { card, visibility: 'caller', replaces: false, repeated: false }
}

/**
 * A database that restarts is waited for; the platform has its sign of life meanwhile. Should the change have been
 * made after all and only its end not been heard, the next try finds it answered.
 */
function answer(deps: DispatchDeps, invocation: Invocation, seen: { path: string }): Promise<Reply> {
  return outlasting(() => answerNow(deps, invocation, seen))
}

type Asked = { team: string; files: StoredFile[] }

async function answerNow(deps: DispatchDeps, invocation: Invocation, seen: { path: string }): Promise<Reply> {
  const team = await teamOf(deps.db, invocation)
  if (!team) {
    throw new UserError(
      'no_workspace',
      'I don’t know your team yet.',
      'Use me once in a server or channel of your team; then I know you here, too.',
    )
  }
  const files = await keepFiles(deps, team, invocation)
  return insisting(() => answerAtOnce(deps, { team, files }, invocation, seen))
}

/** Settles as soon as there is an answer that may be given: a change's when it is safe, a question's before it is noted. */
function answerAtOnce(
  deps: DispatchDeps,
  asked: Asked,
  invocation: Invocation,
  seen: { path: string },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    deps.db
      .transaction()
      .execute((trx) => answerOnce(deps, trx, asked, invocation, seen, resolve))
      .then(resolve, reject)
  })
}

async function answerOnce(
  deps: DispatchDeps,
  trx: Transaction<Database>,
  { team, files }: Asked,
  invocation: Invocation,
  seen: { path: string },
  changedNothing: (reply: Reply) => void,
): Promise<Reply> {
  const now = deps.now()
  const caller = await knownCaller(deps, trx, { team, now }, invocation)
  if (caller.answered) return { ...caller.answered, repeated: true }
  const whose = { workspaceId: caller.workspaceId, personId: caller.person.id }
  const given = await callOf(trx, whose, invocation.input, deps.commands)
  const command = commandFor(deps.commands, given.call)
  await requireRole(trx, caller, command, invocation.platform)
  const isUnasked = invocation.button && given.confirmed === undefined
  const asked = isUnasked ? { ...given, call: withoutYes(command, given.call) } : given
  seen.path = command.path
  const { base, confirmed } = asked
  const from = { invocation, files, base, confirmed, words: asked.call.options }
  const context = contextFor(deps, trx, caller, from, now)
  const reply = await run(command, asked, context, { invocation, caller })
  const onlyRead = command.reads === true && !caller.introduced
  // What was kept for its buttons has to be there before they are pressed.
  if (onlyRead && !keepsCalls(reply)) {
    changedNothing(reply)
    // What waits for the answer goes first.
    await soon()
  }
  const answer = { reply, changedNothing: onlyRead }
  await recordInvocation(trx, context.home.workspaceId, invocationKey(invocation), answer, instantText(now))
  return reply
}

async function run(
  command: Command,
  { call, base, shownTo }: AskedCall,
  context: Context,
  from: { invocation: Invocation; caller: Caller },
): Promise<Reply> {
  if (command.orders?.(call.options)) await lockGraph(context.trx, context.workspaceId)
  // A form may still ask for what is missing.
  const asks = command.form && !base
  if (!asks) requireAll(command, call.options)
  // Read by this very command's options.
  const input = (await readGiven(command, call.options, context)) as Input<Options>
  if (asks) {
    const form = await offerForm(command, call, input, context)
    if (form) return replyWithForm(form, call, context, from.caller.team)
    requireAll(command, call.options)
  }
  const draft = await command.run(input, context)
  const about = aboutLists(draft, input)
  const own = shownTo === undefined ? about : await forSomebodyElse(about, shownTo, context)
  const shown = await withZoneQuestion(own, command, from.invocation, context)
  return replyWith(shown, { command, call, context, ...from })
}

/** An answer is about the Lists that were named to the command, too, also where it does not say their names. */
function aboutLists(draft: Draft, input: Record<string, unknown>): Draft {
  const named = Object.values(input).flatMap(listNamed)
  const { tasks = [], lists = [] } = draft.about ?? {}
  return named.length === 0 ? draft : { ...draft, about: { tasks, lists: [...lists, ...named] } }
}

/** A List, or that of a view or template. */
function listNamed(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('kind' in value && value.kind === 'list' && 'id' in value) return [String(value.id)]
  const isKept = 'listId' in value && ('filter' in value || 'content' in value)
  return isKept && typeof value.listId === 'string' ? [value.listId] : []
}

/** What is known where nobody could be asked. */
const nothing = { tasks: new Set<string>(), lists: new Set<string>() }

/** A refusal changed nothing, but asked again it must stay the same answer: records it, or returns the one before. */
async function rememberRefusal(
  deps: DispatchDeps,
  invocation: Invocation,
  draft: Draft,
): Promise<Reply | undefined> {
  const now = deps.now()
  try {
    const team = await teamOf(deps.db, invocation)
    if (!team) return undefined
    return await deps.db.transaction().execute(async (trx) => {
      const { workspaceId, answered, person } = await knownCaller(deps, trx, { team, now }, invocation)
      if (answered) return { ...answered, repeated: true }
      const place = { trx, workspaceId, now: instantText(now) }
      const kept = await keepConfirmations(draft, person.id, place)
      const [known = nothing] = await knownOf(trx, workspaceId, [
        { audience: { personId: person.id }, draft: kept },
      ])
      const reply = privately(withoutSecrets(kept, known))
      await recordInvocation(
        trx,
        workspaceId,
        invocationKey(invocation),
        { reply, changedNothing: true },
        instantText(now),
      )
      return reply
    })
  } catch {
    // The refusal itself is what matters; it needs no database.
    return undefined
  }
}
