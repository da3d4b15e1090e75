import { setTimeout } from 'node:timers/promises'

/** The app's one clock. Tests and the playground replace it with one they can move. */
export type Clock = {
  now(): Temporal.Instant
  /** Resolves when so many ms have passed on it; one that only moves by hand has none. */
  sleep?(ms: number): Promise<void>
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  sleep: (ms) => setTimeout(ms),
}

export type MovableClock = Clock & {
  /** Only forward; a moment that is past already changes nothing. */
  moveTo(instant: Temporal.Instant): void
}

/** A clock that runs as fast as the system's, as far ahead of it as it was moved. */
export function movableClock(): MovableClock {
  let ahead = Temporal.Duration.from({ milliseconds: 0 })
  const now = () => Temporal.Now.instant().add(ahead)
  return {
    now,
    sleep: (ms) => setTimeout(ms),
    moveTo(instant) {
      const step = now().until(instant)
      if (step.sign > 0) ahead = ahead.add(step)
    },
  }
}

/** A clock that stands still until it is moved. */
export function stoppedClock(at: string): MovableClock {
  let current = Temporal.Instant.from(at)
  return {
    now: () => current,
    moveTo(instant) {
      if (Temporal.Instant.compare(instant, current) > 0) current = instant
    },
  }
}
