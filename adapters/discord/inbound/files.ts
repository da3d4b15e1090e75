/** Files that people share. They are read from Discord's own servers, never from an address that somebody typed. */
import type { APIAttachment } from 'discord.js'
import type { SharedFile } from '../../../src/platform.ts'
import type { DiscordConfig } from '../outbound/rest.ts'

/** Reads what is at an address. */
export type Download = (url: string) => Promise<AsyncIterable<Uint8Array>>

/** Where Discord keeps attachments. */
const hosts = new Set(['cdn.discordapp.com', 'media.discordapp.net'])

/** A file of the size that Discord takes from people without paying, over a slow connection. In milliseconds. */
const timeout = 120_000

export function downloadFrom({ apiUrl }: Pick<DiscordConfig, 'apiUrl'>): Download {
  const own = apiUrl === undefined ? undefined : new URL(apiUrl).origin
  return async (address) => {
    const url = URL.canParse(address) ? new URL(address) : undefined
    const known = url && (url.origin === own || (url.protocol === 'https:' && hosts.has(url.host)))
    if (!known) throw new Error(`This is no address of Discord's: ${url?.host ?? 'not an address'}`)
    // A redirect could lead anywhere.
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeout) })
    if (!response.ok || !response.body) throw new Error(`Discord answered ${response.status} for a file`)
    return response.body
  }
}

export function sharedFile(attachment: APIAttachment, download: Download): SharedFile {
  return {
    id: attachment.id,
    name: attachment.filename,
    type: attachment.content_type ?? 'application/octet-stream',
    size: attachment.size,
    url: attachment.url,
    open: () => download(attachment.url),
  }
}
