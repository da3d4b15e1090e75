import { platforms } from '../../domain/people/platforms.ts'
import { newChange, record } from '../../events/record.ts'
import { recordRoles } from '../../events/roles-followed.ts'
import { rescheduleTimers } from '../../events/sync-timers.ts'
import { accountsOf } from '../../store/people/accounts.ts'
import { updateRolesFromRanks } from '../../store/people/roles-from-ranks.ts'
import { type CodeOwner, findCode, makeCode, useCode } from '../../store/workspaces/codes.ts'
import { absorbPerson } from '../../store/workspaces/joining.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { codeMinutes, refuseWorkspace } from '../workspace/refusals.ts'
import { refusePerson } from './refusals.ts'

/** A code to use with the other account; or whether they were one person already. */
export type Linked = { code: string } | { already: boolean }

export const linkAccounts = operation({
  name: 'person.link',
  summary: 'Link your accounts on two platforms',
  role: 'guest',
  input: {
    code: { kind: 'text', max: 20, summary: 'The code from the other platform' },
    platform: { kind: 'choice', choices: platforms, required: true, summary: 'The platform of the account' },
    team: { kind: 'text', required: true, summary: 'The id of its team there' },
  },
  async run(scope, { code, platform, team }): Promise<Linked> {
    const { trx, workspaceId, actor, now } = scope
    const own = { workspaceId, personId: actor.id }
    if (!code) return { code: await makeCode(trx, 'link', own, now.add({ minutes: codeMinutes }).toString()) }
    const owner = await ownerToBecome(scope, { code, platform, team })
    await useCode(trx, 'link', code)
    if (owner.personId === actor.id) return { already: true }
    await become(scope, owner, platform)
    return { already: false }
  },
})

type With = { code: string; platform: string; team: string }

/** Whose code it is. Throws Refusal where it is none, or where the two can't be one person. */
async function ownerToBecome(
  { trx, workspaceId, actor, change }: Scope,
  { code, platform, team }: With,
): Promise<CodeOwner> {
  const owner = await findCode(trx, 'link', code, change.now)
  if (!owner) throw refuseWorkspace('unknown_code', { code, joins: 'accounts' })
  if (owner.workspaceId !== workspaceId) throw refusePerson('other_workspace', {})
  if (owner.personId === actor.id) return owner
  const theirs = await accountsOf(trx, workspaceId, owner.personId)
  if (theirs.some((account) => account.platform === platform && account.team === team))
    throw refusePerson('same_team', {})
  return owner
}

/** The caller becomes part of the person whose code they used. */
async function become(scope: Scope, { personId }: CodeOwner, platform: string): Promise<void> {
  const { trx, workspaceId, actor, now, change } = scope
  await absorbPerson(trx, workspaceId, actor.id, personId)
  await rescheduleTimers({ ...change, now }, [{ table: 'person', key: { id: personId } }])
  const { invocationId } = change
  const follows = newChange({ ...change, now }, { actorId: null, origin: 'baton', invocationId })
  await recordRoles(follows, await updateRolesFromRanks(follows, [personId]))
  await record({ ...change, actorId: personId }, [
    { kind: 'person.linked', taskId: null, data: { platform, absorbed: actor.id } },
  ])
}
