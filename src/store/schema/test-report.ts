/** What automatic tests reported. */
import type { Maybe, Moment } from './columns.ts'

export type TestReportTables = {
  /** What is known of a test on a branch. */
  test_case: {
    workspace_id: string
    list_id: string
    branch: string
    /** The hash of its suite, class and name. */
    key: string
    name: string
    state: 'passed' | 'failed'
    /** Its last runs, a letter each. */
    recent: string
    flaky: boolean
    run_by: 'number' | 'time'
    run_order: number
    task_id: Maybe<string>
    /** Its place on the checklist of a task that it shares with others. */
    item_id: Maybe<string>
    seen_at: Moment
  }
  /** Reports that were taken in. */
  test_report: {
    workspace_id: string
    id: string
    list_id: string
    at: Moment
  }
}
