/** Looks at a file that is to be imported: at once where it is small, else in the background. */
import type { Look } from '../../domain/import/import-run.ts'
import { refuseImport } from '../../domain/import/refusals.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { namesFor } from '../../store/imports/names.ts'
import { type Run, saveRun } from '../../store/imports/runs.ts'
import { findFile, readFile } from '../../store/imports/stored-files.ts'
import type { Scope } from '../scope.ts'
import { lookedAt } from './begin.ts'
import { lookAt } from './preview.ts'

/** In bytes. While a larger file is read, nobody waits for a transaction. */
const largestAtOnce = 64 * 1024

/** `look` where that was done at once. */
export type RunLook = { run: Run; look?: Look }

/** Reads it from its beginning, with what was chosen by now. */
export async function lookAnew(
  { trx, viewer }: Pick<Scope, 'trx'> & { viewer: Viewer },
  given: Run,
  save: (run: Run) => Promise<void> = (run) => saveRun(trx, run),
): Promise<RunLook> {
  const { look: _, ...data } = given.data
  const run: Run = { ...given, state: 'reading', data }
  const file = await findFile(trx, run.workspaceId, data.fileId)
  if (!file) throw refuseImport('import_file_gone', {})
  if (file.size > largestAtOnce) {
    await save(run)
    return { run }
  }
  const names = await namesFor(trx, viewer)
  const read = () => readFile(trx, run.workspaceId, data.fileId)
  const { look, survey } = await lookAt({ db: trx, viewer, names }, read, data)
  const seen = lookedAt(run, { look, survey })
  await save(seen)
  return { run: seen, look }
}
