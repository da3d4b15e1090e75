/** A refusal as the answer that its caller gets. It changed nothing, but asked again it must stay the same answer. */
import type { Transaction } from 'kysely'
import type { Call } from '../../../domain/card/card.ts'
import type { Draft } from '../../../domain/card/draft.ts'
import { withoutSecrets } from '../../../domain/card/for-audience.ts'
import type { Refusal } from '../../../domain/refusal.ts'
import { instantText } from '../../../domain/time/when.ts'
import type { Invocation, Reply } from '../../../platform.ts'
import { retryOnConflict } from '../../../runtime/retry.ts'
import { knownOf } from '../../../store/access/audience.ts'
import { recordInvocation } from '../../../store/journal/invocations.ts'
import type { Database } from '../../../store/schema.ts'
import { invocationKey } from '../../../store/workspaces/callers.ts'
import { teamsFor } from '../../../store/workspaces/teams.ts'
import type { EventDeps } from '../platform-events/change.ts'
import { wordsOf } from '../refusals/registry.ts'
import { type Reader, refusalCard } from '../refusals/words.ts'
import { knownCaller } from './caller.ts'
import { keepConfirmations } from './confirmations.ts'
import { teamIn } from './reply.ts'
import { isShort, withShortCalls } from './short-calls.ts'
import { typedBack, withTyped } from './typed-back.ts'

/** Records the answer, or returns the one before. `call` is what was refused, where it came that far. */
export async function answerRefusal(
  deps: EventDeps,
  invocation: Invocation,
  refused: Refusal,
  call: Call | undefined,
): Promise<Reply> {
  let failure: unknown
  try {
    const reply = await recorded(deps, invocation, refused, call)
    if (reply) return reply
  } catch (error) {
    failure = error
  }
  // The refusal itself is what matters, and most need no database to be said.
  try {
    return await unrecorded(deps, invocation, refused, call)
  } catch (error) {
    throw failure ?? error
  }
}

async function recorded(
  deps: EventDeps,
  invocation: Invocation,
  refused: Refusal,
  call: Call | undefined,
): Promise<Reply | undefined> {
  const now = deps.now()
  const [found, other] = await teamsFor(deps.db, invocation)
  if (!found || other) return undefined
  const team = found.id
  return retryOnConflict(() =>
    deps.db.transaction().execute(async (trx) => {
      const caller = await knownCaller(deps, trx, { team, now }, invocation)
      if (caller.answered) return { ...caller.answered, repeated: true }
      const { workspaceId, person } = caller
      const at = instantText(now)
      const reader: Reader = {
        trx,
        workspaceId,
        viewer: { workspaceId, personId: person.id, role: person.role },
        platform: invocation.platform,
        zone: person.timeZone ?? 'UTC',
        ...caller.format,
        now: at,
        call,
      }
      const typed = await typedBack(invocation, refused, { trx, workspaceId })
      const said = await forReader(
        reader,
        withTyped(refusalCard(await wordsOf(typed.refused, reader)), typed),
      )
      const reply = { ...said, ...teamIn(caller) }
      const id = invocationKey(invocation)
      await recordInvocation(trx, { workspaceId, id, reply, changedNothing: true, now: at })
      return reply
    }),
  )
}

/** With what the caller may know of, and buttons that say yes for them alone. */
async function forReader({ trx, workspaceId, viewer, now }: Reader, draft: Draft): Promise<Reply> {
  const { personId } = viewer
  const kept = await keepConfirmations(draft, personId, { trx, workspaceId, now })
  const [known = nothing] = await knownOf(trx, workspaceId, [{ audience: { personId }, draft: kept }])
  const card = withoutSecrets(kept, known)
  card.buttons = await withShortCalls(card.buttons, { trx, workspaceId, now })
  return privately(card)
}

/** Without a team or a database it still says what is no secret, where the words ask nobody. */
async function unrecorded(
  deps: EventDeps,
  invocation: Invocation,
  refused: Refusal,
  call: Call | undefined,
): Promise<Reply> {
  const { platform } = invocation
  const reader: Reader = {
    get trx(): Transaction<Database> {
      throw new Error('these words ask the database')
    },
    workspaceId: '',
    viewer: { workspaceId: '', personId: '', role: 'guest' },
    platform,
    zone: 'UTC',
    now: instantText(deps.now()),
    call,
  }
  const typed = await typedBack(invocation, refused, undefined)
  const card = withoutSecrets(withTyped(refusalCard(await wordsOf(typed.refused, reader)), typed), nothing)
  // A call that is too long for a button could only be kept in the database.
  card.buttons = card.buttons.filter(isShort)
  return privately(card)
}

/** What is known where nobody could be asked. */
const nothing = { tasks: new Set<string>(), lists: new Set<string>() }

export function privately(card: Reply['card']): Reply {
  return { card, visibility: 'caller', replaces: false, repeated: false }
}
