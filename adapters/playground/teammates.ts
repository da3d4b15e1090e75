/** The cast: three people who are hardly ever at work at the same time. */
import type { Call } from '../../src/domain/card/card.ts'
import type { Origin, Profile } from '../../src/platform.ts'

export type Teammate = {
  id: string
  name: string
  city: string
  zone: string
  hours: string
  /** Whether the team is theirs to manage. */
  manages?: true
}

export const teammates: readonly Teammate[] = [
  { id: 'ana', name: 'Ana', city: 'Lisbon', zone: 'Europe/Lisbon', hours: '9-18', manages: true },
  { id: 'kenji', name: 'Kenji', city: 'Tokyo', zone: 'Asia/Tokyo', hours: '9-18' },
  { id: 'maya', name: 'Maya', city: 'Los Angeles', zone: 'America/Los_Angeles', hours: '9-18' },
]

export const team = { id: 'playground', name: 'Playground' }
export const baton = 'baton'

/** What everybody reads. The first is where one begins. */
export const channels = [
  { id: 'team', topic: 'Ana, Kenji, Maya and Baton' },
  { id: 'backend', topic: 'What runs on the servers' },
  { id: 'design', topic: 'How it looks and feels' },
] as const

export function teammateBy(id: string): Teammate | undefined {
  return teammates.find((teammate) => teammate.id === id)
}

/** The conversation of one teammate with Baton. */
export function directOf(id: string): string {
  return `dm-${id}`
}

export function isChannel(id: string): boolean {
  return channels.some((channel) => channel.id === id)
}

export function profileOf({ id, name, zone, manages }: Teammate): Profile {
  return { id, name, timeZone: zone, rank: manages ? 'manager' : 'member' }
}

/** The place as this teammate may speak in it; undefined where it is somebody else's, or does not exist. */
export function placeFor(channel: string, teammate: Teammate): Origin | undefined {
  if (isChannel(channel)) return { id: channel, kind: 'channel', name: channel }
  return channel === directOf(teammate.id) ? { id: channel, kind: 'direct' } : undefined
}

/** The call with which a teammate tells Baton where and when they work. */
export function introduction(teammate: Teammate): Call {
  return { path: 'me', options: { zone: teammate.zone, hours: teammate.hours } }
}
