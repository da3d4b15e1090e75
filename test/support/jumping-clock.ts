import { type MovableClock, stoppedClock } from '../../src/runtime/clock.ts'

/** A clock that stands still, and may be set back, as a machine's is when somebody corrects it. */
export function jumpingClock(at: string): MovableClock & { setBack(hours: number): void } {
  let clock = stoppedClock(at)
  return {
    now: () => clock.now(),
    moveTo: (instant) => clock.moveTo(instant),
    setBack(hours) {
      clock = stoppedClock(clock.now().subtract({ hours }).toString())
    },
  }
}
