import { derivedId } from '../../domain/id.ts'
import { checkAutomations } from '../../events/check-automations.ts'
import { pauseBrokenForms } from '../../events/pause-forms.ts'
import { lostSetups } from '../../store/messages/lost-places.ts'
import { type NotificationDraft, notifyPeople } from '../notify/notify-people.ts'
import { noData, timerKind } from './timer-kind.ts'

/** Baton can't post in a channel any more: whoever set something up there hears of it, once. Its subject is the channel. */
export const lost = timerKind({
  kind: 'lost',
  data: noData,
  async fire(scope, timers) {
    const { trx, workspaceId } = scope
    const ids = timers.map(({ subject }) => subject)
    const setups = await lostSetups(trx, workspaceId, ids)
    await checkAutomations(scope, { ids, names: [], renamed: [], sets: false })
    await pauseBrokenForms(scope)
    const drafts = setups.map(({ placeId, goneAt, personId }): NotificationDraft => {
      const cause = timers.find(({ subject }) => subject === placeId)?.id ?? placeId
      const draft = { id: derivedId('lost', placeId, goneAt, personId), cause, person: { id: personId } }
      return { ...draft, reason: 'lost', args: { place: placeId }, taskId: null, priority: 'normal' }
    })
    await notifyPeople(scope, workspaceId, [...new Map(drafts.map((each) => [each.id, each])).values()])
    return []
  },
})
