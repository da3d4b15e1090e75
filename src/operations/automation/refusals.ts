import type { Problem } from '../../domain/automation/problem.ts'
import { refusing } from '../../domain/refusal.ts'
import type { Due } from '../../domain/time/when.ts'

/** What can be wrong with a rule that can be read. */
export type RuleRefusals = {
  rule_not_there: { number: number }
  unknown_channel: { typed: string }
  unknown_rule_field: { typed: string; names: readonly string[] }
  /** It waits for the date in that field, which holds something else. */
  rule_field_no_date: { typed: string; names: readonly string[] }
  unknown_rule_date: { typed: string }
  unclear_rule_date: { typed: string; choices: Due[] }
  unknown_rule_schedule: { typed: string }
  /** On a schedule it would run for every task there is. */
  schedule_needs_condition: object
  /** Nothing comes to a workspace from elsewhere. */
  moved_where: object
  /** Rules of the whole workspace are for admins to make. */
  rule_for_admins: object
  /** It names what its reader may not know of, or what is gone. */
  rule_not_readable: { number: number }
  not_own_rule: { number: number; owner: string | undefined }
  /** Already on, or already off. */
  rule_state: { number: number; state: 'on' | 'off' }
  /** For more tasks than it can be run for at once. */
  rule_many: { most: number }
  /** Nothing was said of which tasks it is to run for. */
  rule_for_which: { number: number }
  rule_not_on: { number: number }
  /** What it names is not there to its owner's eyes. `isOwn`: they are who reads this. */
  rule_broken: { problem: Problem; isOwn: boolean }
  /** It waits for nothing that happens, so there is nothing to try it on. */
  rule_by_hand: object
  /** It would write what is in a private List where others read it. */
  rule_tells_private: object
  /** There is nobody whom it could choose. */
  rule_nobody: { who: string }
}
export const refuseRule = refusing<RuleRefusals>()
