/** Looks at a file that is to be imported, in the background: no transaction waits for it to be read. */
import type { Transaction } from 'kysely'
import { importReading } from '../cards/import.ts'
import { importPreview } from '../cards/import-preview.ts'
import type { Viewer } from '../domain/task/records.ts'
import { lookedAt } from '../operations/import/begin.ts'
import { homeOf } from '../operations/import/match.ts'
import { type Looked, lookAt } from '../operations/import/preview.ts'
import { namesFor } from '../store/imports/names.ts'
import { lockRun, type Run, saveRun } from '../store/imports/runs.ts'
import { readFile } from '../store/imports/stored-files.ts'
import type { Database } from '../store/schema.ts'
import { longestTurn, type Runner, tell, tellProgress } from './runner.ts'

/** Reads on for one turn, `most` rows at most where given. Returns whether it is through. */
export async function lookOn(runner: Runner, run: Run, viewer: Viewer, most: number): Promise<boolean> {
  const { db } = runner
  const begun = performance.now()
  const before = rowsSeen(run)
  const names = await namesFor(db, viewer)
  homeOf(names, run.data)
  const read = () => readFile(db, run.workspaceId, run.data.fileId)
  const looked = await lookAt({ db, viewer, names }, read, run.data, (rows) => {
    return rows - before >= most || performance.now() - begun > longestTurn
  })
  return db.transaction().execute((trx) => keep(trx, runner, run, { ...looked, before }))
}

/** What an earlier version looked at is looked at again. */
function rowsSeen({ data: { look } }: Run): number {
  return look?.v === 2 ? look.rows : 0
}

async function keep(
  trx: Transaction<Database>,
  runner: Runner,
  { workspaceId, id }: Run,
  { look, survey, through, before }: Looked & { before: number },
): Promise<boolean> {
  const run = await lockRun(trx, workspaceId, id)
  // Somebody cancelled it, or another process read on.
  if (run?.state !== 'reading' || rowsSeen(run) !== before) return true
  if (through) {
    const seen = lookedAt(run, { look, survey })
    await saveRun(trx, seen)
    await tell(trx, runner, seen, importPreview(seen, look))
    return true
  }
  run.data.look = look
  run.data.survey = survey
  await tellProgress(trx, runner, run, importReading)
  await saveRun(trx, run)
  return false
}
