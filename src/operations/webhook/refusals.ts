import { refusing } from '../../domain/refusal.ts'
import type { JsonProblem } from '../../domain/webhook/incoming.ts'

/** What can be wrong with a webhook. */
export type WebhookRefusals = {
  unknown_webhook: { typed: string; names: string[] }
  webhook_name_taken: { name: string }
  /** No web address, one with a password in it, or one that is too long. */
  webhook_bad_url: { typed: string }
  too_many_webhooks: { most: number }
  /** Its address is for others to call, or is one that Baton calls: that has no such thing. */
  webhook_other_way: { name: string; direction: 'out' | 'in' }
  webhook_state: { name: string; state: 'on' | 'off' | 'stopped' }
  /** Only its owner reads what was sent, and has its secret. */
  webhook_not_yours: object
  unknown_webhook_call: object
  /** Nobody said where others find Baton. */
  webhook_no_address: object
  /** Neither a List nor a rule was named, or both. */
  webhook_where: object
  /** In the words of the language. */
  webhook_bad_map: { problem: string }
  webhook_map_failed: { problem: string }
  webhook_bad_sample: { problem: JsonProblem }
  /** What the expression made is no task. `at`: which part of it. */
  webhook_bad_result: { at: string; problem: string }
  webhook_rule_gone: object
}
export const refuseWebhook = refusing<WebhookRefusals>()
