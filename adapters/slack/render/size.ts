/** What a part of a message takes of the room Slack gives to all of it. */
export function sizeOf(part: object): number {
  return JSON.stringify(part).length
}
