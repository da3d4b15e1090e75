/**
 * The platforms that Baton lives on. Whatever has to be said about each of them is a `Record<Platform, …>`, so that a new
 * name here is a type error wherever something about it is still missing.
 */
export const platforms = ['slack', 'discord', 'playground'] as const
export type Platform = (typeof platforms)[number]

/** As they are called in a sentence. */
export const platformNames: Record<Platform, string> = {
  slack: 'Slack',
  discord: 'Discord',
  playground: 'the playground',
}

/** What a team is called there. */
export const teamNames: Record<Platform, string> = {
  slack: 'Slack workspace',
  discord: 'Discord server',
  playground: 'playground',
}

/** Whether a direct conversation with Baton belongs to one team: else all teams that somebody is in share one. */
export const directIsOfTeam: Record<Platform, boolean> = { slack: true, discord: false, playground: true }

/** Whether people may choose to be written to there: nobody lives in the playground. */
const chosen = { slack: true, discord: true, playground: false } as const satisfies Record<Platform, boolean>

export type ChosenPlatform = { [P in Platform]: (typeof chosen)[P] extends true ? P : never }[Platform]

export const chosenPlatforms = platforms.filter((each): each is ChosenPlatform => chosen[each])

/** `Slack and Discord`. */
export function inWords(these: readonly Platform[]): string {
  return new Intl.ListFormat('en').format(these.map((each) => platformNames[each]))
}
