/** The title, text and state of one task and its issue: what its host has is read first, and only what differs is sent. */
import type { HostAnswer, HostFailure, HostIssue } from '../code-host.ts'
import {
  harmless,
  type IssueState,
  markedWith,
  markerOf,
  sameBody,
  sameTitle,
  titleThere,
} from '../domain/code-host/issue.ts'
import { instantText } from '../domain/time/when.ts'
import { stopIssue } from '../events/stop-issue.ts'
import { settleIssue, stateThere, type ToSend } from '../operations/repository/settle-issue.ts'
import { type IssueRow, lockIssue, makeDue, whyNot } from '../store/code-host/issues.ts'
import { tasksByIds } from '../store/tasks/tasks.ts'
import {
  type Brought,
  type ClaimedIssue,
  type IssueWorker,
  inTransaction,
  takingFor,
} from './issue-asking.ts'

type BroughtIssue = Brought & { row: IssueRow }

/** As many pages are looked through for what was sent before a crash. */
const mostPages = 10

export function bringIssue(worker: IssueWorker, claimed: ClaimedIssue): Promise<BroughtIssue> {
  return claimed.row.number === null ? create(worker, claimed) : bring(worker, claimed, claimed.row.number)
}

async function create(worker: IssueWorker, claimed: ClaimedIssue): Promise<BroughtIssue> {
  const { row, client, of } = claimed
  const [task] = await tasksByIds(worker.db, row.workspaceId, [row.taskId])
  if (!task) return { row, wrote: false }
  const written = {
    title: titleThere(task.title),
    body: `${harmless(task.description)}\n\n${markerOf(row.id)}`.trim(),
  }
  const found = row.attempts > 1 ? await findSent(claimed) : undefined
  if (found && 'failed' in found) return { row, failure: found, wrote: false }
  // It may have become private while its host was asked.
  if (!found?.done && (await whyNot(worker.db, row)) !== undefined) return { row, wrote: false }
  const made = found?.done ? { done: found.done } : await client.addIssue(of, written)
  if ('failed' in made) return { row, failure: made, wrote: false }
  const agreed = { title: sameTitle(written.title), body: sameBody(written.body), isOpen: true }
  return note(worker, claimed, made.done, found?.done ? undefined : agreed)
}

/** What was sent before, and nobody knows what became of. */
async function findSent({
  client,
  of,
  row,
}: ClaimedIssue): Promise<{ done: HostIssue | undefined } | HostFailure> {
  const since = instantText(Temporal.Instant.from(row.createdAt).subtract({ minutes: 10 }))
  for (let page = 1; page <= mostPages; page += 1) {
    const found = await client.issuesSince(of, { since, page })
    if ('failed' in found) return found
    const mine = found.done.items.find(({ body }) => markedWith(body) === row.id)
    if (mine || found.done.isLast) return { done: mine }
  }
  return { done: undefined }
}

async function bring(worker: IssueWorker, claimed: ClaimedIssue, number: number): Promise<BroughtIssue> {
  const { row, client, of } = claimed
  const read = await client.issue(of, number)
  if ('failed' in read) return { row, failure: read, wrote: false }
  if (read.done.number !== number) return { row, failure: anotherOne, wrote: false }
  const settled = await settleRead(worker, claimed, read)
  if (!settled || Object.keys(settled.left).length === 0) return { row: settled?.row ?? row, wrote: false }
  const { title, body, ...rest } = settled.left
  const sent = await client.changeIssue(of, number, {
    ...rest,
    ...(title !== undefined && { title: titleThere(title) }),
    ...(body !== undefined && { body: harmless(body) }),
  })
  if ('failed' in sent) return { row: settled.row, failure: sent, wrote: false }
  if (sent.done.number !== number) return { row: settled.row, failure: anotherOne, wrote: true }
  return note(
    worker,
    { ...claimed, row: settled.row },
    sent.done,
    agreedWith(stateThere(read.done), settled.left),
  )
}

function agreedWith(there: IssueState, { isDropped: _, ...sent }: ToSend): IssueState {
  return { ...there, ...sent }
}

/** Its number never changes. */
const anotherOne: HostFailure = { failed: 'gone', detail: 'another issue was answered' }

/** Undefined where something else was heard of it meanwhile, or it is not to be kept in step any more. */
async function settleRead(
  worker: IssueWorker,
  { row, repository }: ClaimedIssue,
  { done: host }: Extract<HostAnswer<HostIssue>, { done: HostIssue }>,
): Promise<{ row: IssueRow; left: ToSend } | undefined> {
  return inTransaction(worker, async (trx) => {
    const taking = takingFor(worker, trx, row.workspaceId, repository)
    const now = await lockIssue(trx, row)
    if (!now || now.revision !== row.revision || now.hostAt !== row.hostAt) return undefined
    if (host.isConfidential) {
      await stopIssue(taking, now, 'confidential')
      return undefined
    }
    const left = await settleIssue(taking, now, { host, by: undefined })
    return { row: { ...now, number: host.number, url: host.url }, left }
  })
}

/** What its host made of it. `agreed`: what it was sent, which it may have written in another way. */
async function note(
  worker: IssueWorker,
  { row, repository }: ClaimedIssue,
  host: HostIssue,
  agreed: IssueState | undefined,
): Promise<BroughtIssue> {
  await inTransaction(worker, async (trx) => {
    const now = await lockIssue(trx, row)
    // What was heard of it meanwhile is later than this.
    if (!now || (now.number !== null && now.hostAt !== null && Date.parse(now.hostAt) > Date.parse(host.at)))
      return
    const taking = takingFor(worker, trx, row.workspaceId, repository)
    const left = await settleIssue(taking, { ...now, agreed: agreed ?? now.agreed }, { host, by: undefined })
    if (Object.keys(left).length > 0) await makeDue(trx, row, instantText(worker.now()))
  })
  return { row: { ...row, number: host.number, url: host.url }, wrote: true }
}
