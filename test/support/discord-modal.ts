/** A form as somebody sees and fills it in, in the ways that Discord's client allows. */
import type { APIComponentInLabel, APIModalInteractionResponseCallbackData } from 'discord.js'
import { memberPayload, userPayload } from './discord-payloads.ts'
import type { World } from './discord-world.ts'

export type SeenForm = { title: string; fields: { label: string; value: string; hint?: string }[] }

type Field = { label: string; component: APIComponentInLabel; id: number }

export function seenForm(modal: APIModalInteractionResponseCallbackData): SeenForm {
  return {
    title: modal.title,
    fields: fieldsOf(modal).map(({ label, component }) => ({
      label,
      value: valuesIn(component).join(', '),
      ...('placeholder' in component && component.placeholder ? { hint: component.placeholder } : {}),
    })),
  }
}

/** The data of the interaction when it is sent, with new values by label; what is not named stays as it stood. */
export function filledIn(
  modal: APIModalInteractionResponseCallbackData,
  values: Record<string, string | string[]>,
  world: World,
) {
  const fields = fieldsOf(modal)
  const unknown = Object.keys(values).filter((name) => !fields.some(({ label }) => label === name))
  if (unknown.length > 0)
    throw new Error(`The form has no ${unknown}, only ${fields.map(({ label }) => label)}`)
  const people = new Set<string>()
  const files: { id: string; name: string }[] = []
  const components = fields.map(({ label, component, id }) => {
    const given = values[label]
    const value = given === undefined ? valuesIn(component) : [given].flat()
    check(label, component, value)
    if (component.type === 5) for (const one of value) people.add(one)
    const { type } = component
    const { custom_id } = component
    const ids = type === 19 ? value.map((_, index) => `${900 + index}`) : value
    if (type === 19) for (const [index, name] of value.entries()) files.push({ id: `${900 + index}`, name })
    const written = type === 4 ? { value: value.join('') } : { values: ids }
    return { type: 18, id, component: { type, id: id + 1, custom_id, ...written } }
  })
  const found = { ...resolved(people, world), ...uploaded(files) }
  return {
    custom_id: modal.custom_id,
    components,
    ...(Object.keys(found).length > 0 && { resolved: found }),
  }
}

function fieldsOf(modal: APIModalInteractionResponseCallbackData): Field[] {
  return modal.components.flatMap((part, at) =>
    part.type === 18 ? [{ label: part.label, component: part.component, id: at * 2 + 1 }] : [],
  )
}

function valuesIn(component: APIComponentInLabel): string[] {
  if (component.type === 4) return component.value === undefined ? [] : [component.value]
  if (component.type === 19) return []
  if (component.type === 3) return component.options.filter((one) => one.default).map(({ value }) => value)
  return component.type === 5 ? (component.default_values ?? []).map(({ id }) => id) : []
}

function check(label: string, component: APIComponentInLabel, value: string[]): void {
  const isEmpty = value.join('') === ''
  if ('required' in component && component.required !== false && isEmpty)
    throw new Error(`${label} is required`)
  if (component.type === 4 && value.join('').length > (component.max_length ?? 4000))
    throw new Error(`${label} is too long`)
  if (component.type === 3 && !value.every((one) => component.options.some((option) => option.value === one)))
    throw new Error(`${label} has no choice ${value}`)
}

function resolved(people: Set<string>, world: World) {
  const members = [...people].map((id) => world.members.get(id)).filter((member) => member !== undefined)
  if (members.length === 0) return {}
  const users = members.map((member) => [member.id, userPayload(member, world)])
  const inGuild = members.map((member) => [member.id, { ...memberPayload(member, world), user: undefined }])
  return { users: Object.fromEntries(users), members: Object.fromEntries(inGuild) }
}

function uploaded(files: { id: string; name: string }[]) {
  if (files.length === 0) return {}
  const attachments = files.map(({ id, name }) => {
    const url = `https://cdn.discordapp.com/ephemeral-attachments/1/${id}/${name}`
    return [
      id,
      { id, filename: name, size: 9, url, proxy_url: url, content_type: 'image/png', ephemeral: true },
    ]
  })
  return { attachments: Object.fromEntries(attachments) }
}
