/** What was said on a task is said on its issue, too, with whose words it is; changed and removed there as it was here. */
import type { HostFailure } from '../code-host.ts'
import { retyped } from '../domain/card/mentions.ts'
import { harmless, markedWith, markerOf } from '../domain/code-host/issue.ts'
import { platformNames } from '../domain/people/platforms.ts'
import { type IssueComment, settleComment, unsettledComments } from '../store/code-host/issue-comments.ts'
import { whyNot } from '../store/code-host/issues.ts'
import { commentsByIds, type SaidComment } from '../store/conversation/conversation.ts'
import { namesIn } from '../store/conversation/mentions.ts'
import { type Brought, type ClaimedIssue, type IssueWorker, inTransaction } from './issue-asking.ts'

/** As many as are sent before others have their turn. */
const together = 5
const mostPages = 10

export async function bringComments(worker: IssueWorker, claimed: ClaimedIssue): Promise<Brought> {
  const { row } = claimed
  if (row.number === null) return { wrote: false }
  let wrote = false
  for (const each of await unsettledComments(worker.db, row.workspaceId, row.id, together)) {
    // It may have become private while its host was asked: then the next claim stops it.
    if ((await whyNot(worker.db, row)) !== undefined) break
    const brought = await bringOne(worker, { ...claimed, number: row.number }, each)
    wrote ||= brought.wrote
    if (brought.failure) return { failure: brought.failure, wrote }
  }
  return { wrote }
}

type At = ClaimedIssue & { number: number }
type Stands = { externalId: string | null; body: string | null } | HostFailure

async function bringOne(worker: IssueWorker, at: At, each: IssueComment): Promise<Brought> {
  const { workspaceId } = at.row
  const [comment] = await commentsByIds(
    worker.db,
    workspaceId,
    each.commentId === null ? [] : [each.commentId],
  )
  const said = comment && !comment.deleted ? comment : undefined
  const body = said && (await wordsThere(worker, workspaceId, said, each.id))
  const stands = body === undefined ? await remove(at, each) : await put(at, each, body)
  if ('failed' in stands) return { failure: stands, wrote: false }
  await inTransaction(worker, (trx) =>
    settleComment(trx, workspaceId, each.id, { ...stands, said: said?.body ?? null }),
  )
  return { wrote: true }
}

async function remove({ client, of, number }: At, { externalId, body }: IssueComment): Promise<Stands> {
  if (externalId === null) return { externalId, body }
  const removed = await client.removeComment(of, { number, id: externalId })
  return 'failed' in removed && removed.failed !== 'gone' ? removed : { externalId: null, body: null }
}

async function put(at: At, each: IssueComment, body: string): Promise<Stands> {
  const { client, of, number, row } = at
  const found = each.externalId === null && row.attempts > 1 ? await findSent(at, each.id) : each.externalId
  if (found !== null && typeof found !== 'string') return found
  if (found === null) {
    const added = await client.addComment(of, number, body)
    return 'failed' in added ? added : { externalId: added.done.id, body }
  }
  if (each.body === body) return { externalId: found, body }
  const changed = await client.changeComment(of, { number, id: found }, body)
  // Somebody removed it there: it is not said again.
  return 'failed' in changed && changed.failed !== 'gone' ? changed : { externalId: found, body }
}

/** What was sent before, and nobody knows what became of. Null where it did not arrive. */
async function findSent({ client, of, number, row }: At, id: string): Promise<string | null | HostFailure> {
  for (let page = 1; page <= mostPages; page += 1) {
    const found = await client.commentsOf(of, number, { since: row.createdAt, page })
    if ('failed' in found) return found
    const mine = found.done.items.find(({ body }) => markedWith(body) === id)
    if (mine) return mine.id
    if (found.done.isLast) return null
  }
  return null
}

async function wordsThere(
  { db }: IssueWorker,
  workspaceId: string,
  { body, author, saidIn }: SaidComment,
  id: string,
): Promise<string> {
  const nameOf = await namesIn(db, workspaceId, [body])
  const where = saidIn ? ` in ${platformNames[saidIn.platform]}` : ''
  const name = author.name.replace(/[*_`\\[\]<>]/g, '')
  return `${harmless(`**${name}**${where}:\n\n${retyped(body, nameOf)}`)}\n\n${markerOf(id)}`
}
