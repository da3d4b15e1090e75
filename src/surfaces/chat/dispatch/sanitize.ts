import { stripUnstorable } from '../../../domain/text/strip-unstorable.ts'
import type { Invocation, Profile } from '../../../platform.ts'

/** What people typed and are called, without what the database would refuse. */
export function sanitizeInvocation(given: Invocation): Invocation {
  const { input, team, place, caller, mentioned } = given
  const named = (profile: Profile) => ({ ...profile, name: stripUnstorable(profile.name) })
  return {
    ...given,
    team: team && { ...team, ...(team.name !== undefined && { name: stripUnstorable(team.name) }) },
    place: { ...place, ...(place.name !== undefined && { name: stripUnstorable(place.name) }) },
    caller: named(caller),
    mentioned: mentioned.map(named),
    input: sanitizeInput(input),
  }
}

function sanitizeInput(input: Invocation['input']): Invocation['input'] {
  if ('text' in input) return { text: stripUnstorable(input.text) }
  const kept = (words: Record<string, string>) =>
    Object.fromEntries(Object.entries(words).map(([name, value]) => [name, stripUnstorable(value)]))
  if ('form' in input) return { ...input, values: kept(input.values) }
  return { call: { path: input.call.path, options: kept(input.call.options) } }
}
