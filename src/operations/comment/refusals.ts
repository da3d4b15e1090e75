import { refusing } from '../../domain/refusal.ts'

/** `comment` is the ref of a comment, such as `T-12.3`. */
export type CommentRefusals = {
  /** Only its author may change it. */
  not_your_comment: { comment: string }
  /** Only its author and admins may delete it. */
  not_yours_to_delete: { comment: string }
  /** It says just that already. */
  comment_unchanged: { comment: string }
  /** Nobody was asked to see to it. */
  comment_not_assigned: { comment: string }
}
export const refuseComment = refusing<CommentRefusals>()
