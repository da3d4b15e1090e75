import { refusing } from '../../domain/refusal.ts'

export type ViewRefusals = {
  /** Somebody else's view or template, which only they or an admin may change. */
  not_the_owner: { name: string }
  view_name_taken: { name: string }
  /** Guests have views of their own alone. */
  guest_view: object
  /** It means something else for everybody, and many look at a channel. */
  about_somebody: { name: string }
  not_pinned: { name: string }
}
export const refuseView = refusing<ViewRefusals>()
