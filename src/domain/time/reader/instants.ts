/** Moments that need no speaker: “2026-12-01T17:00Z”, `<t:1733000000:F>` of Discord, `<!date^1733000000^…>` of Slack. */

const iso = /\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)? ?(?:z|[+-]\d\d(?::?\d\d)?)(?![a-z0-9:])/y
const stamp = /<t:(-?\d{1,11})(?::[tdfr])?>|<!date\^(\d{1,11})\^[^>]{0,80}>/y

export function instantAt(text: string, at: number): { at: Temporal.Instant; end: number } | undefined {
  iso.lastIndex = at
  const written = iso.exec(text)?.[0]
  const exact = written && parsed(written)
  if (exact) return { at: exact, end: at + written.length }
  stamp.lastIndex = at
  const found = stamp.exec(text)
  if (!found) return undefined
  return {
    at: Temporal.Instant.fromEpochMilliseconds(Number(found[1] ?? found[2]) * 1000),
    end: at + found[0].length,
  }
}

function parsed(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(
      text
        .replace(/^(.{10}) /, '$1t')
        .replace(' ', '')
        .toUpperCase(),
    )
  } catch {
    return undefined
  }
}
