import { type Platform, teamNames } from '../../../../domain/people/platforms.ts'

/** Who becomes an owner or admin of Baton by what they are on a platform. */
const managers: Record<Platform, string> = {
  slack: `an owner or admin of this ${teamNames.slack}`,
  discord: `someone who can manage this ${teamNames.discord}`,
  playground: 'Ana',
}

export function managersOf(platform: Platform): string {
  return managers[platform]
}
