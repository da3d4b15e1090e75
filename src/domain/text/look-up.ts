/**
 * What a table has under a word that somebody typed. Every object also has `constructor`, `__proto__` and others, which are words
 * like any other here.
 */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
