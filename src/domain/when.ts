/** A due date as somebody set it: `at` is the moment it passes; `on` is set when only the day was named. */
export type Due = { at: string; on?: string }
