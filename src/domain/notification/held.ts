/** What keeps something from being told at once, in words. */
export const holds = {
  now: 'for a moment',
  gathering: 'in case more happens soon',
  begun: 'until the first hour of your day is over',
  next: 'until there is more to tell you, or the next morning',
  hours: 'until working hours',
  away: 'until time off is over',
  quiet: 'until quiet hours are over',
  busy: 'until you can be disturbed again',
  batch: 'to be sent with others, once an hour',
  digest: 'until the next morning, as asked',
  rules: 'until the next morning: rules have told you a lot today',
  limit: 'until the next morning: today’s limit is reached',
} as const
export type HeldBy = keyof typeof holds
