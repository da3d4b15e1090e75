/** Issues of a repository are kept in step with the tasks of a List, or one of them with one task. */
import { type CodeHost, codeHosts, hostCalled } from '../../domain/code-host/host-event.ts'
import { mayAct } from '../../domain/people/role.ts'
import type { Level, TaskRecord } from '../../domain/task/records.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { namedIssue } from '../../events/stop-issue.ts'
import { dropUnsentOfEnded } from '../../store/code-host/issue-comments.ts'
import { endSync, setSync, syncOfRepository } from '../../store/code-host/issue-sync.ts'
import { addIssues, dropEndedIssue, issuesOfTasks } from '../../store/code-host/issues.ts'
import { listsReached, type ReachingRow, repositoriesOf } from '../../store/code-host/repositories.ts'
import { isPrivateList } from '../../store/hierarchy/lists.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { findRepository, longestName } from './named.ts'
import { refuseRepository } from './refusals.ts'

const on = { kind: 'choice', choices: codeHosts, summary: 'Where it is (GitHub if empty)' } as const

/** `access`: whether its host can be told anything. */
type Named = Pick<Level, 'id' | 'name'>
export type IssuesKept =
  | { name: string; list: Named; outward: boolean; access: boolean }
  | { name: string; ended: true }

export const keepIssues = operation({
  name: 'repository.issues',
  summary: 'Keep the issues of a repository in step with the tasks of a List, or end that',
  role: 'admin',
  input: {
    name: { kind: 'text', required: true, max: longestName, summary: 'The repository: owner/name' },
    turn: { kind: 'choice', choices: ['off'], summary: '“off” to end it' },
    in: { kind: 'list', summary: 'The List' },
    tasks: { kind: 'choice', choices: ['out', 'stay'], summary: '“out” makes new tasks issues, too' },
    on,
  },
  async run(scope, { name: typed, turn, in: given, tasks, on }): Promise<IssuesKept> {
    const found = await findRepository(scope, typed, hostCalled(on))
    const { trx, workspaceId, change, actor } = scope
    const { id, name } = found
    if (turn === 'off') {
      if (!(await endSync(change, id))) throw refuseRepository('issues_off', { name })
      await dropUnsentOfEnded(trx, workspaceId, id)
      await record(change, [changed(found, 'issues no longer kept in step')])
      return { name, ended: true }
    }
    const list = given ?? onlyList(found)
    if (!list) throw refuseRepository('repository_list_needed', {})
    const place = { workspaceId, repositoryId: id }
    const reached = await listsReached(trx, { workspaceId, id })
    if (!reached.includes(list.id))
      throw refuseRepository('repository_not_in_list', { name, list: list.name })
    const before = await syncOfRepository(trx, place)
    const outward = tasks === undefined ? (before?.outward ?? false) : tasks === 'out'
    const chosenPrivate = await isPrivateList(trx, workspaceId, list.id)
    const isSame = before?.listId === list.id && before.outward === outward
    // Chosen again since it became private, it is chosen as that.
    if (isSame && (before.chosenPrivate || !chosenPrivate))
      throw refuseRepository('issues_already', { name, list: list.name })
    const kept = { repositoryId: id, listId: list.id, outward, chosenPrivate, addedBy: actor.id }
    await setSync(change, kept, change.now)
    await dropUnsentOfEnded(trx, workspaceId, id)
    await record(change, [changed(found, `issues kept in step with ${list.name}`)])
    return { name, list, outward, access: found.access !== null }
  },
})

export type IssueAsked = { name: string; task: TaskRecord; access: boolean }

export const makeIssue = operation({
  name: 'repository.issue',
  summary: 'Make a task an issue, too, and keep both in step',
  role: 'member',
  input: {
    task: { kind: 'task', required: true, changes: true, summary: 'The task' },
    name: { kind: 'text', max: longestName, summary: 'The repository (the one of its List if empty)' },
    on,
  },
  async run(scope, { task, name: typed, on }): Promise<IssueAsked> {
    const { trx, workspaceId, change, actor } = scope
    const found = await repositoryFor(scope, typed, { host: hostCalled(on), listId: task.listId })
    const { id: repositoryId, name } = found
    if (!(await listsReached(trx, { workspaceId, id: repositoryId })).includes(task.listId))
      throw refuseRepository('pull_does_not_reach', { name, task: task.id })
    await dropEndedIssue(trx, workspaceId, task.id)
    const known = (await issuesOfTasks(trx, workspaceId, [task.id])).get(task.id)
    if (known) throw refuseRepository('issue_there', { task: task.id, repository: known.repository })
    // Whoever names the very task sees it, and its List.
    const chosenPrivate = await isPrivateList(trx, workspaceId, task.listId)
    if (chosenPrivate && !mayAct(actor.role, 'admin'))
      throw refuseRepository('issue_private', { task: task.id })
    const chosenIn = chosenPrivate ? task.listId : null
    const added = { repositoryId, taskId: task.id, number: null, byHost: false, single: true, chosenIn }
    const [id = ''] = await addIssues(trx, workspaceId, [added], change.now)
    const data = namedIssue(name, { id, number: null, url: null })
    await record(change, [{ kind: 'issue.linked', taskId: task.id, data }])
    return { name, task, access: found.access !== null }
  },
})

/** Where none is named, the one that reaches the List of the task, if that is one. */
async function repositoryFor(
  scope: Scope,
  typed: string | undefined,
  { host, listId }: { host: CodeHost | undefined; listId: string },
): Promise<ReachingRow> {
  if (typed !== undefined) return findRepository(scope, typed, host)
  const all = await repositoriesOf(scope.trx, scope.viewer)
  const [one, ...others] = all.filter(
    (each) => (host === undefined || each.host === host) && each.lists.some(({ id }) => id === listId),
  )
  if (one && others.length === 0) return one
  throw refuseRepository('issue_repository_needed', {
    linked: [one, ...others].flatMap((each) => each?.name ?? []),
  })
}

function onlyList({ lists }: ReachingRow): Named | undefined {
  const [one, ...others] = lists
  return others.length === 0 ? one : undefined
}

function changed({ id: repository, name }: { id: string; name: string }, did: string): Fact {
  return { kind: 'repository.changed', taskId: null, data: { repository, name, did } }
}
