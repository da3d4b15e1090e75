/** What somebody says on an issue is a comment on its task, by them. It is changed and removed where it was said. */
import type { HostEvent, HostRemark, HostUser } from '../../domain/code-host/host-event.ts'
import { markedWith, sameBody, textHere } from '../../domain/code-host/issue.ts'
import { record } from '../../events/record.ts'
import {
  addHostComment,
  issueCommentCalled,
  noteSentComment,
  setHostComment,
} from '../../store/code-host/issue-comments.ts'
import { type IssueRow, lockIssueNumbered, whyNot } from '../../store/code-host/issues.ts'
import { peopleOnHost } from '../../store/code-host/people.ts'
import { speakerFor } from '../../store/code-host/speaker.ts'
import { addComment } from '../../store/conversation/comments.ts'
import { commentsByIds } from '../../store/conversation/conversation.ts'
import { lockMany } from '../../store/tasks/bulk.ts'
import { removeComment } from '../comment/delete.ts'
import { rewriteComment } from '../comment/edit.ts'
import { issueScope, outsiderOn } from './issue-change.ts'
import type { Taking } from './take-in.ts'

type Said = Extract<HostEvent, { kind: 'comment' }>

/** As long as a comment can be. */
const longest = 10_000

export async function takeRemark(taking: Taking, { by, body }: Said, remark: HostRemark): Promise<void> {
  const { trx, workspaceId, repository } = taking
  const place = { workspaceId, repositoryId: repository.id }
  const row = await lockIssueNumbered(trx, place, remark.issue)
  if (!row || row.stopped !== null || remark.isConfidential || (await whyNot(trx, row)) !== undefined) return
  const found = await issueCommentCalled(trx, workspaceId, { issueId: row.id, externalId: remark.id })
  if (!found) return takeNew(taking, row, { by, body, remark })
  // What was said here is changed here.
  if (!found.byHost || found.commentId === null) return
  if (remark.did !== 'removed' && found.hostAt !== null && Date.parse(remark.at) < Date.parse(found.hostAt))
    return
  const [comment] = await commentsByIds(trx, workspaceId, [found.commentId])
  if (!comment || comment.deleted) return
  const { change } = await issueScope(taking, by)
  if (remark.did === 'removed') return removeComment(change, { id: comment.id, taskId: row.taskId })
  if (sameBody(body) === found.body) return
  await setHostComment(trx, workspaceId, found, { body: sameBody(body), hostAt: remark.at })
  const written = { body: wordsOf(body), mentioned: [], unclear: [] }
  await rewriteComment(change, { ...comment, taskId: row.taskId }, written)
}

type New = { by: HostUser | undefined; body: string; remark: HostRemark }

async function takeNew(taking: Taking, row: IssueRow, { by, body, remark }: New): Promise<void> {
  const { trx, workspaceId, repository } = taking
  const { id: externalId, at: hostAt } = remark
  const marked = markedWith(body)
  if (marked !== undefined) {
    // What was sent from here, told of before its answer was noted.
    const sent = { id: marked, issueId: row.id }
    if (await noteSentComment(trx, workspaceId, sent, externalId)) return
  }
  const kept = { issueId: row.id, externalId, body: sameBody(body), hostAt }
  if (remark.did === 'removed' || !by || wordsOf(body) === '')
    return addHostComment(trx, workspaceId, { ...kept, commentId: null })
  const scope = await issueScope(taking, by)
  const { change } = scope
  await lockMany(change, [row.taskId])
  const people = await peopleOnHost(trx, workspaceId, repository.host, [by.id])
  const person = people.get(by.id)
  const authorId = person?.id ?? (await speakerFor(trx, workspaceId, repository.host, change.now))
  const saidBy = person ? undefined : outsiderOn(repository.host, by)
  const words = wordsOf(body)
  const added = { taskId: row.taskId, authorId, body: words, ...(saidBy !== undefined && { saidBy }) }
  const { id: comment, number } = await addComment(change, added, change.now)
  const data = { comment, number, body: words, mentioned: [] }
  await record({ ...change, actorId: authorId }, [{ kind: 'comment.added', taskId: row.taskId, data }])
  await addHostComment(trx, workspaceId, { ...kept, commentId: comment })
}

function wordsOf(body: string): string {
  return textHere(body, longest)
}
