import { refusing } from '../refusal.ts'

/** Whoever types where Baton runs says as whom. */
export type ViewerRefusals = {
  /** `team` was not said where there are several, or is none of these. */
  unknown_team: { team: string | undefined; teams: { team: string; name: string }[] }
  /** They are on no platform. */
  no_account: object
  unknown_member: { name: string | undefined; several: boolean }
}
export const refuseViewer = refusing<ViewerRefusals>()
