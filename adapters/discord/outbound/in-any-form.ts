/** A message that Discord doesn't take as it is arrives as its plain text: what it says is not lost for how it looks. */
import type { RawFile } from 'discord.js'
import { RESTJSONErrorCodes as Code, DiscordAPIError } from 'discord.js'
import { cut } from '../render/escape.ts'
import { maxOf } from '../render/limits.ts'
import type { Rendered } from '../render/render.ts'
import type { Message } from './message-files.ts'

type Form = { body: Rendered; files: RawFile[] }

/** What is about how a message looks, and not about what it answers or where it goes. */
const aboutForm = new Set<number | string>([
  Code.RequestEntityTooLarge,
  Code.FileUploadedExceedsMaximumSize,
  Code.MaximumNumberOfAttachmentsInAMessageReached,
  Code.InvalidFileUploaded,
  Code.UploadedFileNotFound,
  Code.ProvidedFileIsInvalid,
  Code.ProvidedFileTypeIsInvalid,
  Code.AccessToFileUploadsHasBeenLimitedForThisGuild,
  Code.RequestBodyContainsInvalidJSON,
  Code.InvalidFormBodyOrContentType,
])

export async function inAnyForm<T>(message: Message, say: (form: Form) => Promise<T>): Promise<T> {
  try {
    return await say(message)
  } catch (error) {
    const isOurs = error instanceof DiscordAPIError && aboutForm.has(error.code) && !isAboutReference(error)
    if (!isOurs) throw error
    return say({ body: plain(message.body), files: [] })
  }
}

function plain({ embeds, allowed_mentions, content }: Rendered): Form['body'] {
  const said = embeds.flatMap(({ title, description }) => [title, description])
  const text = [content, ...said].filter(Boolean).join('\n')
  return {
    content: cut(text, maxOf('content')) || '\u200b',
    embeds: [],
    components: [],
    attachments: [],
    allowed_mentions,
  }
}

/** Discord refuses a reply to a message that is not there as a badly filled in form. */
export function isAboutReference(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError) || error.code !== Code.InvalidFormBodyOrContentType) return false
  const { rawError } = error
  return 'errors' in rawError && typeof rawError.errors === 'object' && 'message_reference' in rawError.errors
}
