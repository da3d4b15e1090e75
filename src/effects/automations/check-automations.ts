import { checkAutomations as check } from '../../events/check-automations.ts'
import { touchedBy } from '../../store/automation/affected.ts'
import { effect } from '../effect.ts'

/** Rules follow what they name, and are paused where it is gone: before anything that happens later starts them. */
export const checkAutomations = effect({
  name: 'check-automations',
  hears: {
    kinds: [
      'hierarchy.changed',
      'status.changed',
      'field.changed',
      'template.changed',
      'form.changed',
      'person.changed',
      'person.linked',
      'import.done',
      'change.undone',
    ],
    origins: 'all',
  },
  async run(scope, events) {
    const { trx, workspaceId } = scope
    const touched = await touchedBy(
      trx,
      workspaceId,
      events.map(({ id }) => id),
    )
    if (touched) await check(scope, touched)
  },
})
