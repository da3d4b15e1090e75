/** A handoff ends with what else happens to its task: whoever begins it has accepted it. */
import { isFinished } from '../domain/task/task.ts'
import { answerHandoff } from '../store/handoffs/handoffs.ts'
import { handoffsPendingFor } from '../store/handoffs/superseded-handoffs.ts'
import { taskOfRow } from '../store/journal/journal.ts'
import type { Fact } from './fact.ts'
import type { Change } from './record.ts'

/** Answers those that wait for tasks whose changed rows answer them; returns what that gives people to know. */
export async function closeSupersededHandoffs(change: Change): Promise<Fact[]> {
  const moved = tasksIn(change, ({ table, before, after }) => table === 'task' && !!before && moves(after))
  const taken = tasksIn(change, ({ table, after }) => table === 'assignment' && after === null)
  const facts: Fact[] = []
  for (const handoff of await handoffsPendingFor(change, [...moved.union(taken)])) {
    const { taskId, kind, from, to, category, assigned } = handoff
    const begun = moved.has(taskId) && category === 'active'
    if (begun && to === change.actorId) {
      await answerHandoff(change, handoff, { state: 'accepted', by: to, checked: true }, change.now)
      const data = { how: 'accepted' as const, giver: from, to }
      if (kind === 'handoff') facts.push({ kind: 'handoff.answered', taskId, data })
    } else if (begun || !assigned || isFinished(category)) {
      await answerHandoff(change, handoff, { state: 'ended', by: change.actorId }, change.now)
    }
  }
  return facts
}

function tasksIn(change: Change, wanted: (row: Change['rows'][number]) => boolean): Set<string> {
  return new Set(change.rows.filter(wanted).flatMap((row) => taskOfRow(row) ?? []))
}

function moves(after: Record<string, unknown> | null): boolean {
  return after !== null && ('status_id' in after || 'finished_at' in after)
}
