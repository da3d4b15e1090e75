import { refuseImport } from '../../domain/import/refusals.ts'
import { toImport } from '../../domain/people/role.ts'
import type { Level, StoredFile } from '../../domain/task/records.ts'
import { namesFor } from '../../store/imports/names.ts'
import { addRun, lastRunOf, type Run, saveRun } from '../../store/imports/runs.ts'
import { readFile } from '../../store/imports/stored-files.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from '../task/refusals.ts'
import { beginRun, lockOwnRun, lookedAt, newRun } from './begin.ts'
import { type Looked, lookAt } from './preview.ts'

/** In bytes. While a larger file is read, nobody waits for a transaction. */
const largestAtOnce = 64 * 1024

/** How far it is: begun, cancelled, or looked at; `look` where that was done at once. */
export type ImportState = { run: Run; did: 'begun' | 'cancelled' | 'asked' | 'looked'; look?: Looked['look'] }

export const importTasks = operation({
  name: 'import.tasks',
  summary: 'Import tasks from a ClickUp, Trello, Jira, Asana, Linear, GitHub or Baton file',
  role: toImport,
  input: {
    what: {
      kind: 'choice',
      choices: ['status', 'begin', 'cancel'],
      summary: 'Without a file: how the last import went',
    },
    in: { kind: 'list', summary: 'The List everything goes to' },
    /** Where rows go that name no List. */
    home: { kind: 'list', summary: 'The List for rows that name none' },
    run: { kind: 'text', max: 36, summary: 'The import, as its buttons name it' },
    create: { kind: 'choice', choices: ['yes'], summary: 'Create the Lists and fields it needs' },
    files: { kind: 'storedFiles', summary: 'The file' },
  },
  async run(scope, { what, in: chosen, home, run: id = '', create, files = [] }): Promise<ImportState> {
    const { change, viewer } = scope
    if (what === 'begin') return { run: await beginRun(change, viewer, id, create === 'yes'), did: 'begun' }
    if (what === 'cancel') return cancel(scope, id)
    if (what === 'status') return { run: await askedRun(scope, id), did: 'asked' }
    const [file, other] = files
    if (!file || other) throw refuseImport('no_import_file', { files: files.length })
    const list = chosen ?? home
    if (!list) throw refuseTask('no_list', {})
    return look(scope, file, { list, fixed: chosen !== undefined })
  },
})

async function look(
  { trx, viewer, zone, change }: Scope,
  file: StoredFile,
  { list, fixed }: { list: Level; fixed: boolean },
): Promise<ImportState> {
  const asked = { listId: list.id, fixed, zone, tells: true }
  const run = newRun(viewer, file, asked, change.now)
  if (file.size > largestAtOnce) {
    await addRun(trx, run, change.now)
    return { run, did: 'looked' }
  }
  const names = await namesFor(trx, viewer)
  const read = () => readFile(trx, run.workspaceId, file.id)
  const { look } = await lookAt({ db: trx, viewer, names }, read, asked)
  const seen = lookedAt(run, look)
  await addRun(trx, seen, change.now)
  return { run: seen, did: 'looked', look }
}

async function askedRun({ trx, workspaceId, viewer, change, actor }: Scope, id: string): Promise<Run> {
  if (id !== '') return lockOwnRun(change, viewer, id)
  const last = await lastRunOf(trx, workspaceId, actor.id)
  if (last) return last
  throw refuseImport('nothing_imported', {})
}

async function cancel({ trx, change, viewer }: Scope, id: string): Promise<ImportState> {
  const run = await lockOwnRun(change, viewer, id)
  if (run.state !== 'preview' && run.state !== 'reading') return { run, did: 'asked' }
  await saveRun(trx, { ...run, state: 'cancelled' })
  return { run, did: 'cancelled' }
}
