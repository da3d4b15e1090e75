import { refusing } from '../../domain/refusal.ts'

export type HistoryRefusals = {
  nothing_to_undo: object
  undone: object
  /** Only its maker or an admin takes a change back. */
  not_your_change: { actor: string | undefined }
  /** Something else changed the same since; what, where the caller may know of it. */
  changed_since: { later?: { kind: string; taskId: string | null; actorId: string | null; at: string } }
  undo_closes_circle: object
  /** Something else has the name by now. */
  undo_name_taken: { name: string }
  history_for_admins: object
  unknown_change_kind: { typed: string; near: string | undefined }
}
export const refuseHistory = refusing<HistoryRefusals>()
