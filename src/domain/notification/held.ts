/** What keeps something from being told at once, in words. */
export const holds = {
  now: 'for a moment',
  gathering: 'for what else happens in this minute',
  hours: 'until working hours',
  away: 'until time off is over',
  quiet: 'until quiet hours are over',
  busy: 'until you may be disturbed again',
  batch: 'to come with others, once an hour',
  digest: 'for the next morning, as asked',
  limit: 'for the next morning: there were enough pings today',
} as const
export type HeldBy = keyof typeof holds
