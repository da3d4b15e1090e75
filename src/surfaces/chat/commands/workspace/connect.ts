import { card, context, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { makeCode, takeCode } from '../../../../store/workspaces/codes.ts'
import { isEmptyWorkspace, moveInstallations, platformsOf } from '../../../../store/workspaces/joining.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

/** How long a code can be used, in minutes. */
export const codeMinutes = 15

export const connect = command({
  path: 'connect',
  group: 'team',
  summary: 'Join a Slack team and a Discord server into one workspace',
  examples: ['connect', 'connect ABCD-2345'],
  visibility: 'caller',
  role: 'admin',
  options: { code: { kind: 'text', written: 'rest', max: 20, summary: 'The code from the other side' } },
  run: ({ code }, here) => (code ? useCode(code, here) : giveCode(here)),
})

async function giveCode(here: Context) {
  const owner = { workspaceId: here.workspaceId, personId: here.caller.id }
  const code = await makeCode(here.trx, 'connect', owner, here.now.add({ minutes: codeMinutes }).toString())
  return card('neutral', ['Connect another platform to this workspace'], {
    blocks: [
      text('There, where Baton keeps nothing yet, an admin types'),
      text({ code: `/task connect ${code}` }),
      context(`The code works once, within ${codeMinutes} minutes.`),
    ],
  })
}

async function useCode(code: string, here: Context) {
  const owner = await takeCode(here.trx, 'connect', code, here.change.now)
  if (!owner) throw badCode(code, 'connect')
  if (owner.workspaceId === here.workspaceId) {
    throw new UserError(
      'same_workspace',
      'That code is from this very workspace.',
      'Type it on the other platform.',
    )
  }
  if (!(await isEmptyWorkspace(here.trx, here.workspaceId))) {
    throw new UserError(
      'not_empty',
      'There are tasks here already, or reminders, digests or standups, and they can’t be moved.',
      'Connect the other way round: take the code from here, and type it where there are none yet.',
    )
  }
  await moveInstallations(here.trx, here.workspaceId, owner.workspaceId)
  here.home.workspaceId = owner.workspaceId
  const change = { ...here.change, workspaceId: owner.workspaceId, actorId: owner.personId }
  await emit(change, [{ kind: 'workspace.connected', taskId: null, data: { platform: here.platform } }])
  const platforms = await platformsOf(here.trx, owner.workspaceId)
  return card('good', ['Connected'], {
    blocks: [
      text(`One workspace now holds ${platforms.join(' and ')}.`),
      text('Whoever uses both types ', { code: 'link' }, ' on one of them, to be one person on both.'),
    ],
  })
}

export function badCode(code: string, path: string): UserError {
  return new UserError(
    'unknown_code',
    `“${code}” is not a code that works.`,
    `Codes work once, within ${codeMinutes} minutes. Get a new one with \`${path}\` on the other platform.`,
  )
}
