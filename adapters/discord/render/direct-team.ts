/** In a direct conversation, which all servers of its reader share: which of them a message is of. */
import type { APIEmbed } from 'discord.js'
import type { Block } from '../../../src/domain/card/card.ts'

/** `name`: to be said, where its reader has several. */
export type DirectTeam = { id: string; name?: string | undefined }

const address = 'https://discord.com/channels/'

/** Its name leads there. */
export function teamLine({ id, name }: DirectTeam): Block[] {
  return name === undefined
    ? []
    : [{ kind: 'context', text: ['In ', { link: `${address}${id}`, label: name }] }]
}

/** Baton writes it last, and nothing that people type becomes such a line: their links are written out. */
const written = /(?:^|\n)-# In \[[^\n]+\]\(<?https:\/\/discord\.com\/channels\/(\d{1,20})>?\)$/

/** The server that such a line is of. */
export function teamOfLine(embeds: readonly APIEmbed[]): string | undefined {
  return written.exec(embeds.at(-1)?.description ?? '')?.[1]
}
