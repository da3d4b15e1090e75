/** A graph drawn as an indented tree. */

/** `again`: it stands further up already, with what is under it. */
export type Branch<Id> = { id: Id; depth: number; again: boolean }

/**
 * Everything that can be reached from `root` along the edges, each with what is under it once, down to `deepest` levels
 * and at most `most` lines; how many more lines there would have been within those levels.
 */
export function branchesOf<Id>(
  edges: Iterable<{ from: Id; to: Id }>,
  root: Id,
  { deepest, most }: { deepest: number; most: number },
): { rows: Branch<Id>[]; more: number } {
  const next = Map.groupBy(edges, (edge) => edge.from)
  const seen = new Set<Id>([root])
  const all: Branch<Id>[] = []
  const grow = (id: Id, depth: number): void => {
    if (depth > deepest) return
    for (const { to } of next.get(id) ?? []) {
      const again = seen.has(to)
      all.push({ id: to, depth, again })
      seen.add(to)
      if (!again) grow(to, depth + 1)
    }
  }
  grow(root, 1)
  return { rows: all.slice(0, most), more: Math.max(0, all.length - most) }
}
