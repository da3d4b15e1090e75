/** What a task is, without where it is kept. */

export const categories = ['open', 'active', 'done', 'closed'] as const
/** What a status means, whatever it is called. Work in `done` and `closed` is finished. */
export type Category = (typeof categories)[number]

export const priorities = ['urgent', 'high', 'normal', 'low'] as const
export type Priority = (typeof priorities)[number]

export function isFinished(category: Category): boolean {
  return category === 'done' || category === 'closed'
}

/** A task as others name it. */
export type TaskRef = { id: string; ref: string }

/** `T-12`, as people write it. */
export function refOf(number: number): string {
  return `T-${number}`
}

/** The number in `T-12`, `t-12`, `T12`, `#12` or `12`, with whichever dash a keyboard makes; undefined where the text is not a ref. */
export function numberOf(ref: string): number | undefined {
  const match = /^(?:t[-‐‑–—]?|#)?(\d{1,9})$/i.exec(ref.trim())
  return match?.[1] === undefined ? undefined : Number(match[1])
}

/** `T-12.3`, the third comment of T-12. */
export function commentRefOf(task: number, comment: number): string {
  return `${refOf(task)}.${comment}`
}

/** The numbers in `T-12.3`, written in any way that a task may be; undefined where the text is no such ref. */
export function commentNumbersOf(ref: string): { task: number; comment: number } | undefined {
  const [, task = '', comment] = /^([^.]+)\.(\d{1,9})$/.exec(ref.trim()) ?? []
  const number = numberOf(task)
  return number === undefined || comment === undefined
    ? undefined
    : { task: number, comment: Number(comment) }
}

export function isOverdue(task: { finishedAt: string | null; dueAt: string | null }, now: string): boolean {
  return !task.finishedAt && task.dueAt !== null && task.dueAt < now
}
