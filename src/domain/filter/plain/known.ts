/** What the words of a filter may name, as whoever asks sees it. Words come in lower case. */
export type Known = {
  /** Whether people are called that, by their whole name or their first. */
  isPerson(words: string): boolean
  /** The name of the List, Folder or Space. */
  place(words: string): string | undefined
  status(words: string): string | undefined
  /** Of Lists, Folders and Spaces, for what is nearly one of them. */
  placeNames: readonly string[]
}

/** Where nothing has a name. */
export const nothingKnown: Known = {
  isPerson: () => false,
  place: () => undefined,
  status: () => undefined,
  placeNames: [],
}
