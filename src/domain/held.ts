/** What keeps something from being told at once, in words for whom it is held. */
export const holds = {
  now: 'on its way',
  gathering: 'gathered with what else happens in this minute',
  hours: 'until you work again',
  away: 'until you are back',
  quiet: 'until your quiet hours are over',
  batch: 'with others, once an hour',
  digest: 'until your next morning, as you asked',
  limit: 'until your next morning: you have had your pings of today',
} as const
export type HeldBy = keyof typeof holds
