import { refusing } from '../../domain/refusal.ts'

/** `task` is the id of a task. */
export type FileRefusals = {
  /** Nothing that a browser could open came along. */
  no_file_shared: { task: string }
  /** `number` is its place in the list of `count` files. */
  unknown_file: { task: string; number: number; count: number }
}
export const refuseFile = refusing<FileRefusals>()
