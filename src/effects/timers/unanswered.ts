import { sql } from 'kysely'
import { z } from 'zod'
import { printTrigger } from '../../domain/automation/triggers.ts'
import type { Handoff } from '../../domain/handoff/handoff.ts'
import type { RowChange } from '../../domain/history/change.ts'
import { derivedId } from '../../domain/id.ts'
import { instantText } from '../../domain/time/when.ts'
import { afterWorking, type WorkTime } from '../../domain/time/work-time.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import {
  type AutomationRow,
  automationsByIds,
  automationsWaitingFor,
} from '../../store/automation/automations.ts'
import { chainsOf } from '../../store/automation/runs.ts'
import { rulesBehind } from '../../store/automation/scan.ts'
import { tasksWithin } from '../../store/automation/targets.ts'
import { handoffsWhere, isWaiting } from '../../store/handoffs/handoffs.ts'
import { tasksHanded, worksOf } from '../../store/time/task-timers/handoff.ts'
import type { TimedTask } from '../../store/time/task-timers/timed-task.ts'
import type { NewTimer } from '../../store/time/timers.ts'
import { startRuns, type WantedRun } from '../automations/start-runs.ts'
import { type DueTimer, type FireScope, timerKind, v } from './timer-kind.ts'
import { workTimes } from './work-times.ts'

const data = z.object({ v, taskId: z.guid(), ruleId: z.guid(), handoffId: z.guid() })
type UnansweredTimer = DueTimer<z.infer<typeof data>>

/** Rules that wait for handoffs which nobody answers: one for each rule and handoff, by the hours of whoever it was given to. */
export const unanswered = timerKind({
  kind: 'unanswered',
  data,
  tasks: {
    follows: { handoff: {}, automation: { subjects: handedTasks }, person: workTimes },
    // To answer later is not recorded as a change of the handoff.
    facts: ['handoff.answered'],
    applies: ({ handed }) => handed,
    plan,
  },
  async fire(scope, timers) {
    const ids = [...new Set(timers.map(({ data: { ruleId } }) => ruleId))]
    const rules = await automationsByIds(scope.trx, scope.workspaceId, ids)
    const early: string[] = []
    for (const rule of rules) {
      const theirs = timers.filter(({ data: { ruleId } }) => ruleId === rule.id)
      if (rule.state === 'on') early.push(...(await start(scope, rule, theirs)))
    }
    return early
  },
})

/** What is handed already is waited for, too. */
async function handedTasks({ trx, workspaceId }: TimerScope, rows: RowChange[]): Promise<string[]> {
  const rules = await automationsByIds(
    trx,
    workspaceId,
    rows.map(({ key }) => String(key.id)),
  )
  const isWaiting = rules.some(({ automation }) => automation.trigger.on === 'unanswered')
  return isWaiting ? tasksHanded(trx, workspaceId) : []
}

async function plan({ trx, workspaceId, now }: TimerScope, tasks: TimedTask[]): Promise<NewTimer[]> {
  const rules = await automationsWaitingFor(trx, workspaceId, 'unanswered')
  if (rules.length === 0) return []
  const ids = tasks.map(({ id }) => id)
  const { handoffs, workOf } = await given({ trx, workspaceId, now }, { taskIds: ids })
  const timers: NewTimer[] = []
  for (const { id: ruleId, level, automation } of rules) {
    const within = await tasksWithin(trx, workspaceId, level, ids)
    for (const handoff of handoffs.filter(({ taskId }) => within.has(taskId))) {
      const { id: handoffId, taskId } = handoff
      const dueAt = instantText(overAt(handoff, automation.trigger, workOf) ?? now)
      const kept: z.infer<typeof data> = { v: 1, taskId, ruleId, handoffId }
      const subject = `${handoffId}:${ruleId}`
      timers.push({ workspaceId, kind: 'unanswered', subject, dueAt, data: kept, taskId })
    }
  }
  return timers
}

type Given = { handoffs: Handoff[]; workOf: (personId: string) => WorkTime }

/** Somebody was asked, and said that they will answer later: an answer of its kind. */
const isPutOff = sql`exists (select from event e where e.workspace_id = h.workspace_id and e.task_id = h.task_id
  and e.kind = 'handoff.answered' and e.data->>'how' = 'later' and e.at >= h.created_at)`

/** Handoffs that somebody gave, and that wait for an answer. */
async function given(
  { trx, workspaceId, now }: Pick<TimerScope, 'trx' | 'workspaceId' | 'now'>,
  { taskIds }: { taskIds: string[] },
): Promise<Given> {
  const theirs = sql`h.task_id = any(${taskIds}::uuid[]) and h.kind = 'handoff' and ${isWaiting} and not ${isPutOff}`
  const handoffs = await handoffsWhere(trx, workspaceId, now, theirs)
  return { handoffs, workOf: await worksOf(trx, workspaceId, handoffs, now) }
}

/** When they have worked for so long since it was given. */
function overAt(
  { createdAt, to }: Handoff,
  trigger: AutomationRow['automation']['trigger'],
  workOf: Given['workOf'],
): Temporal.Instant | undefined {
  if (trigger.on !== 'unanswered') return undefined
  return afterWorking(workOf(to.id), Temporal.Instant.from(createdAt), trigger.hours * 60)
}

/** Returns the tasks whose moment has not come yet, since somebody's hours changed. */
async function start(scope: FireScope, rule: AutomationRow, timers: UnansweredTimer[]): Promise<string[]> {
  const { trx, workspaceId, now } = scope
  const taskIds = [...new Set(timers.map(({ data: { taskId } }) => taskId))]
  const { handoffs, workOf } = await given(scope, { taskIds })
  const asked = new Set(timers.map(({ data: { handoffId } }) => handoffId))
  const isOver = (each: Handoff) => {
    const at = overAt(each, rule.automation.trigger, workOf)
    return at !== undefined && Temporal.Instant.compare(at, now) <= 0
  }
  const [over = [], early = []] = [true, false].map((is) =>
    handoffs.filter((each) => asked.has(each.id) && isOver(each) === is),
  )
  const behind = await rulesBehind(trx, workspaceId, { kind: 'task.handed_off' }, taskIds)
  const chains = await chainsOf(trx, workspaceId, [...new Set(behind.values())])
  const within = await tasksWithin(trx, workspaceId, rule.level, taskIds)
  const runs = over
    .filter(({ taskId }) => within.has(taskId))
    .map((handoff, position) => runFor(rule, handoff, { chains, behind, position }))
  await startRuns(scope, rule, runs)
  return rule.automation.trigger.on === 'unanswered' ? early.map(({ taskId }) => taskId) : []
}

type Behind = { chains: Map<string, string[]>; behind: Map<string, string>; position: number }

function runFor(rule: AutomationRow, handoff: Handoff, { chains, behind, position }: Behind): WantedRun {
  const { id, taskId, from, to } = handoff
  const { trigger, actions } = rule.automation
  return {
    // It may be edited to wait for longer: then the same handoff is another one.
    id: derivedId('rule', rule.id, printTrigger(trigger), id),
    automationId: rule.id,
    ...{ taskId, eventId: null, actions, position },
    context: { ...(from && { by: from.id, from: from.name }), to: to.name },
    chain: chains.get(behind.get(taskId) ?? '') ?? [],
  }
}
