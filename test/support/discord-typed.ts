/** A slash command as Discord's client sends it: only what is registered, with values of the registered kinds. */
import { attachmentPayload, memberPayload, userPayload } from './discord-payloads.ts'
import type { DiscordServer } from './discord-server.ts'
import type { Registered, RegisteredOption } from './discord-world.ts'

export type Value = string | number | boolean

const kinds = { subcommand: 1, integer: 4, boolean: 5, user: 6, attachment: 11 } as const

/** The interaction's data. `focused` is the option being typed, for completions; nothing is required then. */
export function typedCommand(
  discord: DiscordServer,
  path: string,
  options: Record<string, Value>,
  where: { direct?: boolean },
  focused?: string,
) {
  const { command, parent } = registeredCommand(discord, path, where)
  if (focused === undefined) checkRequired(command, path, options)
  const given = Object.entries(options).map(([name, value]) =>
    valueFor(command.options ?? [], path, name, value),
  )
  const marked = given.map((option) => (option.name === focused ? { ...option, focused: true } : option))
  const verb = { type: kinds.subcommand, name: command.name, options: marked }
  return { id: parent.id, name: parent.name, type: 1, options: [verb], resolved: resolved(discord, given) }
}

/** What Discord tells of the people and files picked in options. */
function resolved({ world, guild }: DiscordServer, given: { type: number; value: Value }[]) {
  const ids = given.filter(({ type }) => type === kinds.user).map(({ value }) => String(value))
  const picked = ids.map((id) => world.members.get(id)).filter((member) => member !== undefined)
  const files = given
    .filter(({ type }) => type === kinds.attachment)
    .map(({ value }) => world.attachments.get(String(value)))
    .filter((file) => file !== undefined)
  return {
    attachments: Object.fromEntries(files.map((file) => [file.id, attachmentPayload(file, world)])),
    users: Object.fromEntries(picked.map((member) => [member.id, userPayload(member, world)])),
    members: Object.fromEntries(
      picked
        .filter(({ notIn }) => !notIn?.includes(guild.id))
        .map((member) => [member.id, { ...memberPayload(member, world), user: undefined }]),
    ),
  }
}

/** `view save` is `/view save`; `add` is `/task add`, or else in the command that has it. */
function registeredCommand({ world, guild }: DiscordServer, path: string, where: { direct?: boolean }) {
  const here = where.direct ? [] : (world.commands.get(guild.id) ?? [])
  const all = [...here, ...(world.commands.get('global') ?? [])]
  const [first = '', second] = path.split(' ')
  const verb = second ?? first
  const isThere = (parent: Registered) => parent.options?.some((option) => option.name === verb)
  const named = all.find((one) => one.name === (second === undefined ? 'task' : first) && isThere(one))
  const parent = named ?? (second === undefined ? all.find(isThere) : undefined)
  const command = parent?.options?.find((option) => option.name === verb)
  if (!parent || !command) throw new Error(`/${path} is not registered here`)
  return { command, parent }
}

function valueFor(options: RegisteredOption[], path: string, name: string, value: Value) {
  const option = options.find((one) => one.name === name)
  if (!option)
    throw new Error(`${path} has no option ${name}, only ${options.map((one) => one.name).join(', ')}`)
  const wanted = { [kinds.integer]: 'number', [kinds.boolean]: 'boolean' }[option.type] ?? 'string'
  if (typeof value !== wanted) throw new Error(`${path}: ${name} is a ${wanted} in Discord`)
  if (option.choices && !option.choices.some((choice) => choice.value === value))
    throw new Error(`${path}: ${value} is not among the choices of ${name}`)
  // A person is picked from Discord's own menu, so that a mention stands for their id.
  const picked = option.type === kinds.user ? String(value).replace(/\D/g, '') : value
  return { type: option.type, name, value: picked }
}

function checkRequired(command: RegisteredOption, path: string, options: Record<string, Value>): void {
  const missing = (command.options ?? []).find((option) => option.required && !(option.name in options))
  if (missing) throw new Error(`${path} needs ${missing.name}`)
}
