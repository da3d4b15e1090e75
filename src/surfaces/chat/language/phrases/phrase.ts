/** What a phrase is: how it is said, and the line it means. */

/**
 * A pattern as `../pattern.ts` reads it, and the canonical line that it means, with the slots filled in: `{text}` as it stands,
 * `{quoted text}` as one value.
 */
export type Phrase = readonly [pattern: string, means: string]

/** Where it may be more than one thing: what is asked, and what each button says and does. */
export type Question = readonly [
  pattern: string,
  asks: string,
  choices: readonly (readonly [label: string, means: string])[],
]
