import {
  importReading,
  importReport,
  importUnderWay,
  importUndoing,
  importUndone,
} from '../../../../../cards/import.ts'
import { importPreview } from '../../../../../cards/import-preview.ts'
import { card } from '../../../../../cards/words.ts'
import type { Draft } from '../../../../../domain/card/draft.ts'
import { importTasks as operation } from '../../../../../operations/import/import.ts'
import type { Run } from '../../../../../store/imports/runs.ts'
import { chatCommand } from '../../chat-command.ts'
import { listHere } from '../../lists/list-here.ts'

export const importTasks = chatCommand(operation, {
  path: 'import',
  group: 'data',
  examples: ['import', 'import in:Backend', 'import status'],
  visibility: 'caller',
  replaces: true,
  files: true,
  written: { what: 'next', in: 'named', run: 'named', create: 'named' },
  defaults: {
    home: (here, { what, in: chosen }) =>
      what || chosen || here.files.length !== 1 ? undefined : listHere(here),
    files: ({ files }) => files,
  },
  card({ run, did, look }) {
    if (look) return importPreview(run, look)
    if (did === 'cancelled') return card('neutral', ['Nothing was imported.'])
    return did === 'begun' ? importUnderWay(run, true) : statusCard(run)
  },
})

function statusCard(run: Run): Draft {
  if (run.state === 'done' || run.state === 'failed') return importReport(run)
  if (run.state === 'reading') return importReading(run)
  if (run.state === 'undoing') return importUndoing(run)
  if (run.state === 'undone') return importUndone(run)
  return run.state === 'running' ? importUnderWay(run) : card('neutral', ['That import wasn’t started.'])
}
