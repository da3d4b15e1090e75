/** An issue, as its host says that it is by now: a new one becomes a task, and its task follows it. */
import { isDeepStrictEqual } from 'node:util'
import type { HostEvent, HostIssueNow } from '../../domain/code-host/host-event.ts'
import { markedWith } from '../../domain/code-host/issue.ts'
import { instantText } from '../../domain/time/when.ts'
import { stopIssue } from '../../events/stop-issue.ts'
import { syncInForce } from '../../store/code-host/issue-sync.ts'
import {
  countSince,
  type IssueRow,
  lockIssue,
  lockIssueNumbered,
  makeDue,
  setIssue,
  whyNot,
} from '../../store/code-host/issues.ts'
import { makeIssueTasks } from './issue-tasks.ts'
import { settleIssue, stateThere } from './settle-issue.ts'
import type { Taking } from './take-in.ts'

type IssueEvent = Extract<HostEvent, { kind: 'issue' }>

/** More in a minute come in without a word to anybody. */
const mostTold = 20

export async function takeIssue(taking: Taking, event: IssueEvent): Promise<void> {
  const { trx, workspaceId, repository } = taking
  const { issue, did } = event
  const place = { workspaceId, repositoryId: repository.id }
  const known = await lockIssueNumbered(trx, place, issue.number)
  const row = known ?? (did === 'changed' ? await sentFromHere(taking, issue) : undefined)
  if (!row) return did === 'changed' ? takeNew(taking, issue) : undefined
  if (did === 'gone') return stopIssue(taking, row, 'gone')
  if (issue.isConfidential) return stopIssue(taking, row, 'confidential')
  await takeChanged(taking, row, event)
}

/** Undefined where it was not made from here. Once its number is known, whoever copies the mark gets nothing by it. */
async function sentFromHere(taking: Taking, { body }: HostIssueNow): Promise<IssueRow | undefined> {
  const { trx, workspaceId, repository } = taking
  const id = markedWith(body)
  const row = id === undefined ? undefined : await lockIssue(trx, { workspaceId, id })
  return row?.number === null && row.repositoryId === repository.id ? row : undefined
}

async function takeNew(taking: Taking, issue: HostIssueNow): Promise<void> {
  const { trx, workspaceId, repository, now } = taking
  if (issue.isConfidential || !issue.isOpen) return
  const place = { workspaceId, repositoryId: repository.id }
  const sync = await syncInForce(trx, place)
  if (!sync) return
  const lately = await countSince(trx, place, instantText(now.subtract({ minutes: 1 })))
  const origin = lately < mostTold ? 'integration' : 'import'
  await makeIssueTasks(taking, sync, [issue], { by: issue.author, origin })
}

async function takeChanged(taking: Taking, row: IssueRow, { issue, by }: IssueEvent): Promise<void> {
  const { trx, repository, now } = taking
  if ((await whyNot(trx, row)) !== undefined) return
  const order = row.hostAt === null ? 1 : Date.parse(issue.at) - Date.parse(row.hostAt)
  if (order < 0) return
  // Of two that came from the same second nobody knows which is the later one, but its host.
  if (order === 0 && repository.access !== null) {
    if (!isDeepStrictEqual(row.agreed, stateThere(issue))) await makeDue(trx, row, instantText(now))
    return
  }
  if (row.stopped !== null) await setIssue(trx, row, { stopped: null })
  const left = await settleIssue(taking, row, { host: issue, by })
  if (Object.keys(left).length > 0) await makeDue(trx, row, instantText(now))
}
