import {
  importReading,
  importReport,
  importTakenBack,
  importTakingBack,
  importUnderWay,
} from '../../../../cards/import.ts'
import { importPreview } from '../../../../cards/import-preview.ts'
import { card } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import { toImport } from '../../../../domain/people/role.ts'
import type { ListRow } from '../../../../domain/task/records.ts'
import { listForPlace } from '../../../../store/hierarchy/lists.ts'
import { namesFor } from '../../../../store/imports/names.ts'
import { addRun, lastRunOf, type Run, saveRun } from '../../../../store/imports/runs.ts'
import { readFile } from '../../../../store/imports/stored-files.ts'
import { beginRun, lockOwnRun, lookedAt, newRun } from '../../../../transfer/begin.ts'
import { lookAt } from '../../../../transfer/preview.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

export const importTasks = command({
  path: 'import',
  group: 'data',
  summary: 'Import tasks from a file of ClickUp, Trello, Jira, Asana, Linear, GitHub or Baton',
  examples: ['import', 'import in:Backend', 'import status'],
  visibility: 'caller',
  role: toImport,
  replaces: true,
  files: true,
  options: {
    what: {
      kind: 'choice',
      written: 'next',
      choices: ['status', 'begin', 'cancel'],
      summary: 'Without a file: how the last one went',
    },
    in: { kind: 'list', written: 'named', summary: 'The list that all of it goes to' },
    run: { kind: 'text', written: 'named', max: 36, summary: 'The import, as its buttons name it' },
    create: {
      kind: 'choice',
      written: 'named',
      choices: ['yes'],
      summary: 'Make the Lists and fields it needs',
    },
  },
  async run(input, here) {
    if (input.what === 'begin') {
      const run = await beginRun(here.change, here.viewer, input.run ?? '', input.create === 'yes')
      return importUnderWay(run, true)
    }
    if (input.what === 'cancel') return cancelled(here, input.run ?? '')
    if (input.what === 'status') return statusCard(await askedRun(here, input.run))
    return preview(here, input.in)
  },
})

/** In bytes. While a larger file is read, nobody waits for a transaction. */
const largestAtOnce = 64 * 1024

async function preview(here: Context, chosen: ListRow | undefined): Promise<Draft> {
  const { trx, viewer, zone, files } = here
  const [file, other] = files
  if (!file || other) throw noFile(files.length)
  const list = chosen ?? (await listForPlace(trx, viewer, here.place))
  if (!list) {
    throw new UserError(
      'no_list',
      'There is no List here that you can add to.',
      'Ask somebody to add you to one with `lists share`, or name one: `in:Backend`.',
    )
  }
  const asked = { listId: list.id, fixed: chosen !== undefined, zone, tells: true }
  const { now, enqueue } = here.change
  const run = newRun(viewer, file, asked, now)
  if (file.size > largestAtOnce) {
    await addRun(trx, run, now)
    await enqueue(trx, 'import', [{ workspaceId: run.workspaceId, id: run.id }])
    return importReading(run)
  }
  const names = await namesFor(trx, viewer)
  const { look } = await lookAt(
    { db: trx, viewer, names },
    () => readFile(trx, run.workspaceId, file.id),
    asked,
  )
  const seen = lookedAt(run, look)
  await addRun(trx, seen, now)
  return importPreview(seen, look, list)
}

function noFile(count: number): UserError {
  return count === 0
    ? new UserError(
        'no_file',
        'There is no file with that.',
        'Send the CSV or JSON file along in the same message: attach it and write `import`.',
      )
    : new UserError('many_files', `Those are ${count} files.`, 'Send one at a time.')
}

async function askedRun(here: Context, id: string | undefined): Promise<Run> {
  if (id !== undefined) return lockOwnRun(here.change, here.viewer, id)
  const last = await lastRunOf(here.trx, here.workspaceId, here.caller.id)
  if (last) return last
  throw new UserError(
    'no_import',
    'You imported nothing yet.',
    'Attach a CSV or JSON file and write `import`.',
  )
}

function statusCard(run: Run): Draft {
  if (run.state === 'done' || run.state === 'failed') return importReport(run)
  if (run.state === 'reading') return importReading(run)
  if (run.state === 'undoing') return importTakingBack(run)
  if (run.state === 'undone') return importTakenBack(run)
  return run.state === 'running' ? importUnderWay(run) : card('neutral', ['That import was not begun.'])
}

async function cancelled(here: Context, id: string): Promise<Draft> {
  const run = await lockOwnRun(here.change, here.viewer, id)
  if (run.state !== 'preview' && run.state !== 'reading') return statusCard(run)
  await saveRun(here.trx, { ...run, state: 'cancelled' })
  return card('neutral', ['Nothing was imported.'])
}
