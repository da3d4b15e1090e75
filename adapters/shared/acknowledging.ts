/** What a platform is told is being seen to is safe by then: answered, or kept for after a crash. */
import { type Core, type Platform, readyWithin } from '../../src/platform.ts'

/** Something of the platform's, by its id there; `payload` is what `resume` of the adapter is given, as JSON. */
export type Kept = { id: string; payload: object }

/** Begun before the core is given the call. */
export type Acknowledging = (kept: Kept) => {
  /**
   * Resolves once the platform may be told: it is `answered`, or past `withinMs` it is kept until it is. That is at once
   * where it `isKept` with its change. Rejects where it is neither: then the platform is told nothing. Where what is kept
   * can't be answered, it is tried again later.
   */
  safe(answered: Promise<unknown>, withinMs: number, isKept?: boolean): Promise<void>
  /** It was answered in the same breath, or never can be. */
  over(): void
}

/** How long keeping may take: the platform waits. In milliseconds. */
export const keepMs = 1000

export function createAcknowledging(
  { keep, keepsFirst, seenTo, putOff }: Pick<Core, 'keep' | 'keepsFirst' | 'seenTo' | 'putOff'>,
  platform: Platform,
): Acknowledging {
  return ({ id, payload }) => {
    let keeping = keepsFirst ? keep({ platform, id, payload }) : undefined
    keeping?.catch(nothing)
    let isEnded = false
    const end = (how: typeof seenTo) => {
      if (!keeping || isEnded) return
      isEnded = true
      keeping.then(() => how({ platform, id })).catch(nothing)
    }
    const endWith = (answered: Promise<unknown>) =>
      answered.then(
        () => end(seenTo),
        () => end(putOff),
      )
    return {
      async safe(answered, withinMs, isKept = false) {
        if (isKept) keeping = Promise.resolve()
        if (keeping) endWith(answered)
        if (isKept) return
        // What goes wrong with it is logged where it was begun; here it matters that it was answered.
        const wasAnswered = answered.then(
          () => true,
          () => false,
        )
        if ((await readyWithin(wasAnswered, withinMs))?.value) return
        if (!keeping) {
          keeping = keep({ platform, id, payload })
          endWith(answered)
        }
        if (!(await readyWithin(keeping, keepMs))) throw new Error('it could not be kept in time')
      },
      over: () => end(seenTo),
    }
  }
}

function nothing(): void {}
