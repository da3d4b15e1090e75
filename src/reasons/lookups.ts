/** What reasons ask of the tasks, people and comments that they name: each read once for all that wait, where it is asked. */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Handoff } from '../domain/handoff/handoff.ts'
import type { PersonRow, TaskRecord } from '../domain/task/records.ts'
import type { TaskRef } from '../domain/task/task.ts'
import { commentsByIds, type SaidComment } from '../store/conversation/conversation.ts'
import { handoffsWhere } from '../store/handoffs/handoffs.ts'
import { peopleByIds } from '../store/people/people.ts'
import type { Database } from '../store/schema.ts'
import { assigneesOf } from '../store/tasks/assignments.ts'
import { openBlockers } from '../store/tasks/dependencies.ts'
import { tasksByIds } from '../store/tasks/tasks.ts'
import { watchersOf } from '../store/tasks/watchers.ts'
import { type TimedTask, timedTasks } from '../store/time/task-timers/timed-task.ts'

/** Ids of what something names beside the task that it is about. */
export type Names = { people?: (string | null)[]; tasks?: (string | null)[]; comments?: string[] }

/**
 * By id; of tasks and comments those that are there. `assignees` and those below it are of the tasks that something
 * waits about: `blockers` what is open before them, `handoffs` the oldest first, `timed` what is open and in use.
 */
type Read = {
  tasks: Map<string, TaskRecord>
  people: Map<string, PersonRow>
  comments: Map<string, SaidComment>
  assignees: Map<string, PersonRow[]>
  watchers: Map<string, PersonRow[]>
  blockers: Map<string, TaskRef[]>
  handoffs: Map<string, Handoff[]>
  timed: Map<string, TimedTask>
}
export type Lookups = { read<K extends keyof Read>(...what: K[]): Promise<Pick<Read, K>> }

export type Where = {
  db: Kysely<Database>
  workspaceId: string
  now: Temporal.Instant
  /** Told of what leaves and cannot be read: it is dropped. */
  bug?(error: unknown): void
}

/** `about`: the tasks that something waits about; `named`: what else it names. */
export function lookupsFor({ db, workspaceId, now }: Where, about: string[], named: Names[]): Lookups {
  const subjects = [...new Set(about)]
  const ids = (all: (string | null)[]) => [...new Set(all.filter((id) => id !== null))]
  const tasks = ids([...subjects, ...named.flatMap((each) => each.tasks ?? [])])
  const people = ids(named.flatMap((each) => each.people ?? []))
  const comments = ids(named.flatMap((each) => each.comments ?? []))
  const readers: { [K in keyof Read]: () => Promise<Read[K]> } = {
    tasks: async () => byId(await tasksByIds(db, workspaceId, tasks)),
    people: async () => byId(await peopleByIds(db, workspaceId, people)),
    comments: async () =>
      byId(comments.length > 0 ? (await commentsByIds(db, workspaceId, comments)).filter(isThere) : []),
    assignees: () => assigneesOf(db, workspaceId, subjects),
    watchers: () => watchersOf(db, workspaceId, subjects),
    blockers: () => openBlockers(db, workspaceId, subjects),
    handoffs: async () =>
      Map.groupBy(
        subjects.length > 0
          ? await handoffsWhere(db, workspaceId, now, sql`h.task_id = any(${subjects}::uuid[])`)
          : [],
        ({ taskId }) => taskId,
      ),
    timed: async () => byId(await timedTasks(db, workspaceId, subjects)),
  }
  const begun = new Map<keyof Read, Promise<unknown>>()
  const once = (name: keyof Read) => {
    const reading = begun.get(name) ?? readers[name]()
    begun.set(name, reading)
    return reading
  }
  return {
    async read(...what) {
      const found = await Promise.all(what.map(async (name) => [name, await once(name)]))
      // Each name stands with what its own reader gives.
      return Object.fromEntries(found) as Pick<Read, (typeof what)[number]>
    },
  }
}

function byId<T extends { id: string }>(rows: T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]))
}

function isThere({ deleted }: SaidComment): boolean {
  return !deleted
}
