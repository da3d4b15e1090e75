/** Work that takes its time and needs no database: no transaction is kept open for it. */

/** `key`: what it is of, so that its result is that of the same work. */
export type Outside = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** Thrown through a transaction, which is undone: it is made anew when the work is done. */
class Wanted extends Error {
  readonly key: string
  readonly work: () => Promise<unknown>
  constructor(key: string, work: () => Promise<unknown>) {
    super('this is worked on outside of the transaction')
    this.key = key
    this.work = work
  }
}

/** Each attempt is a transaction of its own. */
export async function withOutside<R>(attempt: (outside: Outside) => Promise<R>): Promise<R> {
  const known = new Map<string, unknown>()
  const outside: Outside = async <T>(key: string, work: () => Promise<T>) => {
    if (!known.has(key)) throw new Wanted(key, work)
    // It was made by the same work.
    return known.get(key) as T
  }
  for (;;) {
    try {
      return await attempt(outside)
    } catch (error) {
      if (!(error instanceof Wanted)) throw error
      known.set(error.key, await error.work())
    }
  }
}
