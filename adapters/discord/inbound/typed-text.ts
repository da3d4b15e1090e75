/** Text as Discord writes it, as the rest of Baton reads it. */
import type { Places } from './places.ts'

/**
 * People stay `<@123>`. Roles are called by their names, since nobody else can read their ids; but Baton’s own, which completions
 * offer beside Baton, is Baton.
 */
export function typedText(text: string, guild: string | undefined, places: Places): string {
  const people = text.replace(/<@!(\d+)>/g, '<@$1>')
  if (guild === undefined) return people
  return people.replace(/<@&(\d+)>/g, (typed, role: string) => {
    if (role === places.ownRole(guild)) return `<@${places.bot}>`
    const name = places.roleName(guild, role)
    return name === undefined
      ? typed
      : `@${/^[\p{L}\p{N}_]+$/u.test(name) ? name : `"${name.replaceAll('"', '')}"`}`
  })
}
