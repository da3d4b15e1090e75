/** Who is calling, and what their command runs with. */

import type { Transaction } from 'kysely'
import { directIsOfTeam, teamNames } from '../../../domain/people/platforms.ts'
import type { Seal } from '../../../domain/seal.ts'
import type { StoredFile } from '../../../domain/task/records.ts'
import { instantText } from '../../../domain/time/when.ts'
import type { Origin } from '../../../events/fact.ts'
import { recordFollowed } from '../../../events/people-followed.ts'
import { type FollowUp, newChange } from '../../../events/record.ts'
import type { DryRunner } from '../../../operations/automation/dry-run.ts'
import type { Outside } from '../../../operations/outside.ts'
import type { Invocation } from '../../../platform.ts'
import { letIn } from '../../../store/access/open-lists.ts'
import type { Database } from '../../../store/schema.ts'
import { workTimeOf } from '../../../store/time/work-times.ts'
import { type Caller, findCaller, invocationKey } from '../../../store/workspaces/callers.ts'
import { ensureCaller, noteSeen, noteVisit, refreshCaller } from '../../../store/workspaces/ensure-caller.ts'
import type { Command } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { changeBy, type EventDeps } from '../platform-events/change.ts'
import { knowAccounts } from '../platform-events/know-accounts.ts'
import { refuseInChat } from '../refusals/chat.ts'

/** `open`: the Lists that are open to somebody of another team. `introduced`: this very call made somebody known, or brought up to date what is known of them. */
export async function knownCaller(
  deps: EventDeps,
  trx: Transaction<Database>,
  { team, now, open }: { team: string; now: Temporal.Instant; open?: string[] | undefined },
  invocation: Invocation,
): Promise<Caller & { introduced: boolean }> {
  const known = await findCaller(trx, team, invocation, now)
  if (known?.removed) throw refuseInChat('removed', {})
  if (!known || known.stale) await admit(deps, trx, { team, now, known }, invocation)
  else if (known.unseen) await noteSeen(trx, known, invocation, instantText(now))
  const caller = known && !known.stale ? known : await findCaller(trx, team, invocation, now)
  if (!caller) throw new Error('the caller was admitted and is not there')
  if (caller.removed) throw refuseInChat('removed', {})
  // In a channel, or where a direct conversation is of one team, whoever writes is there.
  const mayBeGone = invocation.place.kind === 'direct' && !directIsOfTeam[invocation.platform]
  if (caller.left && mayBeGone) throw refuseInChat('left', { team: teamNames[invocation.platform] })
  if (caller.isNewHere) await noteVisit(trx, caller)
  if (open) await letIn(trx, caller.workspaceId, caller.person.id, open)
  if (invocation.mentioned.length > 0) {
    const place = { platform: invocation.platform, team, now: instantText(now) }
    await knowAccounts(changeBy(deps, trx, caller.workspaceId, null), place, invocation.mentioned)
  }
  return { ...caller, introduced: caller !== known || invocation.mentioned.length > 0 }
}

async function admit(
  deps: EventDeps,
  trx: Transaction<Database>,
  { team, now, known }: { team: string; now: Temporal.Instant; known: Caller | undefined },
  invocation: Invocation,
): Promise<void> {
  const at = instantText(now)
  const { recorder, followed } = known
    ? await refreshCaller(trx, known, invocation, at)
    : await ensureCaller(trx, team, invocation, at)
  const change = { ...changeBy(deps, trx, recorder.workspaceId, null), rows: recorder.rows }
  await recordFollowed(change, followed)
}

type Deps = FollowUp & {
  commands: readonly Command[]
  dryRun: DryRunner
  publicUrl?: string | undefined
  seal?: Seal | undefined
  outside?: Outside | undefined
  origin?: Origin
}
type From = {
  invocation: Invocation
  files: StoredFile[]
  base: Record<string, string> | undefined
  filled: Context['filled']
  confirmed: string[] | undefined
  words: Record<string, string>
  now: Temporal.Instant
}

export async function contextFor(
  deps: Deps,
  trx: Transaction<Database>,
  caller: Caller,
  { invocation, files, base, filled, confirmed, words, now }: From,
): Promise<Context> {
  const { workspaceId, person, place, team, format, hours, quickAdd } = caller
  return {
    trx,
    workspaceId,
    actor: person,
    caller: person,
    viewer: { workspaceId, personId: person.id, role: person.role },
    place,
    platform: invocation.platform,
    accountsOn: invocation.platform,
    team,
    zone: person.timeZone ?? 'UTC',
    now,
    order: format.order,
    clock: format.clock,
    quickAdd,
    work: await workTimeOf(hours, now),
    change: newChange(
      { trx, workspaceId, planners: deps.planners, now },
      { actorId: person.id, origin: deps.origin ?? 'person', invocationId: invocationKey(invocation) },
    ),
    dryRun: deps.dryRun,
    publicUrl: deps.publicUrl,
    seal: deps.seal,
    outside: deps.outside,
    commands: deps.commands,
    files,
    shared: invocation.files ?? [],
    thread: invocation.thread,
    link: invocation.link,
    base,
    filled,
    confirmed,
    words,
    home: { workspaceId },
  }
}
