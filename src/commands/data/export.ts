import { thousands } from '../../cards/import.ts'
import { card, context } from '../../cards/words.ts'
import { UserError } from '../../domain/errors.ts'
import { newId } from '../../domain/id.ts'
import { shorten } from '../../domain/shorten.ts'
import { type Format, formatTypes } from '../../interchange/write.ts'
import { storeFile } from '../../store/stored-files.ts'
import { exportText } from '../../transfer/export.ts'
import { command } from '../command.ts'

export const exportTasks = command({
  path: 'export',
  group: 'data',
  summary: 'Export the tasks you see as a CSV or JSON file',
  examples: ['export', 'export in:Backend format:json', 'export view:Reviews', 'export is:any'],
  visibility: 'caller',
  role: 'guest',
  options: {
    filter: {
      kind: 'text',
      written: 'rest',
      max: 1000,
      summary: 'Which tasks; without one, all unfinished ones',
    },
    view: { kind: 'text', written: 'named', max: 100, summary: 'A view, instead of a filter' },
    format: { kind: 'choice', written: 'named', choices: ['csv', 'json'], summary: 'CSV, or JSON' },
  },
  async run(input, here) {
    const { filter, view, format } = asked(input)
    const { trx, viewer, zone, workspaceId } = here
    const { text, tasks } = await exportText(trx, viewer, { now: here.now, zone }, { filter, view, format })
    const day = here.now.toZonedDateTimeISO(zone).toPlainDate().toString()
    const file = { workspaceId, id: newId(), name: `tasks-${day}.${format}`, type: formatTypes[format] }
    const stored = await storeFile(trx, file, text, here.change.now)
    if (tasks() === 0) throw nothing()
    return card('good', [`Exported ${thousands(tasks())} ${tasks() === 1 ? 'task' : 'tasks'}`], {
      blocks: [
        { kind: 'file', ...stored, file: `${workspaceId}:${stored.id}` },
        context('Only what you see is in it. `import` reads it back.'),
      ],
    })
  },
})

function nothing(): UserError {
  return new UserError(
    'nothing_to_export',
    'There is nothing to export: no task that you see is like that.',
    'Finished tasks are left out unless you ask for them: `export is:any`.',
  )
}

type Given = { filter: string | undefined; view: string | undefined; format: string | undefined }

/** Options may stand behind the filter, which goes to the end of the line, too; all of it may be in quotes. */
function asked({ filter = '', ...given }: Given) {
  const found = { ...given }
  const rest = filter.replace(/(?<=^|\s)(view|format):(?:"([^"]*)"|(\S+))/g, (_, name, quoted, plain) => {
    found[name === 'view' ? 'view' : 'format'] = quoted ?? plain
    return ''
  })
  if (found.format && found.format !== 'csv' && found.format !== 'json') {
    throw new UserError(
      'unknown_format',
      `I can’t write “${shorten(found.format, 40)}”.`,
      'Choose `format:csv` or `format:json`.',
    )
  }
  const format: Format = found.format === 'json' ? 'json' : 'csv'
  return { view: found.view, format, filter: rest.trim().replace(/^"([^"]*:[^"]*)"$/, '$1') }
}
