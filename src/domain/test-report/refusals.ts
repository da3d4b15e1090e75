import { refusing } from '../refusal.ts'

/** Why a report can't be read. */
export type ReportProblem = 'nothing' | 'malformed' | 'another kind' | 'entities' | 'too deep'

export type ReportRefusals = {
  bad_test_report: { problem: ReportProblem; line?: number | undefined }
  test_report_too_large: { most: number }
  too_many_test_cases: { most: number }
}
export const refuseReport = refusing<ReportRefusals>()
