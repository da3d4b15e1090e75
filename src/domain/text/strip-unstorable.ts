/** The text without what a database cannot keep: NUL characters, and halves of characters. */
export function stripUnstorable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}

/** Whether a database can keep it as JSON, where such characters are escaped. */
export function isStorable(value: object): boolean {
  return !/\\u(?:0000|d[89a-f])/.test(JSON.stringify(value))
}
