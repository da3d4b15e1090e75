import { refuseImport } from '../../domain/import/refusals.ts'
import { toImport } from '../../domain/people/role.ts'
import type { StoredFile } from '../../domain/task/records.ts'
import { findFile } from '../../store/imports/stored-files.ts'
import { operation } from '../operation.ts'
import { lockOwnRun } from './begin.ts'

export const showLeftOut = operation({
  name: 'import.left',
  summary: 'Get a table of what an import left out',
  role: toImport,
  input: { run: { kind: 'text', required: true, max: 36, summary: 'The import, as its buttons name it' } },
  async run(
    { trx, workspaceId, change, viewer },
    { run: id },
  ): Promise<{ file: StoredFile; fileName: string }> {
    const { data, fileName } = await lockOwnRun(change, viewer, id)
    const file = data.left && (await findFile(trx, workspaceId, data.left.file))
    if (file) return { file, fileName }
    throw refuseImport('import_file_gone', {})
  },
})
