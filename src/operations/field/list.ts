import { allFields, type DefinedField } from '../../store/tasks/fields.ts'
import { operation } from '../operation.ts'

export const listFields = operation({
  name: 'field.list',
  summary: 'List the custom fields',
  role: 'guest',
  reads: true,
  input: {},
  run: async ({ trx, viewer }): Promise<{ fields: DefinedField[] }> => ({
    fields: await allFields(trx, viewer),
  }),
})
