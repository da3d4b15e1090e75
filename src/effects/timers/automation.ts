import { z } from 'zod'
import type { Trigger } from '../../domain/automation/automation.ts'
import { comesByItself } from '../../domain/automation/automation.ts'
import {
  dateAt,
  lastLook,
  nextLook,
  standingSince,
  usualTeamHours,
  withoutTimeOff,
} from '../../domain/automation/scan.ts'
import { printTrigger } from '../../domain/automation/triggers.ts'
import { derivedId } from '../../domain/id.ts'
import { nextRun } from '../../domain/time/next-run.ts'
import { parseRule } from '../../domain/time/rule.ts'
import { instantText } from '../../domain/time/when.ts'
import { dayOf, type WorkTime } from '../../domain/time/work-time.ts'
import type { TimerScope } from '../../events/timer-planner.ts'
import { type AutomationRow, automationsByIds } from '../../store/automation/automations.ts'
import { chainsOf, type NewRun } from '../../store/automation/runs.ts'
import { type Come, comeFor, type Dated, rulesBehind } from '../../store/automation/scan.ts'
import type { NewTimer } from '../../store/time/timers.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { startRuns } from '../automations/start-runs.ts'
import { type DueTimer, type FireScope, timerKind, v } from './timer-kind.ts'

/** `seen`: the last day whose dates it has looked at, by its owner's calendar. */
const data = z.object({ v, seen: z.string() })

/** Rules that wait for a date, for a task that stands still, or for their schedule, look for their tasks. */
export const automation = timerKind({
  kind: 'automation',
  data,
  rows: { follows: { automation: {} }, plan },
  async fire(scope, timers) {
    const found = await timed(
      scope,
      timers.map(({ subject }) => subject),
    )
    for (const { rule, work } of found) {
      const timer = timers.find(({ subject }) => subject === rule.id)
      if (timer) await look(scope, rule, work, timer)
    }
    return found.map(({ rule }) => rule.id)
  },
})

type Timed = { rule: AutomationRow; work: WorkTime }

/** Those that are on, and whose moments come by themselves; with the working days of their owners. */
async function timed({ trx, workspaceId, now }: TimerScope, ids: string[]): Promise<Timed[]> {
  const rules = (await automationsByIds(trx, workspaceId, ids)).filter(
    ({ state, automation }) => state === 'on' && comesByItself(automation.trigger),
  )
  const works = await workTimesOf(trx, workspaceId, [...new Set(rules.map(({ ownerId }) => ownerId))], now)
  return rules.map((rule) => ({ rule, work: withoutTimeOff(works.get(rule.ownerId) ?? usualTeamHours) }))
}

async function plan(scope: TimerScope, ids: string[]) {
  const { workspaceId, now } = scope
  const timers = (await timed(scope, ids)).flatMap(({ rule, work }): NewTimer[] => {
    const next = nextOf(rule.automation.trigger, work, now)
    const kept = { v: 1, seen: lastLook(work, now).toString() }
    return next
      ? [{ workspaceId, kind: 'automation', subject: rule.id, dueAt: instantText(next), data: kept }]
      : []
  })
  const planned = new Set(timers.map(({ subject }) => subject))
  return { timers, over: ids.filter((id) => !planned.has(id)) }
}

function nextOf(trigger: Trigger, work: WorkTime, now: Temporal.Instant): Temporal.Instant | undefined {
  if (trigger.on !== 'every') return nextLook(work, now)
  const rule = parseRule(trigger.rule, undefined, { zone: work.zone, now })
  return rule && 'cron' in rule ? nextRun(rule, work.zone, now) : undefined
}

async function look(
  scope: FireScope,
  rule: AutomationRow,
  work: WorkTime,
  timer: DueTimer<z.infer<typeof data>>,
): Promise<void> {
  const { trx, workspaceId, now } = scope
  const { trigger } = rule.automation
  const days = trigger.on === 'date' ? trigger.days : 0
  const dateFor = (day: Temporal.PlainDate) => dateAt(work, day, days).toString()
  const come = await comeFor(trx, workspaceId, rule, {
    zone: work.zone,
    from: dateFor(Temporal.PlainDate.from(timer.data.seen)),
    to: dateFor(dayOf(work, now)),
    since: instantText(standingSince(trigger, work, now)),
    // What stood still for that long before it was on is for people to decide about: it would be very many at once.
    notBefore: instantText(standingSince(trigger, work, Temporal.Instant.from(rule.onSince))),
    now: timer.dueAt,
  })
  await startRuns(scope, rule, await runsFor(scope, rule, come))
}

/** What gave a task its date or status may have been a rule: then this goes on with its chain. */
async function runsFor({ trx, workspaceId }: FireScope, rule: AutomationRow, come: Come[]) {
  const { trigger, actions } = rule.automation
  const taskIds = come.map(({ taskId }) => taskId)
  const behind =
    trigger.on === 'every' ? new Map() : await rulesBehind(trx, workspaceId, changeOf(trigger), taskIds)
  const chains = await chainsOf(trx, workspaceId, [...new Set(behind.values())])
  return come.map(({ taskId, moment }, position): Omit<NewRun, 'state' | 'log'> & { taskId: string } => ({
    // What it waits for may be edited: then the same moment is another one.
    id: derivedId('rule', rule.id, printTrigger(trigger), taskId, moment),
    automationId: rule.id,
    ...{ taskId, eventId: null, context: {}, actions, position },
    chain: chains.get(behind.get(taskId) ?? '') ?? [],
  }))
}

function changeOf(trigger: Trigger): Dated {
  if (trigger.on === 'stale') return { kind: 'task.status' }
  if (trigger.on !== 'date') return { kind: 'task.due' }
  if (typeof trigger.of === 'object') return { kind: 'task.field', field: trigger.of.field }
  return { kind: trigger.of === 'start' ? 'task.edited' : 'task.due' }
}
