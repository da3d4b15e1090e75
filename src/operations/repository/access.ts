/** A token for one repository, for those that no app reaches. It is pasted on a page: what is typed in the chat, stays there. */
import { codeHosts, hostCalled } from '../../domain/code-host/host-event.ts'
import { instantText } from '../../domain/time/when.ts'
import { record } from '../../events/record.ts'
import { removeToken } from '../../store/code-host/access.ts'
import { addPage } from '../../store/code-host/host-pages.ts'
import { operation, refuseCall } from '../operation.ts'
import { findRepository, longestName } from './named.ts'
import { refuseRepository } from './refusals.ts'

/** How long its page can be used. */
const pageHours = 1

export type Access = { name: string; page: string } | { name: string; ended: true }

export const giveAccess = operation({
  name: 'repository.access',
  summary: 'Let Baton ask and change things in a repository with a token, or end that',
  role: 'admin',
  input: {
    name: { kind: 'text', required: true, max: longestName, summary: 'The repository: owner/name' },
    turn: { kind: 'choice', choices: ['off'], summary: '“off” to end it' },
    on: { kind: 'choice', choices: codeHosts, summary: 'Where it is (GitHub if empty)' },
  },
  async run(scope, { name: typed, turn, on }): Promise<Access> {
    const found = await findRepository(scope, typed, hostCalled(on))
    const { trx, workspaceId, actor, now, seal, publicUrl, change } = scope
    const { id, name } = found
    if (turn === 'off') {
      if (!(await removeToken(trx, { workspaceId, id }))) throw refuseRepository('access_none', { name })
      const data = { repository: id, name, did: 'token removed' }
      await record(change, [{ kind: 'repository.changed', taskId: null, data }])
      return { name, ended: true }
    }
    if (found.access === 'app') throw refuseRepository('access_by_app', { name })
    if (publicUrl === undefined) throw refuseRepository('repository_no_address', {})
    if (!seal) throw refuseCall('no_key', {})
    const key = await addPage(trx, workspaceId, {
      ...{ kind: 'access', personId: actor.id, repositoryId: id },
      until: instantText(now.add({ hours: pageHours })),
    })
    return { name, page: `${publicUrl}/repositories/access/${key}` }
  },
})
