import { refusing } from '../../domain/refusal.ts'

/** What can be wrong with the settings of a List. `list` is its path. */
export type ListRefusals = {
  /** Lists go with channels, and this is a direct conversation. */
  not_a_channel: object
  /** Neither it, nor any List that the caller sees where none is named, is bound to the channel. */
  not_bound: { list: string | undefined }
  /** Open to everybody it would have the name of another List beside it. */
  public_name_taken: { name: string }
  /** Somebody of another team was to be added to a List that is not open to those. */
  closed_to_teams: { name: string; list: string }
  not_in_list: { list: string }
  /** Nobody would be in a private List any more. */
  last_in_list: { list: string }
  /** What is in a status that means finished is never stale. */
  never_stale: { status: string }
}
export const refuseList = refusing<ListRefusals>()
