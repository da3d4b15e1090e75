/** Moments as Slack wants them, and for readers whose app cannot show them in their own time zone. */

/** Undefined where the text is no moment. */
export function unixSeconds(at: string): number | undefined {
  const milliseconds = Date.parse(at)
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000)
}

/** `2026-05-04 17:00 UTC` */
export function readableDate(at: string): string {
  const seconds = unixSeconds(at)
  if (seconds === undefined) return at
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** Shown by Slack in the reader's time zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function dateToken(at: string): string {
  const seconds = unixSeconds(at)
  return seconds === undefined
    ? readableDate(at)
    : `<!date^${seconds}^{date_short_pretty} {time}|${readableDate(at)}>`
}
