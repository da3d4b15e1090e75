/** Who made and changed a rule, and what it was before. */
import type { PersonRow } from '../../domain/task/records.ts'
import { eventsOfAutomation, type RuleEvent } from '../../store/automation/history.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { operation } from '../operation.ts'
import { findRule, type ShownRule, shownRules } from './find.ts'
import { shownRule } from './rules.ts'

/** `line`: what it was until then, as far as the reader may read that; undefined where it stayed the same. */
export type PastOfRule = Pick<RuleEvent, 'at' | 'did' | 'undone'> & {
  by: PersonRow | undefined
  name: string | undefined
  line: string | undefined
}

const eventsShown = 15

export const historyOfRule = operation({
  name: 'rule.history',
  summary: 'Show who created, changed, switched or paused a rule, and what it said before',
  role: 'member',
  reads: true,
  input: { number: { kind: 'number', required: true, summary: 'The rule’s number' } },
  async run(scope, { number }): Promise<{ rule: ShownRule; past: PastOfRule[] }> {
    const { trx, workspaceId } = scope
    const rule = await findRule(scope, number)
    const events = await eventsOfAutomation(trx, workspaceId, rule.id, eventsShown)
    const people = await peopleByIds(trx, workspaceId, [
      ...new Set(events.flatMap(({ actorId }) => actorId ?? [])),
    ])
    // Each version is read as its owner of then would have it read.
    let { ownerId } = rule
    const versions = events.map(({ before }) => {
      ownerId = before.ownerId ?? ownerId
      return { ...rule, ownerId, automation: before.automation ?? rule.automation }
    })
    const shown = await shownRules(scope, versions)
    const past = events.map(({ at, did, undone, actorId, before }, index) => ({
      ...{ at, did, undone, name: before.name },
      by: people.find(({ id }) => id === actorId),
      line: before.automation && shown[index]?.line,
    }))
    return { rule: await shownRule(scope, number), past }
  },
})
