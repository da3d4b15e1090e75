/** A member says which tasks a pull request from outside is about. */
import { refOf } from '../../domain/task/task.ts'
import { record } from '../../events/record.ts'
import { type PullRow, pullNumbered } from '../../store/code-host/pulls.ts'
import { operation } from '../operation.ts'
import { linkNamed } from './link-tasks.ts'
import { findRepository, pullName } from './named.ts'
import { factsOf } from './pull-facts.ts'
import { refuseRepository } from './refusals.ts'
import { toldOfNew } from './take-pull.ts'

export type Accepted = { pull: PullRow; repository: string; tasks: { id: string; ref: string }[] }

export const acceptPull = operation({
  name: 'repository.accept',
  summary: 'Link a pull request to the tasks it names, or to one you name',
  role: 'member',
  input: {
    pull: {
      kind: 'text',
      required: true,
      max: 600,
      summary: 'The pull request: owner/name#12, or its address',
    },
    task: { kind: 'task', summary: 'The task (those it names if empty)' },
  },
  async run(scope, { pull: typed, task }): Promise<Accepted> {
    const { repository: called, number } = pullName(typed)
    const repository = await findRepository(scope, called)
    const { trx, workspaceId, actor, now, change } = scope
    const pull = await pullNumbered(trx, { workspaceId, repositoryId: repository.id }, number)
    if (!pull) throw refuseRepository('pull_unknown', { typed })
    const taking = { trx, workspaceId, now, repository, planners: change.planners }
    const named = task ? [{ number: task.number, closes: false }] : pull.named
    const fresh = await linkNamed(taking, { id: pull.id, named }, { person: actor, by: actor.id })
    const name = `${repository.name}#${number}`
    if (fresh.length === 0 && task) throw refuseRepository('pull_does_not_reach', { name, task: task.id })
    if (fresh.length === 0) throw refuseRepository('pull_names_nothing', { name, named: named.length > 0 })
    const facts = await factsOf(taking, { pull, by: undefined }, await toldOfNew(taking, pull, fresh))
    await record(change, facts)
    return {
      pull,
      repository: repository.name,
      tasks: fresh.map((each) => ({ id: each.id, ref: refOf(each.number) })),
    }
  },
})
