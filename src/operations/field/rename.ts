import { longestFieldName } from '../../domain/task/field.ts'
import { record } from '../../events/record.ts'
import { allFields, renameField as rename } from '../../store/tasks/fields.ts'
import { operation } from '../operation.ts'
import { fieldInput, fieldOn, refuseTaken, within } from './find.ts'

/** `was`: its name before. */
export type RenamedField = { was: string }

export const renameField = operation({
  name: 'field.rename',
  summary: 'Rename a custom field',
  role: 'member',
  input: {
    field: fieldInput,
    in: within,
    name: { kind: 'text', required: true, max: longestFieldName, summary: 'Its new name' },
  },
  async run({ trx, viewer, change }, { field: typed, name, in: level }): Promise<RenamedField> {
    const fields = await allFields(trx, viewer)
    const field = fieldOn(fields, typed, level)
    const others = fields.filter(
      ({ id, listId, spaceId }) => id !== field.id && listId === field.listId && spaceId === field.spaceId,
    )
    refuseTaken(others, name)
    await rename(change, field.id, name)
    const did = `renamed from ${field.name}`
    if (name !== field.name)
      await record(change, [{ kind: 'field.changed', taskId: null, data: { name, did } }])
    return { was: field.name }
  },
})
