import { askedPing, waitingPing } from '../../cards/nudges.ts'
import type { PersonRow, TaskRecord } from '../../domain/task/records.ts'
import { showDay } from '../../domain/time/when.ts'
import { afterDaysOfWork, type WorkTime } from '../../domain/time/work-time.ts'
import { retime } from '../../events/retime.ts'
import { commentsByIds, type SaidComment } from '../../store/conversation/conversation.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { timedTasks } from '../../store/time/task-timers/timed-task.ts'
import { type Kept, keptWaiting } from '../../store/time/task-timers/waiting.ts'
import type { TimerRow } from '../../store/time/timers.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { type Ring, type ToPerson, tellPeople } from '../notify/tell.ts'
import { isLate, type TimerHandler } from './timer.ts'

/** Somebody has kept others waiting for a day of their work: they hear of it once, unless it has moved meanwhile. */
export const waiting: TimerHandler = async (timers, ring) => {
  for (const [workspaceId, theirs] of Map.groupBy(timers, (timer) => timer.workspaceId)) {
    await tellOfWaiting(ring, workspaceId, theirs)
  }
}

type Known = {
  works: Map<string, WorkTime>
  tasks: TaskRecord[]
  people: PersonRow[]
  comments: SaidComment[]
}

async function tellOfWaiting(ring: Ring, workspaceId: string, timers: TimerRow[]): Promise<void> {
  const { trx, now } = ring
  const taskIds = [...new Set(timers.map((timer) => String(timer.data.taskId)))]
  const all = await keptWaiting(trx, workspaceId, await timedTasks(trx, workspaceId, taskIds))
  const theirs = timers.flatMap((timer) => {
    const kept = all.find((each) => subjectOf(each) === timer.subject)
    return kept ? [{ timer, kept }] : []
  })
  const known = await gatherKnown(
    ring,
    workspaceId,
    theirs.map(({ kept }) => kept),
  )
  const isDue = ({ kept }: { kept: Kept }) =>
    Temporal.Instant.compare(
      afterDaysOfWork(known.works.get(kept.personId), Temporal.Instant.from(kept.since), 1),
      now,
    ) <= 0
  const tellings = theirs.filter(isDue).flatMap(({ timer, kept }) => tellingOf(timer, kept, known, now))
  await tellPeople(ring, workspaceId, tellings)
  const early = theirs.filter((each) => !isDue(each)).map(({ kept }) => kept.taskId)
  await retime({ trx, workspaceId, now }, [...new Set(early)])
}

function subjectOf({ commentId, taskId, personId }: Kept): string {
  return `${commentId ?? taskId}:${personId}`
}

async function gatherKnown({ trx, now }: Ring, workspaceId: string, kept: Kept[]): Promise<Known> {
  const waiting = kept.flatMap((each) => each.waiting)
  const people = [...new Set(kept.map((each) => each.personId))]
  const tasks = waiting.map(({ task }) => task)
  const comments = kept.flatMap(({ commentId }) => commentId ?? [])
  return {
    works: await workTimesOf(trx, workspaceId, people, now),
    tasks: await tasksByIds(trx, workspaceId, [...new Set([...kept.map(({ taskId }) => taskId), ...tasks])]),
    people: await peopleByIds(trx, workspaceId, [...new Set(waiting.map(({ person }) => person))]),
    comments: comments.length > 0 ? await commentsByIds(trx, workspaceId, comments) : [],
  }
}

function tellingOf(timer: TimerRow, kept: Kept, known: Known, now: Temporal.Instant): ToPerson[] {
  const task = known.tasks.find(({ id }) => id === kept.taskId)
  if (!task) return []
  const who = [...new Set(kept.waiting.map(({ person }) => person))].flatMap(
    (id) => known.people.find((person) => person.id === id) ?? [],
  )
  const since = sinceWords(kept.since, now, known.works.get(kept.personId)?.zone ?? 'UTC')
  const comment = known.comments.find(({ id }) => id === kept.commentId)
  const card = comment
    ? askedPing(task, who, since, comment)
    : waitingPing(task, who, since, heldTasks(kept, known))
  const about = { taskId: task.id, priority: task.priority, late: isLate(timer, now) }
  return [{ id: kept.id, cause: timer.id, person: { id: kept.personId }, reason: 'nudge', card, ...about }]
}

/** The tasks that wait. */
function heldTasks({ waiting }: Kept, { tasks }: Known): TaskRecord[] {
  const held = new Set(waiting.map(({ task }) => task))
  return tasks.filter(({ id }) => held.has(id))
}

/** `yesterday`, `Fri 27 Feb`. */
function sinceWords(since: string, now: Temporal.Instant, zone: string): string {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const day = Temporal.Instant.from(since).toZonedDateTimeISO(zone).toPlainDate()
  const days = day.until(today).days
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : showDay(day, now.toString())
}
