/** How long work takes: `2h`, `1h30m`, `90m`, `1.5h`; a bare number is hours. In minutes; undefined where it is none. */
export function minutesOf(text: string): number | undefined {
  const words = text.toLowerCase().replace(/\s+/g, '')
  if (/^\d{1,4}(?:\.\d{1,2})?$/.test(words)) return Math.round(Number(words) * 60)
  const [, hours, minutes] =
    /^(?:(\d{1,4}(?:\.\d{1,2})?)(?:h|hr|hrs|hours?))?(?:(\d{1,5})(?:m|min|mins|minutes?)?)?$/.exec(words) ??
    []
  if (hours === undefined && minutes === undefined) return undefined
  return Math.round(Number(hours ?? 0) * 60) + Number(minutes ?? 0)
}

/** `1h30m`, as it is read. */
export function showMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}m`
  return rest === 0 ? `${hours}h` : `${hours}h${rest}m`
}
