/** A modal that was filled in, and what was typed into it where it did not work out. */
import type { APIModalSubmitInteraction, ModalSubmitComponent } from 'discord.js'
import { ComponentType } from 'discord.js'
import type { Block } from '../../../src/domain/card/card.ts'
import type { Core, Invocation, Reply } from '../../../src/platform.ts'
import { isRefusal, typedBlocks, withTyped } from '../../shared/typed-form.ts'
import { readId } from '../render/custom-id.ts'
import type { Download } from './files.ts'
import { sharedFile } from './files.ts'
import { placed, resolvedProfiles, teamOf } from './inbound.ts'
import type { Places } from './places.ts'
import { typedText } from './typed-text.ts'

export type Filled = Invocation & { input: { form: string; values: Record<string, string> } }

export function modalInvocation(
  interaction: APIModalSubmitInteraction,
  places: Places,
  download: Download,
): Filled {
  const { text, team } = readId(interaction.data.custom_id)
  const sent = placed(interaction, places)
  return {
    ...sent,
    team: sent.team ?? teamOf(team, places),
    mentioned: resolvedProfiles(interaction.data.resolved, interaction.guild_id),
    input: {
      form: text,
      values: valuesOf(interaction, (text) => typedText(text, interaction.guild_id, places)),
    },
    ...filesOf(interaction, download),
    button: interaction.message !== undefined,
  }
}

function filesOf({ data }: APIModalSubmitInteraction, download: Download): Pick<Invocation, 'files'> {
  const attached = Object.values(data.resolved?.attachments ?? {})
  return attached.length > 0 ? { files: attached.map((each) => sharedFile(each, download)) } : {}
}

type Typed = (text: string) => string

function valuesOf({ data }: APIModalSubmitInteraction, typed: Typed): Record<string, string> {
  const filled = data.components.flatMap((part) =>
    part.type === ComponentType.Label ? [part.component] : [],
  )
  const names = (ids: string[]) =>
    ids.map((id) => data.resolved?.attachments?.[id]?.filename ?? id).join(', ')
  return Object.fromEntries(
    filled.map((one) => [
      one.custom_id,
      one.type === ComponentType.FileUpload ? names(one.values) : written(one, typed),
    ]),
  )
}

/** A value as somebody would type it. */
function written(component: ModalSubmitComponent, typed: Typed): string {
  if (component.type === ComponentType.UserSelect) return component.values.map((id) => `<@${id}>`).join(', ')
  if ('values' in component) return component.values.join(', ')
  return typed(String(component.value ?? ''))
}

/** Text up to here is quoted in the answer; more would be cut there. In characters. */
const quotable = 2500

/**
 * Discord closes a modal when it is sent, and none can follow it. So a refusal says again what was typed: whole,
 * as text to copy from, or as a file where that is too long.
 */
export function keepingTyped(core: Core, asked: Filled, work: Promise<Reply>): KeptWork {
  const typed = Object.entries(asked.input.values)
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => ({ label: titled(name), value }))
  const content = typed.map(({ label, value }) => `${label}:\n${value}\n`).join('\n')
  const data = new TextEncoder().encode(content)
  const blocks: Block[] =
    content.length > quotable
      ? [{ kind: 'file', file: typedFile, name: 'what-you-typed.txt', type: 'text/plain', size: data.length }]
      : typedBlocks(typed, asked.mentioned)
  return {
    core: { ...core, file: async (id) => (id === typedFile ? only(data) : core.file(id)) },
    work: work.then((reply) =>
      isRefusal(reply) ? { ...reply, card: withTyped(reply.card, blocks) } : reply,
    ),
  }
}

export type KeptWork = { core: Core; work: Promise<Reply> }

/** No file of the core's has this id. */
const typedFile = 'typed into a modal'

async function* only(data: Uint8Array): AsyncGenerator<Uint8Array> {
  yield data
}

/** A field's name as a label: `dueDate` is `Due date`. */
function titled(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
