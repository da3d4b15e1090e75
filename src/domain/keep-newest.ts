/** Keeps it as the newest; of more than `most`, the oldest goes. */
export function keepNewest<K, V>(kept: Map<K, V>, [key, value]: [K, V], most: number): void {
  kept.delete(key)
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}
