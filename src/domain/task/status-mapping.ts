/** So many tasks that were in one status are in another one now, by their names. */
export type StatusMapping = { from: string; to: string; count: number }
