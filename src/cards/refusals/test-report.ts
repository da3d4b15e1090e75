/** What is said where a report of tests can't be read. */
import type { ReportProblem, ReportRefusals } from '../../domain/test-report/refusals.ts'
import type { PlainWordsFor } from './plain-words.ts'

const problems: Record<ReportProblem, string> = {
  nothing: 'That report is empty.',
  malformed: 'That report breaks off or isn’t well-formed.',
  'another kind': 'That is no JUnit XML and no CTRF.',
  entities: 'That report declares a document type, which I don’t read.',
  'too deep': 'That report is nested too deep.',
}

export const reportWords: PlainWordsFor<ReportRefusals> = {
  bad_test_report: ({ problem, line }) => ({
    message:
      line === undefined || problem === 'another kind'
        ? problems[problem]
        : problems[problem].replace(/\.$/, `, in line ${line}.`),
    hint: 'Send JUnit XML, or CTRF as JSON, as your test runner writes it.',
  }),
  test_report_too_large: ({ most }) => ({
    message: `That report is larger than ${Math.round(most / 1024 / 1024)} MB.`,
    hint: 'Leave out what the tests print, or send it in several parts.',
  }),
  too_many_test_cases: ({ most }) => ({
    message: `That report has more than ${most} tests.`,
    hint: 'Send it in several parts.',
  }),
}
