import { z } from 'zod'
import type { CommentRecord } from '../../domain/task/records.ts'
import { commentByNumber } from '../../store/conversation/comments.ts'
import type { InputKind, Loading } from './kind.ts'
import { refuseInput } from './refusals.ts'
import { known } from './task.ts'

/** `T-12.3` is `{ task: 12, comment: 3 }`. */
export type CommentSelector = { task: number; comment: number }

/** Where it is changed, its task is locked. */
export const comment: InputKind<CommentSelector, CommentRecord> = {
  selector: () => z.strictObject({ task: z.int().positive(), comment: z.int().positive() }),
  tasksIn: ({ task }) => [{ number: task }],
  load: (scope, wanted) => Promise.all(wanted.map(({ selector }) => found(scope, selector))),
}

async function found(
  { trx, workspaceId, tasks }: Loading,
  { task: taskNumber, comment: number }: CommentSelector,
): Promise<CommentRecord> {
  const task = known(tasks, { number: taskNumber })
  const comment = await commentByNumber(trx, workspaceId, task, number)
  if (comment) return comment
  throw refuseInput('unknown_comment', { task: task.ref, number })
}
