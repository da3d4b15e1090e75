import { checkAutomations } from './automations/check-automations.ts'
import { startAutomations } from './automations/start-automations.ts'
import { wakeRuns } from './automations/wake-runs.ts'
import { callWebhooks } from './call-webhooks.ts'
import { copyComments } from './comment-copies.ts'
import { createUnblockedHandoffs } from './create-unblocked-handoffs.ts'
import type { Effect } from './effect.ts'
import { deliverReleased, holdByAvailability } from './held-pings.ts'
import { keepIssues } from './keep-issues.ts'
import { refreshLiveCards } from './live-cards/refresh-later.ts'
import { notify } from './notify/notify.ts'
import { pauseForms } from './pause-forms.ts'

/** Every effect, in the order they run: what is told stands on what those before it wrote. */
export const effects: readonly Effect[] = [
  createUnblockedHandoffs,
  refreshLiveCards,
  copyComments,
  holdByAvailability,
  deliverReleased,
  pauseForms,
  notify,
  checkAutomations,
  startAutomations,
  wakeRuns,
  callWebhooks,
  keepIssues,
]
