import { type ChannelDigest, digestRef } from '../../domain/digest/channel-digest.ts'
import { mayAct } from '../../domain/people/role.ts'
import { record } from '../../events/record.ts'
import { digestsByIds, changeDigest as updateDigest } from '../../store/time/digests.ts'
import { runsOf } from '../input-kinds/rule.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseDigest } from './refusals.ts'

const which = { kind: 'digest', required: true, summary: 'The digest, such as D-1' } as const

export const pauseDigest = operation({
  name: 'digest.pause',
  summary: 'Pause a digest until it’s resumed',
  role: 'member',
  input: { which },
  run: (scope, { which: digest }) => change(scope, digest, 'paused', { paused_at: scope.change.now }),
})

export const resumeDigest = operation({
  name: 'digest.resume',
  summary: 'Resume a paused digest',
  role: 'member',
  input: { which },
  run: (scope, { which: digest }) => change(scope, digest, 'resumed', { paused_at: null }),
})

export const deleteDigest = operation({
  name: 'digest.delete',
  summary: 'Delete a digest',
  role: 'member',
  input: { which },
  run: (scope, { which: digest }) => change(scope, digest, 'deleted', { deleted_at: scope.change.now }),
})

export const changeDigest = operation({
  name: 'digest.change',
  summary: 'Change when a digest comes, and whether it shows only what changed',
  role: 'member',
  input: {
    which,
    rule: { kind: 'rule', summary: 'A schedule, in words or cron' },
    zone: { kind: 'zone', summary: 'The time zone of its schedule' },
    changes: { kind: 'flag', summary: 'Only what changed since the last one' },
  },
  run(scope, { which: digest, rule, zone, changes }) {
    const set = {
      ...(rule !== undefined && { rule: runsOf(rule, { now: scope.now, zone: zone ?? digest.zone }) }),
      ...(zone !== undefined && { zone }),
      ...(changes !== undefined && { only_changes: changes }),
    }
    return change(scope, digest, 'changed', set)
  },
})

/** Returns it as it is then. Their own digest anybody may change, and admins everybody's. */
async function change(
  scope: Scope,
  digest: ChannelDigest,
  did: string,
  set: Parameters<typeof updateDigest>[2],
): Promise<ChannelDigest> {
  const { trx, workspaceId, actor, viewer } = scope
  if (digest.createdBy !== actor.id && !mayAct(viewer.role, 'admin'))
    throw refuseDigest('not_own_digest', { number: digest.number })
  if (Object.keys(set).length === 0) throw refuseDigest('digest_unchanged', {})
  await updateDigest(scope.change, digest.id, set)
  await noteDigest(scope, digest, did)
  const [changed] = await digestsByIds(trx, workspaceId, [digest.id])
  return changed ?? digest
}

export async function noteDigest(
  { change }: Scope,
  { number }: { number: number },
  did: string,
): Promise<void> {
  await record(change, [{ kind: 'digest.changed', taskId: null, data: { ref: digestRef(number), did } }])
}
