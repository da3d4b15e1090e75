/** What asks its reader for nothing, and so can wait. */
import type { Kysely } from 'kysely'
import type { Patience } from '../../delivery/policy.ts'
import { bodiesOf, lastWordsOf } from '../../store/conversation/comments.ts'
import type { Database } from '../../store/schema.ts'
import { openBlockers } from '../../store/tasks/dependencies.ts'
import type { NotificationDraft } from './notify-people.ts'

/** So long after they said something about a task people still talk about it. In minutes. */
const talkingFor = 15

type Where = { db: Kysely<Database>; workspaceId: string; now: Temporal.Instant }

/** By id; what is left out cannot wait. */
export async function patienceOf(where: Where, drafts: NotificationDraft[]): Promise<Map<string, Patience>> {
  const talk = drafts.filter(isTalk)
  const given = drafts.filter(({ reason }) => reason === 'assigned')
  const found: [string, Patience][] = [
    ...drafts.filter(isOnlyNews).map(({ id }): [string, Patience] => [id, 'next']),
    ...(talk.length > 0 ? await ofTalk(where, talk) : []),
    ...(given.length > 0 ? await ofGiven(where, given) : []),
  ]
  return new Map(found)
}

type Talk = NotificationDraft & { reason: 'comment' | 'reply' | 'watching'; args: { comment: string } }

function isTalk(draft: NotificationDraft): draft is Talk {
  if (draft.reason === 'watching') return draft.args.kind === 'comment'
  return draft.reason === 'comment' || draft.reason === 'reply'
}

/** What became of something. What was refused is theirs again, and what nobody answered is, too. */
function isOnlyNews(draft: NotificationDraft): boolean {
  if (draft.reason === 'answer') return draft.args.kind === 'answered' && draft.args.how !== 'refused'
  return draft.reason === 'watching' && draft.args.kind !== 'comment'
}

/**
 * An answer, or a question about a task of theirs, waits for what else is said. Whoever takes part in the conversation need not
 * be told of its next line: that comes along with something else, unless they have said something more by then.
 */
async function ofTalk({ db, workspaceId, now }: Where, talk: Talk[]): Promise<[string, Patience][]> {
  const about = new Set(talk.flatMap(({ taskId }) => taskId ?? []))
  const words = await lastWordsOf(db, workspaceId, [...about])
  const bodies = await bodiesOf(
    db,
    workspaceId,
    talk.map(({ args }) => args.comment),
  )
  const since = now.subtract({ minutes: talkingFor }).epochMilliseconds
  return talk.map(({ id, person, taskId, reason, args }) => {
    const isTalking = Date.parse(words.get(`${person.id}:${taskId}`) ?? '') >= since
    const isForThem = reason === 'reply' || (reason === 'comment' && isQuestion(bodies.get(args.comment)))
    return [id, isForThem && !isTalking ? 'while' : 'next']
  })
}

/** One that names nobody is for whoever has the task. */
function isQuestion(body = ''): boolean {
  return body.includes('?') && !body.includes('<@')
}

/** What waits for others cannot be begun yet; the rest comes with what else the same person gives them. */
async function ofGiven(
  { db, workspaceId }: Where,
  given: NotificationDraft[],
): Promise<[string, Patience][]> {
  const blockers = await openBlockers(
    db,
    workspaceId,
    given.flatMap(({ taskId }) => taskId ?? []),
  )
  return given.map(({ id, taskId }): [string, Patience] => [id, blockers.has(taskId ?? '') ? 'next' : 'row'])
}
