/** Tasks on their way from one person to another, and what stands before their end. */
import type { HandoffKind, HandoffState } from '../../domain/handoff/handoff.ts'
import type { Gate } from '../../domain/people/settings.ts'
import type { Default, Maybe, MaybeMoment, Moment } from './columns.ts'

export type HandoffTables = {
  handoff: {
    workspace_id: string
    id: string
    task_id: string
    kind: HandoffKind
    from_id: Maybe<string>
    to_id: string
    note: Default<string>
    /** What is expected by then; with the day where only that was named. */
    expected_at: MaybeMoment
    expected_on: Maybe<string>
    /** The handoff that was passed on as this one. */
    passed_from: Maybe<string>
    created_at: Moment
    state: Default<HandoffState>
    answered_at: MaybeMoment
    answered_by: Maybe<string>
    answer: Default<string>
    /** How many steps of the chain are done. */
    stage: Default<number>
    /** Since when whoever is asked now has been asked: somebody else than the receiver with `asked_id`. */
    asked_at: Moment
    asked_id: Maybe<string>
    later_until: MaybeMoment
    /** It was asked whether the task is still theirs, or need not be. */
    checked: Default<boolean>
  }
  gate: {
    workspace_id: string
    id: string
    task_id: string
    kind: Gate
    /** Who signs off; anybody else than those who have the task, where nobody is named. */
    person_id: Maybe<string>
    met_at: MaybeMoment
    met_by: Maybe<string>
  }
}
