import { both, parseFilter } from '../../domain/filter/filter.ts'
import { newId } from '../../domain/id.ts'
import { refuseImport } from '../../domain/import/refusals.ts'
import type { StoredFile } from '../../domain/task/records.ts'
import { formats, formatTypes } from '../../interchange/write.ts'
import { limitStatements } from '../../store/database/statement-timeout.ts'
import { storeFile } from '../../store/imports/stored-files.ts'
import { operation } from '../operation.ts'
import { readFilter } from '../task/read-filter.ts'
import { exportText } from './text.ts'

export type Exported = { file: StoredFile; tasks: number }

export const exportTasks = operation({
  name: 'export.tasks',
  summary: 'Export the tasks you see as a CSV or JSON file',
  role: 'guest',
  input: {
    filter: { kind: 'filter', summary: 'Which tasks (all unfinished ones if empty)' },
    view: { kind: 'view', summary: 'A view. With a filter, only tasks that match both' },
    format: { kind: 'choice', choices: formats, summary: 'CSV or JSON' },
  },
  async run(scope, { view, filter: narrowed = '', format: chosen }): Promise<Exported> {
    const { trx, viewer, zone, workspaceId, now, change } = scope
    const { filter: own } = await readFilter(scope, narrowed)
    const filter = view ? both(parseFilter(view.filter), own) : own
    const format = formats.find((each) => each === chosen) ?? 'csv'
    // Each page is a question of its own.
    await limitStatements(trx)
    const { text, tasks } = await exportText(trx, viewer, { now, zone }, { filter, format })
    const day = now.toZonedDateTimeISO(zone).toPlainDate().toString()
    const named = { workspaceId, id: newId(), name: `tasks-${day}.${format}`, type: formatTypes[format] }
    const file = await storeFile(trx, named, text, change.now)
    if (tasks() === 0) throw refuseImport('nothing_to_export', {})
    return { file, tasks: tasks() }
  },
})
