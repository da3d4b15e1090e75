/** Who has a task that became ready is asked for an answer, as if whoever finished the last blocker had handed it over. */
import { sql } from 'kysely'
import { derivedId } from '../../domain/id.ts'
import { instantText } from '../../domain/time/when.ts'
import { type Fact, factOf } from '../../events/event.ts'
import { retime } from '../../events/retime.ts'
import { mayKnow } from '../../store/access/visible.ts'
import type { EventRow } from '../../store/journal/events.ts'
import { assigneesOf } from '../../store/tasks/assignments.ts'
import type { Ring } from './tell.ts'

type Ready = { event: EventRow; fact: Extract<Fact, { kind: 'task.unblocked' }> }

export async function addReady({ trx, now }: Ring, workspaceId: string, events: EventRow[]): Promise<void> {
  const ready = events.flatMap((event): Ready[] => {
    const fact = factOf(event)
    return fact.kind === 'task.unblocked' ? [{ event, fact }] : []
  })
  const taskIds = ready.flatMap(({ fact }) => fact.taskId ?? [])
  if (taskIds.length === 0) return
  const assignees = await assigneesOf(trx, workspaceId, taskIds)
  const people = [...new Set([...assignees.values()].flat().map((person) => person.id))]
  const blockers = ready.map(({ fact }) => fact.data.by)
  const known = await mayKnow(trx, workspaceId, people, blockers)
  const rows = ready.flatMap(({ event, fact }) =>
    (assignees.get(fact.taskId ?? '') ?? [])
      .filter((person) => person.id !== event.actorId)
      .map((person) => {
        // Of a blocker that is none of theirs, they need not know who finished it.
        const whole = known.has(`${person.id}:${fact.data.by}`)
        return {
          id: derivedId(event.id, person.id, 'handoff'),
          task_id: fact.taskId,
          from_id: whole ? event.actorId : null,
          to_id: person.id,
          note: (whole && fact.data.note) || '',
        }
      }),
  )
  // Of the same task and person only the newest.
  const newest = new Map(rows.map((row) => [`${row.task_id}:${row.to_id}`, row]))
  await insert({ trx, now }, workspaceId, [...newest.values()])
  await retime({ trx, workspaceId, now }, taskIds)
}

/** Not for what was begun or is blocked again, nor where a handoff waits already, nor for those who hear nothing of it. */
async function insert(
  { trx, now }: Pick<Ring, 'trx' | 'now'>,
  workspaceId: string,
  rows: object[],
): Promise<void> {
  const at = instantText(now)
  await sql`insert into handoff (workspace_id, id, task_id, kind, from_id, to_id, note, created_at, asked_at)
    select t.workspace_id, r.id, t.id, 'unblocked', r.from_id, r.to_id, r.note, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, task_id uuid, from_id uuid, to_id uuid, note text)
    join task t on t.workspace_id = ${workspaceId} and t.id = r.task_id and t.deleted_at is null
    join status s on s.workspace_id = t.workspace_id and s.id = t.status_id and s.category = 'open'
    where not exists (select from mute m where m.workspace_id = t.workspace_id
        and m.person_id = r.to_id and m.reason = 'unblocked')
      and not exists (select from dependency d
        join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
        where d.workspace_id = t.workspace_id and d.dependent_id = t.id
          and b.finished_at is null and b.deleted_at is null)
      and not exists (select from handoff h where h.workspace_id = t.workspace_id and h.task_id = t.id
        and h.state = 'waiting' and h.kind = 'handoff')
      and not exists (select from handoff h where h.workspace_id = t.workspace_id and h.id = r.id)
    on conflict (workspace_id, task_id, to_id) where state = 'waiting' do update set
      from_id = excluded.from_id, note = excluded.note, created_at = excluded.created_at,
      asked_at = excluded.asked_at, asked_id = null, stage = 0, later_until = null`.execute(trx)
}
