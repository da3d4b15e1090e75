/** Tasks that are made of issues. */
import type { HostIssueNow, HostUser } from '../../domain/code-host/host-event.ts'
import { isCut, longestBody, textHere } from '../../domain/code-host/issue.ts'
import { refOf } from '../../domain/task/task.ts'
import type { Origin } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { namedIssue } from '../../events/stop-issue.ts'
import type { SyncRow } from '../../store/code-host/issue-sync.ts'
import { addIssues, lockIssueNumbered, setIssue } from '../../store/code-host/issues.ts'
import { peopleOnHost } from '../../store/code-host/people.ts'
import { addTasks, blankTask, type Made } from '../../store/tasks/templates.ts'
import { ownersKnowing } from '../../store/test-report/cases.ts'
import { issueScope } from './issue-change.ts'
import { stateThere, statusThere, titleHere } from './settle-issue.ts'
import type { Taking } from './take-in.ts'

const [mostTags, longestTag, mostAssignees] = [20, 50, 10]

/** Open ones that no task is of yet. `by`: who opened it, where that is one. */
export async function makeIssueTasks(
  taking: Taking,
  { listId }: Pick<SyncRow, 'listId'>,
  issues: HostIssueNow[],
  { by, origin }: { by: HostUser | undefined; origin: Origin },
): Promise<void> {
  if (issues.length === 0) return
  const { trx, workspaceId, repository } = taking
  const scope = await issueScope(taking, by, origin)
  const { change } = scope
  const status = await statusThere(scope, listId, { isOpen: true, isDropped: false })
  if (!status) return
  const made = await madeOf(taking, listId, issues)
  const createdBy = change.actorId
  const tasks = await addTasks(change, made, [], { listId, status, createdBy, now: change.now })
  const place = { workspaceId, repositoryId: repository.id }
  await addIssues(
    trx,
    workspaceId,
    tasks.map(({ id: taskId }, index) => ({
      ...{ repositoryId: repository.id, taskId, number: issues[index]?.number ?? 0 },
      ...{ byHost: true, single: false, chosenIn: null },
    })),
    change.now,
  )
  for (const [index, { id: taskId, number }] of tasks.entries()) {
    const [host, task] = [issues[index], made[index]]
    const row = host && (await lockIssueNumbered(trx, place, host.number))
    if (!host || !row || !task) continue
    const { title, assignees, tags } = task
    await setIssue(trx, row, {
      ...{ agreed: stateThere(host), externalId: host.externalId, url: host.url, hostAt: host.at },
      ...{ cut: isCut(host.body), group: change.group },
    })
    const data = { ref: refOf(number), title, assignees, ...(tags.length > 0 && { tags }) }
    await record(change, [
      { kind: 'task.added', taskId, data },
      { kind: 'issue.linked', taskId, data: namedIssue(repository.name, { ...row, url: host.url }) },
    ])
  }
}

async function madeOf(
  { trx, workspaceId, repository }: Taking,
  listId: string,
  issues: HostIssueNow[],
): Promise<Made[]> {
  const ids = [...new Set(issues.flatMap(({ assignees }) => assignees.map(({ id }) => id)))]
  const people = await peopleOnHost(trx, workspaceId, repository.host, ids)
  const known = await ownersKnowing(
    trx,
    workspaceId,
    listId,
    [...people.values()].map(({ id }) => id),
  )
  return issues.map(({ title, body, number, labels, assignees }) => ({
    ...blankTask,
    title: titleHere(title, number),
    description: textHere(body, longestBody),
    tags: tagsOf(labels),
    assignees: [...new Set(assignees.flatMap(({ id }) => people.get(id)?.id ?? []))]
      .filter((id) => known.has(id))
      .slice(0, mostAssignees),
  }))
}

/** As tags are written: in small letters, without what sets one apart from the next. */
function tagsOf(labels: string[]): string[] {
  const tags = labels.map((label) =>
    label
      .trim()
      .toLowerCase()
      .replace(/[\s,#]+/g, '-')
      .slice(0, longestTag),
  )
  return [...new Set(tags)].filter((tag) => /[\p{L}\p{N}]/u.test(tag)).slice(0, mostTags)
}
