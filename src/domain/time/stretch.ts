/** Stretches of time: from a moment up to another, which is no longer part of them. */

export type Stretch = { start: Temporal.Instant; end: Temporal.Instant }

/** What is left of a stretch without others, which are in order; nothing of an empty one. */
export function without(stretch: Stretch, gone: Stretch[]): Stretch[] {
  const left: Stretch[] = []
  let { start } = stretch
  for (const each of gone) {
    left.push({ start, end: earlier(each.start, stretch.end) })
    start = later(start, each.end)
  }
  left.push({ start, end: stretch.end })
  return left.filter(({ start, end }) => isBefore(start, end))
}

/** In order, those that overlap or touch as one, and none that is empty. */
export function merged(stretches: Stretch[]): Stretch[] {
  const ordered = stretches
    .filter(({ start, end }) => isBefore(start, end))
    .sort((one, other) => Temporal.Instant.compare(one.start, other.start))
  const whole: Stretch[] = []
  for (const { start, end } of ordered) {
    const last = whole.at(-1)
    if (last && !isBefore(last.end, start)) last.end = later(last.end, end)
    else whole.push({ start, end })
  }
  return whole
}

export function holds({ start, end }: Stretch, now: Temporal.Instant): boolean {
  return !isBefore(now, start) && isBefore(now, end)
}

export function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}

export function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isBefore(other, one) ? other : one
}

export function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isBefore(one, other) ? other : one
}
