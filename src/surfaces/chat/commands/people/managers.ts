import type { Platform } from '../../../../platform.ts'

/** Who becomes an owner or admin of Baton by what they are on a platform. */
export function managersOf(platform: Platform): string {
  switch (platform) {
    case 'slack':
      return 'an owner or admin of this Slack workspace'
    case 'discord':
      return 'somebody who may manage this Discord server'
    case 'playground':
      return 'Ana'
  }
}
