/** How long an answer may take before a platform is told to wait for it. */

/** Slack and Discord both give up on an answer after 3 s; past this, acknowledge and follow up. In milliseconds. */
export const directAnswerMs = 1000
