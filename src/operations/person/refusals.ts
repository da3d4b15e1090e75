import type { Role } from '../../domain/people/role.ts'
import { refusing } from '../../domain/refusal.ts'

export type PersonRefusals = {
  /** Nobody changes somebody above them. */
  above: { name: string; theirs: Role; yours: Role }
  owners_only: object
  last_owner: object
  /** Hours mean nothing without a time zone. `hours`: they were given, and the zone was not. */
  no_zone: { hours: boolean }
  /** A time off is changed that is not known, or is over. */
  no_time_off: { id: string | undefined }
  own_cover: object
  /** They linked with a code of somebody in the very same team. */
  same_team: object
  /** The code is from another workspace. */
  other_workspace: object
}
export const refusePerson = refusing<PersonRefusals>()
