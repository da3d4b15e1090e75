/** What happens to tasks that are kept in step with issues waits to be said there; new ones of a List that goes out become issues. */
import { instantText } from '../domain/time/when.ts'
import { type FactEvent, live, type Origin } from '../events/fact.ts'
import { stopIssue } from '../events/stop-issue.ts'
import { commentsToSend } from '../store/code-host/issue-comments.ts'
import { outwardLists } from '../store/code-host/issue-sync.ts'
import { addIssues, makeDueOfTasks, whyNot } from '../store/code-host/issues.ts'
import { commentsChangedBy } from '../store/conversation/comments.ts'
import { commentsByIds } from '../store/conversation/conversation.ts'
import { listsOfTasks } from '../store/tasks/tasks.ts'
import { tasksUndone } from '../store/webhook/tasks.ts'
import { type EffectScope, effect } from './effect.ts'

type Scope = EffectScope & { workspaceId: string }

const kinds = [
  ...(['task.added', 'task.edited', 'task.status', 'task.moved', 'task.restored', 'change.undone'] as const),
  ...(['comment.added', 'comment.edited', 'comment.deleted'] as const),
]
type Heard = FactEvent<(typeof kinds)[number]>

const isLive = (origin: Origin) => live.some((each) => each === origin)

export const keepIssues = effect({
  name: 'keep-issues',
  hears: { kinds, origins: 'all' },
  async run(scope, events) {
    await addNew(scope, events)
    await makeChangedDue(scope, events)
    await sendComments(scope, events)
  },
})

/** What an import brings in is not said anywhere else. */
async function addNew({ trx, workspaceId, now }: Scope, events: Heard[]): Promise<void> {
  const fresh = events.flatMap(({ kind, origin, taskId }) =>
    kind === 'task.added' && isLive(origin) && taskId !== null ? [taskId] : [],
  )
  if (fresh.length === 0) return
  const syncs = await outwardLists(trx, workspaceId)
  if (syncs.length === 0) return
  const lists = await listsOfTasks(trx, workspaceId, fresh)
  const added = fresh.flatMap((taskId) => {
    const sync = syncs.find(({ listId }) => listId === lists.get(taskId))
    if (!sync) return []
    const { repositoryId } = sync
    return [{ repositoryId, taskId, number: null, byHost: false, single: false, chosenIn: null }]
  })
  await addIssues(trx, workspaceId, added, instantText(now))
}

async function makeChangedDue(scope: Scope, events: Heard[]): Promise<void> {
  const { trx, workspaceId, now } = scope
  const undone = events.filter(({ kind }) => kind === 'change.undone').map(({ id }) => id)
  const tasks = await tasksUndone(trx, workspaceId, undone)
  const happened = events.flatMap(({ id, kind, taskId, group }) => {
    if (kind === 'change.undone') return (tasks.get(id) ?? []).map((each) => ({ taskId: each, group }))
    return taskId === null || kind.startsWith('comment.') ? [] : [{ taskId, group }]
  })
  for (const row of await makeDueOfTasks(trx, workspaceId, happened, instantText(now))) {
    const why = await whyNot(trx, row)
    if (why === 'moved' || why === 'private') await stopIssue(scope, row, why)
  }
}

async function sendComments({ trx, workspaceId, now }: Scope, events: Heard[]): Promise<void> {
  const about = events.filter(({ kind }) => kind.startsWith('comment.') || kind === 'change.undone')
  const ids = await commentsChangedBy(
    trx,
    workspaceId,
    about.map(({ id }) => id),
  )
  if (ids.length === 0) return
  const fresh = new Set(
    events.flatMap((event) =>
      event.kind === 'comment.added' && isLive(event.origin) ? [event.data.comment] : [],
    ),
  )
  const comments = await commentsByIds(trx, workspaceId, ids)
  await commentsToSend(
    trx,
    workspaceId,
    comments.map(({ id: commentId, taskId }) => ({ commentId, taskId, isFresh: fresh.has(commentId) })),
    instantText(now),
  )
}
