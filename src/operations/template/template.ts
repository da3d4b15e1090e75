import { mayAct } from '../../domain/people/role.ts'
import { record } from '../../events/record.ts'
import { removeTemplate, templatesOf } from '../../store/tasks/templates.ts'
import { operation } from '../operation.ts'
import { refuseView } from '../view/refusals.ts'

export const listTemplates = operation({
  name: 'template.list',
  summary: 'Show all templates',
  role: 'member',
  reads: true,
  input: {},
  run: ({ trx, viewer }) => templatesOf(trx, viewer),
})

export const deleteTemplate = operation({
  name: 'template.delete',
  summary: 'Delete a template. Tasks created from it stay',
  role: 'member',
  input: { name: { kind: 'template', required: true, summary: 'The template' } },
  async run({ actor, change }, { name: { id, name, createdBy } }): Promise<void> {
    if (createdBy !== actor.id && !mayAct(actor.role, 'admin')) throw refuseView('not_the_owner', { name })
    await removeTemplate(change, id, change.now)
    await record(change, [{ kind: 'template.changed', taskId: null, data: { name, did: 'deleted' } }])
  },
})
