/** How much of a text is shown before the page asks whether to show all of it, in UTF-16 units. */
export const limits = {
  text: 700,
  title: 240,
  rowTitle: 160,
  label: 80,
  /** Most characters that may be sent at once. */
  typed: 20_000,
  /** Messages per channel that a freshly opened page gets; earlier ones are there on request. */
  page: 100,
  /** Completions shown at once. */
  completions: 8,
  /** Bytes of one file: 25 MB. */
  fileBytes: 25 * 1024 * 1024,
  /** Files with one message. */
  files: 10,
  /** Characters of a file's name, as most file systems have it. */
  fileName: 255,
}
