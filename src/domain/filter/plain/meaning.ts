/**
 * What the next words mean, in the filter language; empty where they say nothing. `guessed`: they may as well be words of a
 * title.
 */
export type Meaning = { means: string; length: number; guessed?: true }
