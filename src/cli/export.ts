/** Export where Baton runs: the same as in chat, for whoever may use its database. */

import type { Kysely } from 'kysely'
import { both, parseFilter } from '../domain/filter/filter.ts'
import type { Viewer } from '../domain/task/records.ts'
import { counted } from '../domain/text/plural.ts'
import { formats } from '../interchange/write.ts'
import { exportText } from '../operations/export/text.ts'
import { viewerCalled } from '../store/imports/viewer.ts'
import type { Database } from '../store/schema.ts'
import { viewsOf } from '../store/search/views.ts'
import { CliError } from './cli-error.ts'
import { readLine, type Terminal, usage } from './terminal.ts'

const exportLine = 'export --team TEAM --as NAME [--filter FILTER] [--view VIEW] [--format csv|json] > FILE'

const who = { team: { type: 'string' }, as: { type: 'string' } } as const

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
