import { type Look, noImportChoices } from '../../domain/import/import-run.ts'
import { refuseImport } from '../../domain/import/refusals.ts'
import { toImport } from '../../domain/people/role.ts'
import type { Level, StoredFile } from '../../domain/task/records.ts'
import { addRun, lastRunOf, type Run, saveRun } from '../../store/imports/runs.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from '../task/refusals.ts'
import { beginRun, lockOwnRun, newRun } from './begin.ts'
import { lookAnew } from './look.ts'

/** How far it is: begun, cancelled, or looked at; `look` where that was done at once. */
export type ImportState = { run: Run; did: 'begun' | 'cancelled' | 'asked' | 'looked'; look?: Look }

export const importTasks = operation({
  name: 'import.tasks',
  summary: 'Import tasks from another tool’s CSV or JSON file',
  role: toImport,
  input: {
    what: {
      kind: 'choice',
      choices: ['status', 'begin', 'cancel', 'look'],
      summary: 'Without a file: how the last import went',
    },
    in: { kind: 'list', summary: 'The List everything goes to' },
    /** Where rows go that name no List. */
    home: { kind: 'list', summary: 'The List for rows that name none' },
    run: { kind: 'text', max: 36, summary: 'The import, as its buttons name it' },
    create: { kind: 'choice', choices: ['yes'], summary: 'Create the Lists it needs' },
    files: { kind: 'storedFiles', summary: 'The file' },
  },
  async run(scope, { what, in: chosen, home, run: id = '', create, files = [] }): Promise<ImportState> {
    const { change, viewer } = scope
    if (what === 'begin') return { run: await beginRun(change, viewer, id, create === 'yes'), did: 'begun' }
    if (what === 'cancel') return cancel(scope, id)
    if (what === 'look') return shownAgain(scope, id)
    if (what === 'status') return { run: await askedRun(scope, id), did: 'asked' }
    const [file, other] = files
    if (!file || other) throw refuseImport('no_import_file', { files: files.length })
    const list = chosen ?? home
    if (!list) throw refuseTask('no_list', {})
    return look(scope, file, { list, fixed: chosen !== undefined })
  },
})

async function look(
  scope: Scope,
  file: StoredFile,
  { list, fixed }: { list: Level; fixed: boolean },
): Promise<ImportState> {
  const { trx, viewer, zone, change, order } = scope
  const choices = { ...noImportChoices(), read: { v: 1 as const, ...(order && { usual: order }) } }
  const asked = { listId: list.id, fixed, zone, tells: true, choices }
  const run = newRun(viewer, file, asked, change.now)
  return { ...(await lookAnew(scope, run, (seen) => addRun(trx, seen, change.now))), did: 'looked' }
}

async function askedRun({ trx, workspaceId, viewer, change, actor }: Scope, id: string): Promise<Run> {
  if (id !== '') return lockOwnRun(change, viewer, id)
  const last = await lastRunOf(trx, workspaceId, actor.id)
  if (last) return last
  throw refuseImport('nothing_imported', {})
}

/** What it would do, as it was looked at. */
async function shownAgain({ change, viewer }: Scope, id: string): Promise<ImportState> {
  const run = await lockOwnRun(change, viewer, id)
  const { look } = run.data
  return run.state === 'preview' && look ? { run, did: 'looked', look } : { run, did: 'asked' }
}

async function cancel({ trx, change, viewer }: Scope, id: string): Promise<ImportState> {
  const run = await lockOwnRun(change, viewer, id)
  if (run.state !== 'preview' && run.state !== 'reading') return { run, did: 'asked' }
  await saveRun(trx, { ...run, state: 'cancelled' })
  return { run, did: 'cancelled' }
}
