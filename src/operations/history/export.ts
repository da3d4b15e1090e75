import { type ChangeLine, changeLines, idsIn } from '../../domain/history/changed-words.ts'
import { eventPhrase, meansOf } from '../../domain/history/event-phrases.ts'
import { newId } from '../../domain/id.ts'
import type { StoredFile } from '../../domain/task/records.ts'
import type { Due } from '../../domain/time/when.ts'
import { tableText } from '../../interchange/table-out.ts'
import { limitStatements } from '../../store/database/statement-timeout.ts'
import { storeFile } from '../../store/imports/stored-files.ts'
import { type HistoryEntry, type HistoryFilter, historyPages, namesOf } from '../../store/journal/history.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { historyFilter, historyInput } from './list.ts'

/** So many changes are in memory at once. */
const pageSize = 500
const header = ['at', 'by', 'did', 'task', 'title', 'what', 'from', 'to', 'taken back', 'change', 'with']

export const exportHistory = operation({
  name: 'history.export',
  summary: 'Export who changed what as a CSV file',
  role: 'guest',
  input: historyInput,
  async run(scope, input): Promise<StoredFile> {
    const { trx, workspaceId, now, zone, change } = scope
    // Each page is a question of its own.
    await limitStatements(trx)
    const filter = historyFilter(scope, input)
    const day = now.toZonedDateTimeISO(zone).toPlainDate().toString()
    const file = { workspaceId, id: newId(), name: `history-${day}.csv`, type: 'text/csv' }
    return storeFile(trx, file, tableText(header, pages(scope, filter)), change.now)
  },
})

async function* pages({ trx, viewer }: Scope, filter: HistoryFilter): AsyncGenerator<string[][]> {
  for await (const entries of historyPages(trx, viewer, filter, { size: pageSize })) {
    const names = await namesOf(trx, viewer, idsIn(entries.flatMap(({ changes }) => changes)))
    yield entries.flatMap((entry) => rowsOf(entry, names))
  }
}

/** A line for each column that changed, or one for a change without any. */
function rowsOf(entry: HistoryEntry, names: Map<string, string>): string[][] {
  const words = {
    name: (id: string) => names.get(id),
    date: (date: Due | string) => (typeof date === 'string' ? date : (date.on ?? date.at)),
  }
  const changed = entry.changes.flatMap((change) => changeLines(change, words))
  const nothing: ChangeLine = { label: '', from: null, to: null }
  return (changed.length > 0 ? changed : [nothing]).map(({ label, from, to }) => [
    entry.at,
    entry.actor?.name ?? '',
    eventPhrase(entry.kind),
    entry.task?.ref ?? '',
    entry.task?.title ?? '',
    label,
    from ?? '',
    to ?? '',
    entry.undone ? 'yes' : '',
    entry.group ?? '',
    meansOf(entry.origin) ?? '',
  ])
}
