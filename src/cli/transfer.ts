/** Import and export where Baton runs: the same as in chat, for whoever may use its database. */

import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Kysely } from 'kysely'
import { cardText } from '../cards/as-text.ts'
import { importReport } from '../cards/import.ts'
import { importPreview } from '../cards/import-preview.ts'
import { withoutSecrets } from '../domain/card/for-audience.ts'
import { both, parseFilter } from '../domain/filter/filter.ts'
import { newId } from '../domain/id.ts'
import type { Viewer } from '../domain/task/records.ts'
import { counted } from '../domain/text/plural.ts'
import { instantText } from '../domain/time/when.ts'
import { timerKinds } from '../effects/timers/registry.ts'
import { type Change, newChange } from '../events/record.ts'
import { formats, formatTypes } from '../interchange/write.ts'
import { exportText } from '../operations/export/text.ts'
import { beginRun, lookedAt, newRun } from '../operations/import/begin.ts'
import { lookAt } from '../operations/import/preview.ts'
import { refuseImporting } from '../operations/import/rights.ts'
import { holdRow } from '../store/database/leases.ts'
import { namesFor } from '../store/imports/names.ts'
import { addRun, findRun } from '../store/imports/runs.ts'
import { readFile, storeFile } from '../store/imports/stored-files.ts'
import { viewerCalled } from '../store/imports/viewer.ts'
import type { Database } from '../store/schema.ts'
import { viewsOf } from '../store/search/views.ts'
import { runImport } from '../transfer/run.ts'
import { CliError } from './cli-error.ts'
import { readLine, type Terminal, usage } from './terminal.ts'

const importLine = 'import FILE --team TEAM --as NAME [--list LIST] [--yes] [--create]'
const exportLine = 'export --team TEAM --as NAME [--filter FILTER] [--view VIEW] [--format csv|json] > FILE'

const who = { team: { type: 'string' }, as: { type: 'string' } } as const

/** Throws CliError and Refusal. */
export async function importFromLine(terminal: Terminal, args: string[]): Promise<void> {
  const { values, positionals } = readLine(importLine, {
    args,
    allowPositionals: true,
    options: { ...who, list: { type: 'string' }, yes: { type: 'boolean' }, create: { type: 'boolean' } },
  })
  const [path] = positionals
  if (!path) throw usage(importLine)
  if (!existsSync(path)) throw new CliError(`There’s no file “${path}”.`, 'Check its name.')
  const { db, now, say } = terminal
  const viewer = await viewerCalled(db, values.team, values.as)
  refuseImporting(viewer.role)
  const names = await namesFor(db, viewer)
  const { lists } = names
  const list = values.list
    ? lists.find(({ name }) => name.toLowerCase() === values.list?.toLowerCase())
    : lists[0]
  if (!list)
    throw new CliError(
      `There’s no List “${values.list ?? ''}”.`,
      `There are: ${lists.map(({ name }) => name).join(', ')}.`,
    )
  const { workspaceId } = viewer
  const named = { workspaceId, id: newId(), name: basename(path), type: formatTypes.csv }
  const file = await storeFile(db, named, createReadStream(path), instantText(now()))
  const asked = { listId: list.id, fixed: values.list !== undefined, zone: viewer.zone, tells: false }
  const { look } = await lookAt({ db, viewer, names }, () => readFile(db, workspaceId, file.id), asked)
  const run = lookedAt(newRun(viewer, file, asked, instantText(now())), look)
  say(cardText(withoutSecrets(importPreview(run, look, list), 'everything')))
  if (!values.yes)
    return say('\nNothing was changed. Add --yes to import it, and --create to create Lists and fields, too.')
  await db.transaction().execute(async (trx) => {
    await addRun(trx, run, instantText(now()))
    await beginRun(changeOf(terminal, trx, viewer), viewer, run.id, values.create === true)
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

/** Throws CliError and Refusal. */
export async function exportToLine(terminal: Terminal, args: string[]): Promise<void> {
  const { values } = readLine(exportLine, {
    args,
    options: { ...who, filter: { type: 'string' }, view: { type: 'string' }, format: { type: 'string' } },
  })
  const format = formats.find((each) => each === (values.format ?? 'csv'))
  if (!format) throw usage(exportLine)
  const { db, now, write, say } = terminal
  const viewer = await viewerCalled(db, values.team, values.as)
  const view = values.view === undefined ? '' : await filterOf(db, viewer, values.view)
  const asked = { filter: both(parseFilter(view), parseFilter(values.filter ?? '')), format }
  const { text, tasks } = await exportText(db, viewer, { now: now(), zone: viewer.zone }, asked)
  for await (const part of text) await write(part)
  say(`Exported ${counted(tasks(), 'task')}.`)
}

async function filterOf(db: Kysely<Database>, viewer: Viewer, name: string): Promise<string> {
  const views = await viewsOf(db, viewer)
  const view = views.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (view) return view.filter
  throw new CliError(
    `There’s no view “${name}”.`,
    views.length > 0
      ? `There are: ${views.map((each) => each.name).join(', ')}.`
      : 'No view has been saved yet.',
  )
}
