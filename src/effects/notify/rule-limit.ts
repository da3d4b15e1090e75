import type { Transaction } from 'kysely'
import { mostToldADay } from '../../domain/automation/automation.ts'
import { instantText } from '../../domain/time/when.ts'
import { ruleTellingsToday } from '../../store/messages/rule-pings.ts'
import type { Database } from '../../store/schema.ts'
import type { NotificationDraft } from './notify-people.ts'

/** By id: what rules tell somebody today beyond what anybody wants to be called away for. It is gathered until the morning. */
export async function beyondRuleLimit(
  trx: Transaction<Database>,
  workspaceId: string,
  drafts: NotificationDraft[],
  now: Temporal.Instant,
): Promise<Set<string>> {
  const byRules = drafts.filter(isByRule)
  if (byRules.length === 0) return new Set()
  const people = [...new Set(byRules.map(({ person }) => person.id))]
  const told = await ruleTellingsToday(trx, workspaceId, people, instantText(now))
  const beyond = new Set<string>()
  for (const { id, person } of byRules) {
    const count = (told.get(person.id) ?? 0) + 1
    told.set(person.id, count)
    if (count > mostToldADay) beyond.add(id)
  }
  return beyond
}

function isByRule(draft: NotificationDraft): boolean {
  return draft.reason === 'rule' && draft.args.kind === 'told'
}
