import { thousands } from '../../../../cards/import.ts'
import { card, context } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { both, parseFilter } from '../../../../domain/filter/filter.ts'
import { newId } from '../../../../domain/id.ts'
import { formats, formatTypes } from '../../../../interchange/write.ts'
import { storeFile } from '../../../../store/imports/stored-files.ts'
import { exportText } from '../../../../transfer/export.ts'
import { command } from '../command.ts'

export const exportTasks = command({
  path: 'export',
  group: 'data',
  summary: 'Export the tasks you see as a CSV or JSON file',
  examples: ['export', 'export in:Backend format:json', 'export view:Reviews', 'export is:any'],
  visibility: 'caller',
  role: 'guest',
  options: {
    filter: { kind: 'filter', written: 'rest', summary: 'Which tasks; without one, all unfinished ones' },
    view: { kind: 'view', written: 'named', summary: 'A view; with a filter, what both find' },
    format: { kind: 'choice', written: 'named', choices: formats, summary: 'CSV, or JSON' },
  },
  async run({ view, ...input }, here) {
    // All of it may be in quotes, as in a bulk change.
    const typed = parseFilter((input.filter ?? '').replace(/^"([^"]*:[^"]*)"$/, '$1'))
    const filter = view ? both(parseFilter(view.filter), typed) : typed
    const format = formats.find((each) => each === input.format) ?? 'csv'
    const { trx, viewer, zone, workspaceId } = here
    const { text, tasks } = await exportText(trx, viewer, { now: here.now, zone }, { filter, format })
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
