/** Brings a task and its issue together: what the host says of it comes to the task, and what is to be said there is left. */
import type { HostIssueNow, HostUser } from '../../domain/code-host/host-event.ts'
import {
  type IssueState,
  isCut,
  longestBody,
  sameBody,
  sameTitle,
  settle,
  textHere,
} from '../../domain/code-host/issue.ts'
import type { StatusRow, TaskRecord } from '../../domain/task/records.ts'
import { isFinished } from '../../domain/task/task.ts'
import { isVisible } from '../../domain/text/visible.ts'
import { record } from '../../events/record.ts'
import { namedIssue } from '../../events/stop-issue.ts'
import { type IssueRow, setIssue } from '../../store/code-host/issues.ts'
import { statusesIn } from '../../store/hierarchy/lists.ts'
import { leftBy, lockMany } from '../../store/tasks/bulk.ts'
import { gatesOf } from '../../store/tasks/gates.ts'
import { changeTasks } from '../../store/tasks/task-changes.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import type { Scope } from '../scope.ts'
import { applyToMany } from '../task/apply-to-many.ts'
import { issueScope } from './issue-change.ts'
import type { Taking } from './take-in.ts'

/** What is to be changed on the host. */
export type ToSend = Partial<IssueState> & { isDropped?: boolean }

export function stateThere({ title, body, isOpen }: HostIssueNow): IssueState {
  return { title: sameTitle(title), body: sameBody(body), isOpen }
}

export function stateHere({ title, description, status }: TaskRecord): IssueState {
  return { title: sameTitle(title), body: sameBody(description), isOpen: !isFinished(status.category) }
}

export function titleHere(title: string, number: number): string {
  const read = sameTitle(title)
  return isVisible(read) ? read : `Issue ${number}`
}

/** The issue must be locked, and what `host` says of it be so. Returns what the host is to be told. */
export async function settleIssue(
  taking: Taking,
  row: IssueRow,
  { host, by }: { host: HostIssueNow; by: HostUser | undefined },
): Promise<ToSend> {
  const { trx, workspaceId } = taking
  const scope = await issueScope(taking, by)
  await lockMany(scope.change, [row.taskId])
  const [task] = await tasksByIds(trx, workspaceId, [row.taskId])
  if (!task) return {}
  const [here, there] = [stateHere(task), stateThere(host)]
  const isLater = Date.parse(host.at) >= Date.parse(task.updatedAt)
  const settled = settle({ agreed: row.agreed, here, there }, isLater)
  await rewrite(scope, task, host, settled.here)
  const isLeft = settled.here.isOpen !== undefined && !(await reopenOrFinish(scope, task, host))
  if (isLeft)
    await record(scope.change, [
      { kind: 'issue.left', taskId: task.id, data: namedIssue(taking.repository.name, row) },
    ])
  const leftOpen = here.isOpen && !there.isOpen && (isLeft || (row.leftOpen && row.agreed?.isOpen === false))
  const cut = isCut(host.body)
  await setIssue(trx, row, {
    ...{ agreed: there, number: host.number, externalId: host.externalId, url: host.url, hostAt: host.at },
    ...{ cut, leftOpen },
    ...(scope.change.recorded > 0 && { group: scope.change.group }),
  })
  return unsent(settled.there, { cut, leftOpen }, task)
}

/** A text that is longer than a task's is not replaced by its beginning. */
function unsent(
  { title, body, isOpen }: Partial<IssueState>,
  { cut, leftOpen }: { cut: boolean; leftOpen: boolean },
  { status }: TaskRecord,
): ToSend {
  return {
    ...(title !== undefined && { title }),
    ...(body !== undefined && !cut && { body }),
    ...(isOpen !== undefined && !leftOpen && { isOpen }),
    ...(isOpen === false && { isDropped: status.category === 'closed' }),
  }
}

async function rewrite(
  { change }: Scope,
  task: TaskRecord,
  { title, body, number }: HostIssueNow,
  changed: Partial<IssueState>,
): Promise<void> {
  const set = {
    ...(changed.title !== undefined && { title: titleHere(title, number) }),
    ...(changed.body !== undefined && { description: textHere(body, longestBody) }),
  }
  if (Object.keys(set).length === 0) return
  await changeTasks(change, [task.id], set, change.now)
  await record(change, [
    { kind: 'task.edited', taskId: task.id, data: set.title === undefined ? {} : { title: set.title } },
  ])
}

/** By the statuses of its own List. False where something keeps it open: that is left to people. */
async function reopenOrFinish(scope: Scope, task: TaskRecord, host: HostIssueNow): Promise<boolean> {
  const status = await statusThere(scope, task.listId, host)
  if (!status) return false
  if (!host.isOpen && !(await mayFinish(scope, task, status))) return false
  await applyToMany(scope, { status }, [task.id])
  return true
}

export async function statusThere(
  { trx, workspaceId }: Pick<Scope, 'trx' | 'workspaceId'>,
  listId: string,
  { isOpen, isDropped }: Pick<HostIssueNow, 'isOpen' | 'isDropped'>,
): Promise<StatusRow | undefined> {
  const statuses = await statusesIn(trx, workspaceId, listId)
  const wanted = isOpen ? (['open', 'active'] as const) : isDropped ? closedFirst : doneFirst
  return wanted.flatMap((category) => statuses.find((status) => status.category === category) ?? [])[0]
}

const closedFirst = ['closed', 'done'] as const
const doneFirst = ['done', 'closed'] as const

/** What needs a note or a sign-off, or has open subtasks, waits for people. */
async function mayFinish({ trx, workspaceId, change }: Scope, { id }: TaskRecord, { name }: StatusRow) {
  const gates = await gatesOf(trx, workspaceId, [id])
  if (gates.some(({ metAt }) => metAt === null)) return false
  return (await leftBy(change, [id], name, false)).length === 0
}
