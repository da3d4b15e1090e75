/** Rules run for what happened: which ones, and for which tasks, is found here; what they do is done by a worker. */

import { derivedId } from '../../domain/id.ts'
import { live } from '../../events/fact.ts'
import type { AutomationRow } from '../../store/automation/automations.ts'
import { type Candidate, candidatesFor } from '../../store/automation/candidates.ts'
import { chainsOf } from '../../store/automation/runs.ts'
import { type EffectScope, effect } from '../effect.ts'
import { type Happening, happeningsOf } from './happenings.ts'
import { matches } from './matches.ts'
import { startRuns, type WantedRun } from './start-runs.ts'

type Scope = EffectScope & { workspaceId: string }
/** A rule that is to run for something that happened. */
type Match = { rule: AutomationRow; happening: Happening; position: number }

/** Imports and undo start no rule. */
export const startAutomations = effect({
  name: 'start-automations',
  hears: { kinds: 'all', origins: live },
  async run(scope, events) {
    const happenings = events.flatMap(happeningsOf)
    const found = matchesAmong(
      happenings,
      await candidatesFor(scope.trx, scope.workspaceId, happenings.map(asked)),
    )
    if (found.length > 0) await startMatches(scope, found)
  },
})

function asked({ on, key, taskId: task, to, from, field, before }: Happening, index: number) {
  return {
    ...{ index, on, task },
    ...(key !== undefined && { key }),
    ...(to !== undefined && { to }),
    ...(from !== undefined && { from }),
    ...(field !== undefined && { field }),
    ...(before !== undefined && { before }),
  }
}

function matchesAmong(happenings: Happening[], candidates: Candidate[]): Match[] {
  return candidates.flatMap(({ index, rule, to, from }, position) => {
    const happening = happenings[index]
    if (!happening || !matches(rule.automation.trigger, happening, { to, from })) return []
    // It is followed only now, and was before the rule: that is offered.
    if (isBefore(happening.event.at, rule.onSince)) return []
    const { context } = happening
    const named = happening.on === 'status' ? { from: from ?? undefined, to: to ?? undefined } : {}
    return [{ rule, position, happening: { ...happening, context: { ...context, ...named } } }]
  })
}

function isBefore(one: string, other: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) < 0
}

async function startMatches(scope: Scope, found: Match[]): Promise<void> {
  const groups = found.flatMap(({ happening: { event } }) =>
    event.origin === 'rule' && event.group ? [event.group] : [],
  )
  const chains = await chainsOf(scope.trx, scope.workspaceId, [...new Set(groups)])
  for (const theirs of Map.groupBy(found, ({ rule }) => rule.id).values()) {
    const [first] = theirs
    if (first)
      await startRuns(
        scope,
        first.rule,
        theirs.map((match) => runFor(match, chains)),
      )
  }
}

function runFor({ rule, happening, position }: Match, chains: Map<string, string[]>): WantedRun {
  const { taskId, event, context, key = '' } = happening
  return {
    id: derivedId('rule', rule.id, event.id, key),
    automationId: rule.id,
    taskId,
    eventId: event.id,
    happened: { origin: event.origin, at: event.at },
    chain: (event.group && chains.get(event.group)) || [],
    context,
    actions: rule.automation.actions,
    position,
  }
}
