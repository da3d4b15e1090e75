/** One user, as Slack describes them: https://docs.slack.dev/reference/objects/user-object */
import type { Outside } from '../../../src/domain/people/outside.ts'
import type { Rank } from '../../../src/domain/people/rank.ts'
import type { Profile } from '../../../src/platform.ts'

export type SlackUser = {
  id?: string
  name?: string
  real_name?: string
  tz?: string
  /** Only where it is asked for. */
  locale?: string
  deleted?: boolean
  is_admin?: boolean
  is_owner?: boolean
  is_primary_owner?: boolean
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_bot?: boolean
  /** Of another company, in a channel that both share. */
  is_stranger?: boolean
  team_id?: string
  /** On Enterprise Grid: the workspaces of the organisation that they are in. */
  enterprise_user?: { teams?: string[] }
  profile?: { display_name?: string }
}

/** `team`: the one that Baton is for; undefined where that is not known, or it is for all of an organisation. */
export function profileOf(user: SlackUser | undefined, team: string | undefined): Profile | undefined {
  const name = user?.profile?.display_name || user?.real_name || user?.name
  if (!user?.id || !name) return undefined
  const outside = outsideOf(user, team)
  const rank = outside === 'elsewhere' ? 'guest' : rankOf(user)
  return { id: user.id, name, rank, ...(outside && { outside }), ...zoneAndLanguage(user) }
}

function zoneAndLanguage({ tz, locale }: SlackUser): Pick<Profile, 'timeZone' | 'locale'> {
  return { ...(tz && { timeZone: tz }), ...(locale && { locale }) }
}

/** Slackbot is none by its profile. */
function outsideOf(user: SlackUser, team: string | undefined): Outside | undefined {
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot'
  if (user.is_stranger || isOfAnother(user, team)) return 'elsewhere'
  return user.deleted ? 'left' : undefined
}

/** In an organisation, people have one home of several workspaces that they are in. */
function isOfAnother(
  { team_id: home, enterprise_user: inOrganisation }: SlackUser,
  team: string | undefined,
) {
  if (team === undefined || home === undefined || home === team) return false
  return !inOrganisation?.teams?.includes(team)
}

/** Who is restricted to some channels, or to one, is a guest. Admins and owners are those of this very workspace. */
function rankOf(user: SlackUser): Rank {
  if (user.is_restricted || user.is_ultra_restricted) return 'guest'
  const manages = user.is_primary_owner || user.is_owner || user.is_admin
  return manages && !user.deleted ? 'manager' : 'member'
}
