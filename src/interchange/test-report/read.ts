/** Reads a report of tests: JUnit XML, as most tools write it, or CTRF. */

import { refuseReport } from '../../domain/test-report/refusals.ts'
import { mergeCases, type TestCase } from '../../domain/test-report/report.ts'
import { readCtrf } from './ctrf.ts'
import { readJunit } from './junit.ts'

/** Throws Refusal where it is none that can be read. */
export async function readTestReport(bytes: Uint8Array): Promise<TestCase[]> {
  const text = decoded(bytes).trimStart()
  if (text === '') throw refuseReport('bad_test_report', { problem: 'nothing' })
  const cases = text.startsWith('<') ? await readJunit(text) : readCtrf(text)
  return mergeCases(cases)
}

/** By its mark, or else by what its first line says. */
function decoded(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  if (start.startsWith('\xff\xfe')) return new TextDecoder('utf-16le').decode(bytes)
  if (start.startsWith('\xfe\xff')) return new TextDecoder('utf-16be').decode(bytes)
  const said = /^<\?xml[^>]*\bencoding=["']([\w.:-]{1,40})["']/i.exec(start)?.[1] ?? 'utf-8'
  return decoderOf(said).decode(bytes)
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}
