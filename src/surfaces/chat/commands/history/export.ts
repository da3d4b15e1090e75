import { card, context } from '../../../../cards/words.ts'
import { idsIn, type Said, said } from '../../../../domain/history/changed-words.ts'
import { deedOf } from '../../../../domain/history/deeds.ts'
import { newId } from '../../../../domain/id.ts'
import { tableText } from '../../../../interchange/table-out.ts'
import { storeFile } from '../../../../store/imports/stored-files.ts'
import { type Deed, type HistoryFilter, historyOf, namesOf } from '../../../../store/journal/history.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { historyFilter, historyOptions } from './list.ts'

/** So many changes are in memory at once. */
const pageSize = 500
const header = ['at', 'by', 'did', 'task', 'title', 'what', 'from', 'to', 'taken back', 'change']

export const historyExport = command({
  path: 'history export',
  summary: 'Export who changed what as a CSV file',
  examples: ['history export T-12', 'history export since:2026-01-01 kind:task.status'],
  visibility: 'caller',
  role: 'guest',
  options: historyOptions,
  async run(input, here) {
    const filter = historyFilter(input, here)
    const day = here.now.toZonedDateTimeISO(here.zone).toPlainDate().toString()
    const { workspaceId } = here
    const file = { workspaceId, id: newId(), name: `history-${day}.csv`, type: 'text/csv' }
    const stored = await storeFile(here.trx, file, tableText(header, pages(here, filter)), here.change.now)
    return card('good', ['Here is who changed what'], {
      blocks: [
        { kind: 'file', ...stored, file: `${workspaceId}:${stored.id}` },
        context('The newest come first. Times are UTC.'),
      ],
    })
  },
})

async function* pages(here: Context, filter: HistoryFilter): AsyncGenerator<string[][]> {
  let before: string | undefined
  for (;;) {
    const deeds = await historyOf(here.trx, here.viewer, filter, { before, size: pageSize })
    const names = await namesOf(here.trx, here.viewer, idsIn(deeds.flatMap((deed) => deed.changes)))
    yield deeds.flatMap((deed) => rowsOf(deed, names))
    before = deeds.at(-1)?.id
    if (deeds.length < pageSize) return
  }
}

/** A line for each column that changed, or one for a change without any. */
function rowsOf(deed: Deed, names: Map<string, string>): string[][] {
  const words = { name: (id: string) => names.get(id), zone: 'UTC' }
  const changed = deed.changes.flatMap((change) => said(change, words))
  const nothing: Said = { label: '', from: null, to: null }
  return (changed.length > 0 ? changed : [nothing]).map(({ label, from, to }) => [
    deed.at,
    deed.actor?.name ?? '',
    deedOf(deed.kind),
    deed.task?.ref ?? '',
    deed.task?.title ?? '',
    label,
    from ?? '',
    to ?? '',
    deed.undone ? 'yes' : '',
    deed.group ?? '',
  ])
}
