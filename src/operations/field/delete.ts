import { record } from '../../events/record.ts'
import { allFields, type DefinedField, deleteField as remove } from '../../store/tasks/fields.ts'
import { operation } from '../operation.ts'
import { fieldInput, fieldOn, within } from './find.ts'

export const deleteField = operation({
  name: 'field.delete',
  summary: 'Delete a custom field. Undo brings its values back',
  role: 'member',
  input: { field: fieldInput, in: within },
  async run({ trx, viewer, change }, { field: typed, in: level }): Promise<{ field: DefinedField }> {
    const field = fieldOn(await allFields(trx, viewer), typed, level)
    await remove(change, field.id, change.now)
    const data = { name: field.name, did: 'deleted' }
    await record(change, [{ kind: 'field.changed', taskId: null, data }])
    return { field }
  },
})
