/** News that a task is ready, for whoever has it: what was in its way may be theirs to know of or not. */
import type { Kysely } from 'kysely'
import { unassignedReady, unblockedPing } from '../../cards/pings.ts'
import type { Card } from '../../domain/card/card.ts'
import type { PersonRow, TaskRecord } from '../../domain/task/records.ts'
import type { Facts } from '../../events/event.ts'
import { privateAmong } from '../../store/access/known.ts'
import { mayKnow } from '../../store/access/visible.ts'
import type { Database } from '../../store/schema.ts'

/** Who may know of which blockers, as `person:task`; and those of them that are in private Lists. */
export type Secrets = { mayKnow: Set<string>; hidden: Set<string> }

export async function secretsOf(
  db: Kysely<Database>,
  workspaceId: string,
  blockers: TaskRecord[],
  readers: PersonRow[],
): Promise<Secrets> {
  const ids = blockers.map((task) => task.id)
  const people = new Set(readers.map((person) => person.id))
  const lists = await privateAmong(db, workspaceId, [...new Set(blockers.map((task) => task.listId))])
  return {
    mayKnow: await mayKnow(db, workspaceId, [...people], ids),
    hidden: new Set(blockers.filter((task) => lists.has(task.listId)).map((task) => task.id)),
  }
}

type News = {
  task: TaskRecord
  blocker: TaskRecord | undefined
  actor: PersonRow | undefined
  data: Facts['task.unblocked']
}

/** Whoever may not know of what was in the way hears only that it is gone. */
export function readyPing(person: PersonRow, news: News, secrets: Secrets): Card {
  const { task, blocker, actor, data } = news
  const whole = !blocker || secrets.mayKnow.has(`${person.id}:${blocker.id}`)
  return whole ? unblockedPing(task, blocker, actor, data) : unblockedPing(task, undefined, undefined, gone)
}

/** The same for the channels of its List, when nobody has it. */
export function readyNews({ task, blocker, actor, data }: News, secrets: Secrets): Card {
  const whole = !blocker || blocker.listId === task.listId || !secrets.hidden.has(blocker.id)
  return whole
    ? unassignedReady(task, blocker, actor, data)
    : unassignedReady(task, undefined, undefined, gone)
}

const gone = { how: 'finished' } as const
