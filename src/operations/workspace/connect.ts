import { type Platform, platforms } from '../../domain/people/platforms.ts'
import { record } from '../../events/record.ts'
import { type CodeOwner, findCode, makeCode, useCode } from '../../store/workspaces/codes.ts'
import { isEmptyWorkspace, moveInstallations, platformsOf } from '../../store/workspaces/joining.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { codeMinutes, refuseWorkspace } from './refusals.ts'

/** A code to use on the other side, or the workspace that the two are from now on. */
export type Connected = { code: string } | { workspaceId: string; platforms: Platform[] }

export const connectWorkspaces = operation({
  name: 'workspace.connect',
  summary: 'Join the teams of two platforms into one workspace',
  role: 'admin',
  input: {
    code: { kind: 'text', max: 20, summary: 'The code from the other platform' },
    platform: { kind: 'choice', choices: platforms, required: true, summary: 'Which platform joins it' },
  },
  async run(scope, { code, platform }): Promise<Connected> {
    const { trx, workspaceId, actor, now } = scope
    if (code) return join(scope, code, platform)
    const owner = { workspaceId, personId: actor.id }
    return { code: await makeCode(trx, 'connect', owner, now.add({ minutes: codeMinutes }).toString()) }
  },
})

async function join(scope: Scope, code: string, platform: string): Promise<Connected> {
  const { trx, workspaceId, change } = scope
  const owner = await ownerToJoin(scope, code)
  await useCode(trx, 'connect', code)
  await moveInstallations(trx, workspaceId, owner.workspaceId)
  // What follows belongs to the workspace that is left.
  const there = { ...change, workspaceId: owner.workspaceId, actorId: owner.personId }
  await record(there, [{ kind: 'workspace.connected', taskId: null, data: { platform } }])
  return { workspaceId: owner.workspaceId, platforms: await platformsOf(trx, owner.workspaceId) }
}

/** Whose code it is. Throws Refusal where it is none, or where this workspace can't be joined to theirs. */
async function ownerToJoin({ trx, workspaceId, change }: Scope, code: string): Promise<CodeOwner> {
  const owner = await findCode(trx, 'connect', code, change.now)
  if (!owner) throw refuseWorkspace('unknown_code', { code, joins: 'workspaces' })
  if (owner.workspaceId === workspaceId) throw refuseWorkspace('same_workspace', {})
  if (!(await isEmptyWorkspace(trx, workspaceId))) throw refuseWorkspace('not_empty', {})
  return owner
}
