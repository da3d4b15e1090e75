import { newChange, record } from '../../events/record.ts'
import { type AutomationRow, automationsByIds } from '../../store/automation/automations.ts'
import { knownWays } from '../../store/automation/circles.ts'
import type { EffectScope } from '../effect.ts'
import type { WantedRun } from './start-runs.ts'

/**
 * The owners of rules that lead to each other hear of it, once for each way round. What a rule does may well be what it waits
 * for: of that nobody is told.
 */
export async function tellCircles(
  scope: EffectScope & { workspaceId: string },
  rule: AutomationRow,
  looped: WantedRun[],
): Promise<void> {
  const ways = Map.groupBy(
    looped.filter(({ chain }) => chain.some((id) => id !== rule.id)),
    ({ chain }) => chain.join(),
  )
  if (ways.size === 0) return
  const { trx, workspaceId } = scope
  const runs = [...ways.values()].flat()
  const known = await knownWays(trx, workspaceId, rule.id, {
    ways: runs.map(({ chain }) => chain),
    runIds: runs.map(({ id }) => id),
  })
  for (const [way, [first]] of ways) {
    if (!known.has(way) && first) await tellWay(scope, rule, first)
  }
}

async function tellWay(
  scope: EffectScope & { workspaceId: string },
  rule: AutomationRow,
  { chain, taskId }: WantedRun,
): Promise<void> {
  const found = await automationsByIds(scope.trx, scope.workspaceId, chain)
  const numbers = chain.flatMap((id) => found.find((each) => each.id === id)?.number ?? [])
  const data = {
    ...{ rule: rule.id, number: rule.number, way: [...numbers, rule.number] },
    owners: [...new Set([rule, ...found].map(({ ownerId }) => ownerId))],
    isCircle: chain.includes(rule.id),
  }
  const change = newChange(scope, { actorId: null, origin: 'baton' })
  await record(change, [{ kind: 'automation.looped', taskId, data }])
}
