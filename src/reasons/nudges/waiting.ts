import { z } from 'zod'
import { askedPing, type Since, waitingPing } from '../../cards/nudges.ts'
import type { Draft } from '../../domain/card/draft.ts'
import type { PersonRow, TaskRecord } from '../../domain/task/records.ts'
import { awayUntil, type WorkTime } from '../../domain/time/work-time.ts'
import { commentsByIds, type SaidComment } from '../../store/conversation/conversation.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { tasksByIds } from '../../store/tasks/tasks.ts'
import { type Holdup, holdupsOf } from '../../store/time/task-timers/waiting.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { draftsOf, type ReasonScope, type WaitingPerson } from '../reason.ts'

/** `kept` is the same for as long as nothing moves. */
export const holdupArgs = z.object({ kind: z.literal('waiting'), kept: z.uuid() })

/** They keep others waiting, with a task or with a comment to see to. */
export async function kept(
  scope: ReasonScope,
  waiting: WaitingPerson<z.infer<typeof holdupArgs>>[],
): Promise<Map<string, Draft>> {
  if (waiting.length === 0) return new Map()
  const { tasks, timed } = await scope.lookups.read('tasks', 'timed')
  const mine = new Set(waiting.map(({ taskId }) => taskId))
  const found = await holdupsOf(
    scope.db,
    scope.workspaceId,
    [...timed.values()].filter(({ id }) => mine.has(id)),
  )
  const wanted = new Set(waiting.map(({ args }) => args.kept))
  const all = found.filter(({ id }) => wanted.has(id))
  const known = await knownOf(scope, all)
  return draftsOf(waiting, ({ taskId, args }) => {
    const [task, each] = [tasks.get(taskId ?? ''), all.find(({ id }) => id === args.kept)]
    return task && each && draftOf(scope, task, each, known)
  })
}

type Known = {
  works: Map<string, WorkTime>
  tasks: TaskRecord[]
  people: PersonRow[]
  comments: SaidComment[]
}

async function knownOf({ db, workspaceId, now }: ReasonScope, all: Holdup[]): Promise<Known> {
  const pairs = all.flatMap((each) => each.waiting)
  const theirs = [...all.map(({ personId }) => personId), ...pairs.map(({ person }) => person)]
  const works = await workTimesOf(db, workspaceId, [...new Set(theirs)], now)
  const comments = all.flatMap(({ commentId }) => commentId ?? [])
  return {
    works,
    tasks: await tasksByIds(db, workspaceId, [...new Set(pairs.map(({ task }) => task))]),
    people: await peopleByIds(db, workspaceId, [...new Set(pairs.map(({ person }) => person))]),
    comments: comments.length > 0 ? await commentsByIds(db, workspaceId, comments) : [],
  }
}

/** Whoever is away waits for nothing. */
function draftOf({ now }: ReasonScope, task: TaskRecord, each: Holdup, known: Known): Draft | undefined {
  const waits = each.waiting.flatMap((pair) => {
    const work = known.works.get(pair.person)
    if (work && awayUntil(work, now)) return []
    const who = known.people.find(({ id }) => id === pair.person)
    const held = known.tasks.find(({ id }) => id === pair.task)
    return who && held ? [{ who, task: held }] : []
  })
  if (waits.length === 0) return undefined
  const since = sinceWords(each.since, now, known.works.get(each.personId)?.zone ?? 'UTC')
  const comment = known.comments.find(({ id }) => id === each.commentId)
  return comment ? askedPing(task, waits, since, comment) : waitingPing(task, waits, since)
}

/** `yesterday`, `Fri 27 Feb`. */
function sinceWords(since: string, now: Temporal.Instant, zone: string): Since {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const day = Temporal.Instant.from(since).toZonedDateTimeISO(zone).toPlainDate()
  const days = day.until(today).days
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : { day: day.toString(), year: today.year }
}
