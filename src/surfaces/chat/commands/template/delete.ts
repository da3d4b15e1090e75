import { card, mention } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { emit } from '../../../../events/event.ts'
import { removeTemplate } from '../../../../store/tasks/templates.ts'
import { command } from '../command.ts'

export const templateDelete = command({
  path: 'template delete',
  summary: 'Delete a template; tasks made from it stay',
  examples: ['template delete Release'],
  visibility: 'caller',
  role: 'member',
  options: { name: { kind: 'template', written: 'rest', required: true, summary: 'The template' } },
  async run({ name: template }, here) {
    if (template.createdBy !== here.caller.id && !mayAct(here.caller.role, 'admin')) {
      throw new UserError(
        'not_yours',
        `“${template.name}” is somebody else’s.`,
        'Whoever saved it can delete it, or an admin.',
      )
    }
    await removeTemplate(here.change, template.id, here.change.now)
    await emit(here.change, [
      { kind: 'template.changed', taskId: null, data: { name: template.name, did: 'deleted' } },
    ])
    return card('neutral', [mention(here.caller), ` deleted the template “${template.name}”`])
  },
})
