/** What is said about a task, and which files come with it. */
import { z } from 'zod'
import { id } from './id.ts'

/** `body` as it is kept, and `mentioned` of it: of an edit those who were not mentioned before. */
const said = z.object({ comment: id, number: z.number(), body: z.string(), mentioned: z.array(id) })

export const commentFacts = {
  /** `answers` is the person whose comment it answers. */
  'comment.added': said.extend({ answers: id.optional() }),
  'comment.edited': said,
  'comment.deleted': z.object({ comment: id }),
  'comment.assigned': z.object({ comment: id, number: z.number(), body: z.string(), to: id }),
  'comment.resolved': z.object({ comment: id, on: z.boolean() }),
  'comment.reacted': z.object({ comment: id, emoji: z.string(), on: z.boolean() }),
  'attachment.added': z.object({ name: z.string() }),
  'attachment.removed': z.object({ name: z.string() }),
}
