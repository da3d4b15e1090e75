import { refusing } from '../../domain/refusal.ts'

export type StandupRefusals = {
  standup_needs_channel: object
  /** It comes more than a few times a day. */
  unsuited_rule: { rule: string }
  standup_unchanged: object
  not_in_standup: object
  /** Guests speak for themselves. */
  guest_joins_alone: object
  /** It was posted at that moment. */
  standup_posted: { at: string }
}
export const refuseStandup = refusing<StandupRefusals>()
