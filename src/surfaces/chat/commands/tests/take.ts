import { refuseReport } from '../../../../domain/test-report/refusals.ts'
import { largestReport, type TestCase } from '../../../../domain/test-report/report.ts'
import { readTestReport } from '../../../../interchange/test-report/read.ts'
import { refuseTests } from '../../../../operations/test-report/refusals.ts'
import { listTests } from '../../../../operations/test-report/settings.ts'
import { takeTests } from '../../../../operations/test-report/take.ts'
import { readFile } from '../../../../store/imports/stored-files.ts'
import { takenCard, testsCard } from '../../cards/tests.ts'
import { chatCommand } from '../chat-command.ts'
import type { Context } from '../context.ts'
import { listHere } from '../lists/list-here.ts'

export const testsTake = chatCommand(takeTests, {
  path: 'tests',
  group: 'data',
  summary: 'Make tasks of the failing tests in the file that comes along, or show where that’s set up',
  examples: ['tests', 'tests in:Backend', 'tests in:Backend branch:release/2 run:118'],
  visibility: 'caller',
  files: true,
  written: { in: 'named', branch: 'named', run: 'named', time: 'named', url: 'named', commit: 'named' },
  async understand(typed, here) {
    const isAsked = Object.values(typed).every((value) => value === undefined)
    if (here.files.length === 0 && isAsked)
      return { ask: testsCard(await listTests.run(here, {}, { plan: undefined })) }
    return { input: { branch: typed.branch ?? 'main' } }
  },
  defaults: { in: (here) => listHere(here), branch: () => 'main', cases: casesIn },
  card: takenCard,
})

async function casesIn({ files, trx, workspaceId }: Context): Promise<TestCase[]> {
  const [file, other] = files
  if (!file || other) throw refuseTests('no_test_report', { files: files.length })
  if (file.size > largestReport) throw refuseReport('test_report_too_large', { most: largestReport })
  const parts: Uint8Array[] = []
  for await (const part of readFile(trx, workspaceId, file.id)) parts.push(part)
  return readTestReport(Buffer.concat(parts))
}
