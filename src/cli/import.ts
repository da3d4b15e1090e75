/** Import where Baton runs: the same as in chat, for whoever may use its database. */

import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { cardText } from '../cards/as-text.ts'
import { importReport } from '../cards/import.ts'
import { importPreview } from '../cards/import-preview.ts'
import { withoutSecrets } from '../domain/card/for-audience.ts'
import { newId } from '../domain/id.ts'
import type { RunData } from '../domain/import/import-run.ts'
import { dateOrders } from '../domain/import/read-choices.ts'
import type { StoredFile, Viewer } from '../domain/task/records.ts'
import { instantText } from '../domain/time/when.ts'
import { timerKinds } from '../effects/timers/registry.ts'
import { type Change, newChange } from '../events/record.ts'
import { formatTypes } from '../interchange/write.ts'
import { beginRun, lookedAt, newRun } from '../operations/import/begin.ts'
import { withChoices } from '../operations/import/change.ts'
import { type Looked, lookAt } from '../operations/import/preview.ts'
import { refuseImporting } from '../operations/import/rights.ts'
import { holdRow } from '../store/database/leases.ts'
import { type ListPlace, namesFor } from '../store/imports/names.ts'
import { addRun, findRun, type Run } from '../store/imports/runs.ts'
import { readFile, storeFile } from '../store/imports/stored-files.ts'
import { viewerCalled } from '../store/imports/viewer.ts'
import { peopleByIds } from '../store/people/people.ts'
import { runImport } from '../transfer/run.ts'
import { CliError } from './cli-error.ts'
import { chosenInFile, saveChoices } from './import-choices.ts'
import { readLine, type Terminal, usage } from './terminal.ts'

const importLine =
  'import FILE --team TEAM --as NAME [--list LIST] [--dates day-first|month-first] [--choices FILE] [--save-choices FILE] [--yes] [--create]'

const options = {
  team: { type: 'string' },
  as: { type: 'string' },
  list: { type: 'string' },
  dates: { type: 'string' },
  choices: { type: 'string' },
  'save-choices': { type: 'string' },
  yes: { type: 'boolean' },
  create: { type: 'boolean' },
} as const

/** Throws CliError and Refusal. */
export async function importFromLine(terminal: Terminal, args: string[]): Promise<void> {
  const { values, positionals } = readLine(importLine, { args, allowPositionals: true, options })
  const [path] = positionals
  const order = dateOrders.find((each) => each === values.dates)
  if (!path || (values.dates !== undefined && !order)) throw usage(importLine)
  if (!existsSync(path)) throw new CliError(`There’s no file “${path}”.`, 'Check its name.')
  const { db, say } = terminal
  const viewer = await viewerCalled(db, values.team, values.as)
  refuseImporting(viewer.role)
  const list = await listCalled(terminal, viewer, values.list)
  const asked = { listId: list.id, fixed: values.list !== undefined, zone: viewer.zone, tells: false }
  const run = newRun(viewer, await stored(terminal, viewer, path), asked, instantText(terminal.now()))
  if (values.choices !== undefined) run.data = await chosen(terminal, viewer, run.data, values.choices)
  let looked = await look(terminal, viewer, run)
  const { asks } = looked.look
  if (order && asks) {
    run.data = withChoices(run.data, { order: Object.fromEntries(asks.columns.map((each) => [each, order])) })
    looked = await look(terminal, viewer, run)
  }
  say(cardText(withoutSecrets(importPreview(run, looked.look), 'everything')))
  if (values['save-choices'] !== undefined) saveChoices(values['save-choices'], looked.look)
  if (values.yes) return go(terminal, viewer, lookedAt(run, looked), values.create === true)
  say('\nNothing was changed. Add --yes to import it, and --create to create Lists, too.')
}

async function listCalled({ db }: Terminal, viewer: Viewer, called: string | undefined): Promise<ListPlace> {
  const { lists } = await namesFor(db, viewer)
  const list = called ? lists.find(({ name }) => name.toLowerCase() === called.toLowerCase()) : lists[0]
  if (list) return list
  const names = lists.map(({ name }) => name).join(', ')
  throw new CliError(`There’s no List “${called ?? ''}”.`, `There are: ${names}.`)
}

function stored({ db, now }: Terminal, { workspaceId }: Viewer, path: string): Promise<StoredFile> {
  const named = { workspaceId, id: newId(), name: basename(path), type: formatTypes.csv }
  return storeFile(db, named, createReadStream(path), instantText(now()))
}

async function look({ db }: Terminal, viewer: Viewer, { workspaceId, data }: Run): Promise<Looked> {
  const names = await namesFor(db, viewer)
  return lookAt({ db, viewer, names }, () => readFile(db, workspaceId, data.fileId), data)
}

function chosen({ db }: Terminal, viewer: Viewer, data: RunData, path: string): Promise<RunData> {
  const { workspaceId, personId } = viewer
  return db.transaction().execute(async (trx) => {
    const [actor] = await peopleByIds(trx, workspaceId, [personId])
    if (!actor) throw new Error('whoever imports is not there')
    return withChoices(data, await chosenInFile(path, { trx, workspaceId, viewer, actor }))
  })
}

async function go(terminal: Terminal, viewer: Viewer, run: Run, create: boolean): Promise<void> {
  const { db, now, say } = terminal
  const { workspaceId } = viewer
  await db.transaction().execute(async (trx) => {
    await addRun(trx, run, instantText(now()))
    await beginRun(changeOf(terminal, trx, viewer), viewer, run.id, create)
    // A Baton that runs beside this leaves it alone, unless this dies.
    await holdRow(trx, { table: 'import_run', ...run })
  })
  while (!(await runImport({ db, now, planners: timerKinds }, run))) {
    await holdRow(db, { table: 'import_run', ...run })
    const { data } = (await findRun(db, workspaceId, run.id)) ?? run
    say(`${data.pass === 'links' ? 'Links: ' : ''}${data.position} of ${data.rows} rows`)
  }
  const done = (await findRun(db, workspaceId, run.id)) ?? run
  say(`\n${cardText(withoutSecrets(importReport(done), 'everything'))}`)
}

function changeOf({ now }: Terminal, trx: Change['trx'], viewer: Viewer): Change {
  const { workspaceId, personId: actorId } = viewer
  return newChange({ trx, workspaceId, planners: timerKinds, now: now() }, { actorId, origin: 'import' })
}
