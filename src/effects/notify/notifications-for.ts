/** Who should know of what happened, and why: as the reasons themselves say. */
import { derivedId } from '../../domain/id.ts'
import type { TaskRecord } from '../../domain/task/records.ts'
import type { Priority } from '../../domain/task/task.ts'
import type { FactEvent } from '../../events/fact.ts'
import { type ChannelNews, newsByKind, newsKinds } from '../../reasons/channel/registry.ts'
import type { News, ReasonScope } from '../../reasons/reason.ts'
import { type ReasonWithArgs, reasonNames, reasonsByName } from '../../reasons/registry.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import type { NotificationDraft } from './notify-people.ts'

/** The kinds of events that give anybody anything to know. */
export const heardKinds = [
  ...new Set([...Object.values(reasonsByName), ...Object.values(newsByKind)].flatMap(({ hears }) => hears)),
]

/** In the order of the events; what one of them tells the same person for several reasons, the nearest reason first. */
export async function notificationsFor(
  scope: ReasonScope,
  events: FactEvent[],
): Promise<NotificationDraft[]> {
  const byReason = await Promise.all(
    reasonNames.map(async (reason) => {
      const all: News<unknown>[] = await reasonsByName[reason].newsOf(events, scope)
      // A reason's news have the arguments of that reason.
      return all.map((news) => ({ news, told: { reason, args: news.args } as ReasonWithArgs }))
    }),
  )
  const found = byReason.flat().filter(({ news }) => receiversOf(news).length > 0)
  const tasks = await tasksOf(
    scope,
    found.map(({ news }) => news),
  )
  const order = new Map(events.map(({ id }, index) => [id, index]))
  const placeOf = ({ news }: (typeof found)[number]) => order.get(news.event.id) ?? 0
  return found
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .flatMap(({ news, told }) => {
      const task = news.taskId === null ? noTask : tasks.get(news.taskId ?? news.event.taskId ?? '')
      return task ? draftsFor(news, told, task) : []
    })
}

/** What the subject of news says of how they are told. */
type Subject = { id: string | null; priority: Priority }
const noTask: Subject = { id: null, priority: 'normal' }

function draftsFor(
  news: News<unknown>,
  told: ReasonWithArgs,
  { id: taskId, priority }: Subject,
): NotificationDraft[] {
  const { event, id } = news
  return receiversOf(news).map((person) => ({
    ...told,
    id: id ?? derivedId(event.id, person),
    cause: event.id,
    person: { id: person },
    taskId,
    priority,
    by: event.by,
  }))
}

/** Nobody is told of what they did themselves; what their rule did in their name they may not know. */
function receiversOf({ event, to }: News<unknown>): string[] {
  return to
    .filter((person) => person !== null)
    .filter((person) => person !== event.by || event.origin === 'rule')
}

/** Of tasks that are there. Most news are of the tasks of their events, which are known already. */
async function tasksOf(scope: ReasonScope, all: News<unknown>[]): Promise<Map<string, TaskRecord>> {
  if (all.length === 0) return new Map()
  const { tasks } = await scope.lookups.read('tasks')
  const others = all.flatMap(({ taskId }) => (taskId && !tasks.has(taskId) ? [taskId] : []))
  const more = await tasksByIds(scope.db, scope.workspaceId, [...new Set(others)])
  return new Map([...tasks, ...more.map((task): [string, TaskRecord] => [task.id, task])])
}

type Announcement = { id: string; placeId: string; news: ChannelNews }

/** What channels should know. */
export async function announcementsFor(scope: ReasonScope, events: FactEvent[]): Promise<Announcement[]> {
  const byKind = await Promise.all(
    newsKinds.map(async (kind) => {
      const all: News<unknown>[] = await newsByKind[kind].newsOf(events, scope)
      return all.flatMap(({ event, to, args }) => {
        // A kind's news have the arguments of that kind.
        const news = { v: 1, kind, taskId: event.taskId, args } as ChannelNews
        const places = to.filter((id) => id !== null)
        return places.map((placeId) => ({ id: derivedId(event.id, placeId), placeId, news }))
      })
    }),
  )
  return byKind.flat()
}
