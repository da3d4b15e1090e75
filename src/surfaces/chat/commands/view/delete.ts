import { card, mention } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { emit } from '../../../../events/event.ts'
import { removeView } from '../../../../store/search/views.ts'
import { command } from '../command.ts'

export const viewDelete = command({
  path: 'view delete',
  summary: 'Delete a view; its tasks stay',
  examples: ['view delete Reviews'],
  visibility: 'caller',
  role: 'guest',
  options: { name: { kind: 'view', written: 'rest', required: true, summary: 'The view' } },
  async run({ name: view }, here) {
    if (view.createdBy !== here.caller.id && !mayAct(here.caller.role, 'admin')) {
      throw new UserError(
        'not_yours',
        `“${view.name}” is somebody else’s.`,
        'Whoever saved it can delete it, or an admin.',
      )
    }
    await removeView(here.change, view.id, here.change.now)
    await emit(here.change, [
      { kind: 'view.changed', taskId: null, data: { name: view.name, did: 'deleted' } },
    ])
    return card('neutral', [mention(here.caller), ` deleted the view “${view.name}”`])
  },
})
