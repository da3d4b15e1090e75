/** Files that people share. */
import type { APIAttachment } from 'discord.js'
import type { SharedFile } from '../../../src/platform.ts'
import { fetchFrom } from '../../shared/download.ts'
import type { DiscordConfig } from '../outbound/rest.ts'

/** Reads what is at an address. */
export type Download = (url: string) => Promise<AsyncIterable<Uint8Array>>

/** Where Discord keeps attachments. */
const hosts = new Set(['cdn.discordapp.com', 'media.discordapp.net'])

export function downloadFrom({ apiUrl }: Pick<DiscordConfig, 'apiUrl'>): Download {
  const own = apiUrl === undefined ? undefined : new URL(apiUrl).origin
  const isTheirs = (url: URL) => url.origin === own || (url.protocol === 'https:' && hosts.has(url.host))
  return async (address) => {
    const response = await fetchFrom({ platform: 'Discord', isTheirs, redirects: 0 }, address)
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
