/** The statements that a PGlite keeps plans for: those that ran last. */

/** The types of a statement's values, and its columns. */
export type Described = { types: number[]; columns: { name: string; type: number }[] }
export type Statement = { name: string; text: string; described: Described | undefined }

/** A plan takes some 60 kB of memory that PGlite never gives back. */
const mostKept = 600

export class PGliteStatements {
  readonly #kept = new Map<string, Statement>()
  #made = 0

  /** Undefined for one that has no plan, such as what makes a table. */
  of(text: string): Statement | undefined {
    const known = this.#kept.get(text)
    if (known === undefined && !planned.test(text)) return undefined
    const statement = known ?? { name: `baton_${this.#made++}`, text, described: undefined }
    // The last in the Map is the one that ran last.
    this.#kept.delete(text)
    this.#kept.set(text, statement)
    return statement
  }

  /** Takes out the one that has not run for the longest, where there are too many. */
  surplus(): Statement | undefined {
    if (this.#kept.size <= mostKept) return undefined
    const [oldest] = this.#kept.values()
    if (oldest) this.#kept.delete(oldest.text)
    return oldest
  }
}

const planned = /^\s*(?:select|with|insert|update|delete|merge)\b/i
