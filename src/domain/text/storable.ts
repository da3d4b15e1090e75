/** The text without what a database cannot keep: NUL characters, and halves of characters. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}
