/**
 * One row as it was and as it became, in the database's own JSON; only the columns that changed. `before` is null for a
 * row that was added, `after` for one that was taken out.
 */
export type RowChange = {
  table: string
  /** What names the row within its workspace. */
  key: Record<string, string | number>
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
