import { refusing } from '../../domain/refusal.ts'
import type { PathProblem } from '../../domain/test-report/owners.ts'

/** `list` is a List's id. */
export type TestReportRefusals = {
  tests_off: { list: string; name: string }
  no_test_report: { files: number }
  /** It says neither which run it is nor when, in a way that can be read. */
  bad_test_run: object
  bad_test_url: object
  unreadable_owners: { typed: string }
  bad_test_path: { path: string; problem: PathProblem }
  too_many_of_tests: { what: 'branches' | 'owners'; most: number }
  /** They may not know of the List. */
  test_owner_outside: { name: string; list: string }
  tests_already: { list: string; state: 'on' | 'off' }
}
export const refuseTests = refusing<TestReportRefusals>()
