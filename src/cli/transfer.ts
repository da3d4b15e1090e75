/** Import and export where Baton runs: the same as in chat, for whoever may use its database. */
import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Kysely } from 'kysely'
import { cardText } from '../cards/as-text.ts'
import { importReport } from '../cards/import.ts'
import { importPreview } from '../cards/import-preview.ts'
import { withoutSecrets } from '../domain/card/for-audience.ts'
import { UserError } from '../domain/errors.ts'
import { both, parseFilter } from '../domain/filter/filter.ts'
import { newId } from '../domain/id.ts'
import type { Viewer } from '../domain/task/records.ts'
import { instantText } from '../domain/time/when.ts'
import type { Change } from '../events/event.ts'
import { formats, formatTypes } from '../interchange/write.ts'
import { namesFor } from '../store/imports/names.ts'
import { addRun, findRun } from '../store/imports/runs.ts'
import { readFile, storeFile } from '../store/imports/stored-files.ts'
import { viewerCalled } from '../store/imports/viewer.ts'
import type { Enqueue } from '../store/messages/outbox.ts'
import type { Database } from '../store/schema.ts'
import { viewsOf } from '../store/search/views.ts'
import { beginRun, lookedAt, newRun } from '../transfer/begin.ts'
import { exportText } from '../transfer/export.ts'
import { lookAt } from '../transfer/preview.ts'
import { refuseImporting } from '../transfer/rights.ts'
import { runImport } from '../transfer/run.ts'

export type Terminal = {
  db: Kysely<Database>
  now(): Temporal.Instant
  /** For people, beside what is written. */
  say(text: string): void
  write(text: string): Promise<void>
}

const importLine = 'import FILE --team TEAM --as NAME [--list LIST] [--yes] [--create]'
const exportLine = 'export --team TEAM --as NAME [--filter FILTER] [--view VIEW] [--format csv|json] > FILE'

const who = { team: { type: 'string' }, as: { type: 'string' } } as const

/** Throws UserError. */
export async function importFromLine(terminal: Terminal, args: string[]): Promise<void> {
  const { values, positionals } = readLine(importLine, {
    args,
    allowPositionals: true,
    options: { ...who, list: { type: 'string' }, yes: { type: 'boolean' }, create: { type: 'boolean' } },
  })
  const [path] = positionals
  if (!path) throw usage(importLine)
  if (!existsSync(path)) throw new UserError('no_file', `There is no file “${path}”.`, 'Is its name right?')
  const { db, now, say } = terminal
  const viewer = await viewerCalled(db, values.team, values.as)
  refuseImporting(viewer.role)
  const names = await namesFor(db, viewer)
  const { lists } = names
  const list = values.list
    ? lists.find(({ name }) => name.toLowerCase() === values.list?.toLowerCase())
    : lists[0]
  if (!list)
    throw new UserError(
      'unknown_list',
      `There is no List “${values.list ?? ''}”.`,
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
    return say('\nNothing was changed. Say --yes to import it, --create to make Lists and fields, too.')
  await db.transaction().execute(async (trx) => {
    await addRun(trx, run, instantText(now()))
    await beginRun(changeOf(terminal, trx, viewer), viewer, run.id, values.create === true)
  })
  const runner = { db, now, enqueue: nobody }
  // Each time does what one job would.
  while (!(await runImport(runner, run))) {
    const { data } = (await findRun(db, workspaceId, run.id)) ?? run
    say(`${data.pass === 'links' ? 'Links: ' : ''}${data.position} of ${data.rows} rows`)
  }
  const done = (await findRun(db, workspaceId, run.id)) ?? run
  say(`\n${cardText(withoutSecrets(importReport(done), 'everything'))}`)
}

/** What is imported here is done here: there is nobody on the queue to do it, and nobody to tell. */
const nobody: Enqueue = async () => {}

function changeOf({ now }: Terminal, trx: Change['trx'], viewer: Viewer): Change {
  return {
    trx,
    workspaceId: viewer.workspaceId,
    rows: [],
    actorId: viewer.personId,
    invocationId: null,
    group: newId(),
    recorded: 0,
    now: instantText(now()),
    enqueue: nobody,
  }
}

/** Throws UserError. */
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
  say(`Exported ${tasks()} tasks.`)
}

async function filterOf(db: Kysely<Database>, viewer: Viewer, name: string): Promise<string> {
  const views = await viewsOf(db, viewer)
  const view = views.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (view) return view.filter
  throw new UserError(
    'unknown_view',
    `There is no view “${name}”.`,
    views.length > 0 ? `There are: ${views.map((each) => each.name).join(', ')}.` : 'None was saved yet.',
  )
}

/** Throws UserError. */
function readLine<const C extends ParseArgsConfig>(line: string, config: C) {
  try {
    return parseArgs(config)
  } catch {
    throw usage(line)
  }
}

function usage(line: string): UserError {
  return new UserError('usage', 'That is not how it is called.', `npm run --silent baton -- ${line}`)
}
