import { deliverToPlace } from '../../delivery/dispatch.ts'
import { live } from '../../events/fact.ts'
import { lookupsFor } from '../../reasons/lookups.ts'
import { pipelined } from '../../store/database/pipelined.ts'
import { effect } from '../effect.ts'
import { announcementsFor, heardKinds, notificationsFor } from './notifications-for.ts'
import { notifyPeople } from './notify-people.ts'

/** People and channels hear of what somebody did, and of what Baton does by itself; of imports and undoing nobody does. */
export const notify = effect({
  name: 'notify',
  hears: { kinds: heardKinds, origins: live },
  async run(scope, events) {
    const { trx, workspaceId, now } = scope
    const taskIds = events.flatMap(({ taskId }) => taskId ?? [])
    // What the reasons ask is asked together.
    const [announcements, drafts] = await pipelined(trx, (db) => {
      const where = { db, workspaceId, now }
      const reasonScope = { ...where, lookups: lookupsFor(where, taskIds, []) }
      return Promise.all([announcementsFor(reasonScope, events), notificationsFor(reasonScope, events)])
    })
    for (const news of announcements) await deliverToPlace(scope, news)
    await notifyPeople(scope, workspaceId, drafts)
  },
})
