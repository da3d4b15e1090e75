/** Statements by their text: their names on the server, which keeps a plan for each, and what is known of them. */
import { type Column, gather } from './gathered.ts'

/** `columns`: of one that only reads, once it has run and where JSON can say its rows. */
export type Kept = {
  name: string
  text: string
  onlyReads: boolean
  values: number
  columns: Column[] | undefined
}

/** Lists of different lengths make different statements: beyond this many, the rest is planned each time. */
const mostSingle = 400
const mostGathered = 100

/** Those of one pool: every connection has them under the same names. */
export class KeptStatements {
  readonly #single = new Map<string, Kept>()
  readonly #gathered = new Map<string, { name: string; text: string }>()

  /** Undefined for one that is not kept. */
  of(text: string, values: readonly unknown[]): Kept | undefined {
    const known = this.#single.get(text)
    if (known || values.length === 0 || this.#single.size >= mostSingle) return known
    const name = `baton_${this.#single.size}`
    const made = { name, text, onlyReads: onlyReads(text), values: values.length, columns: undefined }
    this.#single.set(text, made)
    return made
  }

  /** These as one. */
  gathered(reads: Kept[]): { name: string; text: string } | undefined {
    if (reads.length < 2) return undefined
    const key = reads.map(({ name }) => name).join()
    const known = this.#gathered.get(key)
    if (known || this.#gathered.size >= mostGathered) return known
    const made = { name: `baton_gathered_${this.#gathered.size}`, text: gather(reads) }
    this.#gathered.set(key, made)
    return made
  }
}

/** Takes one for a change rather than the other way round: words such as these may stand in a name, too. */
export function onlyReads(text: string): boolean {
  return /^\s*(?:select|with)\b/i.test(text) && !changing.test(text)
}

const changing = /\b(?:insert|update|delete|merge|share|lock|pg_\w+|nextval|setval|set_config)\b/i
