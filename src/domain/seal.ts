/** Keeps a secret so that whoever only has the database can't read it. */
export type Seal = {
  close(text: string): string
  /** Throws Error where it was closed with another key, or changed since. */
  open(sealed: string): string
}
