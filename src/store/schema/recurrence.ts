/** Tasks that come again. */
import type { Rule } from '../../domain/time/rule.ts'
import type { Json, Maybe, MaybeMoment, Moment } from './columns.ts'

export type RecurrenceTables = {
  recurrence: {
    workspace_id: string
    id: string
    /** The one that is current. */
    task_id: string
    rule: Json<Rule>
    /** Whoever made it lives there; their List may have a zone of its own. */
    zone: string
    /** When the next one is made, unless the current one is done before; null where only that counts. */
    next_at: MaybeMoment
    created_by: Maybe<string>
    created_at: Moment
  }
}
