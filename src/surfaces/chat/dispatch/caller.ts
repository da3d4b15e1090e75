/** Who is calling, and what their command runs with. */
import type { Transaction } from 'kysely'
import { UserError } from '../../../domain/errors.ts'
import { newId } from '../../../domain/id.ts'
import type { StoredFile } from '../../../domain/task/records.ts'
import { instantText } from '../../../domain/time/when.ts'
import { emitRoles } from '../../../events/roles-followed.ts'
import type { Invocation } from '../../../platform.ts'
import type { Enqueue } from '../../../store/messages/outbox.ts'
import type { Database } from '../../../store/schema.ts'
import { admitCaller, refreshCaller } from '../../../store/workspaces/admit.ts'
import { type Caller, findCaller, invocationKey } from '../../../store/workspaces/callers.ts'
import type { Command } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { changeBy, type HearingDeps } from '../hearing/change.ts'
import { knowAccounts } from '../hearing/known.ts'

/** `introduced`: this very call made somebody known, or brought up to date what is known of them. */
export async function knownCaller(
  deps: HearingDeps,
  trx: Transaction<Database>,
  { team, now }: { team: string; now: Temporal.Instant },
  invocation: Invocation,
): Promise<Caller & { introduced: boolean }> {
  const known = await findCaller(trx, team, invocation, now)
  if (known?.removed) throw removed()
  if (!known || known.stale) await admit(deps, trx, { team, now, known }, invocation)
  const caller = known && !known.stale ? known : await findCaller(trx, team, invocation, now)
  if (!caller) throw new Error('the caller was admitted and is not there')
  if (caller.removed) throw removed()
  if (invocation.mentioned.length > 0) {
    const place = { platform: invocation.platform, team, now: instantText(now) }
    await knowAccounts(changeBy(deps, trx, caller.workspaceId, null), place, invocation.mentioned)
  }
  return { ...caller, introduced: caller !== known || invocation.mentioned.length > 0 }
}

async function admit(
  deps: HearingDeps,
  trx: Transaction<Database>,
  { team, now, known }: { team: string; now: Temporal.Instant; known: Caller | undefined },
  invocation: Invocation,
): Promise<void> {
  const at = instantText(now)
  const { recorder, roles } = known
    ? await refreshCaller(trx, known, invocation, at)
    : await admitCaller(trx, team, invocation, at)
  const change = { ...changeBy(deps, trx, recorder.workspaceId, null), rows: recorder.rows }
  await emitRoles(change, roles)
}

function removed(): UserError {
  return new UserError(
    'removed',
    'You were removed from this workspace.',
    'An admin can bring you back with `people restore`.',
  )
}

type Deps = { enqueue: Enqueue; commands: readonly Command[] }
type From = {
  invocation: Invocation
  files: StoredFile[]
  base: Record<string, string> | undefined
  confirmed: string[] | undefined
  words: Record<string, string>
}

export function contextFor(
  deps: Deps,
  trx: Transaction<Database>,
  caller: Caller,
  { invocation, files, base, confirmed, words }: From,
  now: Temporal.Instant,
): Context {
  const { workspaceId, person, place, team } = caller
  return {
    trx,
    workspaceId,
    caller: person,
    viewer: { workspaceId, personId: person.id, role: person.role },
    place,
    platform: invocation.platform,
    team,
    zone: person.timeZone ?? 'UTC',
    now,
    change: {
      trx,
      workspaceId,
      rows: [],
      recorded: 0,
      group: newId(),
      actorId: person.id,
      invocationId: invocationKey(invocation),
      now: instantText(now),
      enqueue: deps.enqueue,
    },
    commands: deps.commands,
    files,
    shared: invocation.files ?? [],
    thread: invocation.thread,
    base,
    confirmed,
    words,
    home: { workspaceId },
  }
}
