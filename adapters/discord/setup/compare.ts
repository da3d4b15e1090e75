/** Whether Discord's registered commands mean what we would register. It adds ids, versions and defaults. */

/** Everything Discord may hold on a command that we could have set, and what it means where it is absent. */
const meaning: Record<string, unknown> = {
  type: 1,
  name: '',
  description: '',
  required: false,
  autocomplete: false,
  choices: [],
  value: null,
  options: [],
  min_length: null,
  max_length: null,
  min_value: null,
  max_value: null,
  default_member_permissions: null,
  nsfw: false,
  contexts: null,
  integration_types: [0],
}

export function isSameMeaning(existing: unknown, wanted: readonly { name: string }[]): boolean {
  return Array.isArray(existing) && written(existing) === written(wanted)
}

/** The commands in one canonical form: their order says nothing, the order of their options does. */
function written(commands: readonly unknown[]): string {
  return JSON.stringify(commands.map((command) => JSON.stringify(meant(command))).sort())
}

function meant(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(meant)
  if (typeof part !== 'object' || part === null) return part
  const given = new Map<string, unknown>(Object.entries(part))
  return Object.entries(meaning).map(([key, absent]) => [key, sorted(key, meant(given.get(key) ?? absent))])
}

/** Lists of places are sets. */
function sorted(key: string, value: unknown): unknown {
  const isSet = key === 'contexts' || key === 'integration_types'
  return isSet && Array.isArray(value) ? [...value].sort() : value
}
