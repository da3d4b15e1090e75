/** How people, Lists and channels are written in a line. */
import type { ChannelRef, ListRef, PersonRef } from './automation.ts'

/** What is named by id is written by whoever knows its name. */
export type Naming = {
  person(ref: PersonRef): string
  list(ref: ListRef): string
  channel(ref: ChannelRef): string
}

export const asWritten: Naming = { person: personText, list: listText, channel: channelText }

export function personText(ref: PersonRef): string {
  if ('name' in ref) return `@${wordText(ref.name)}`
  return 'account' in ref ? `<@${ref.account}>` : `@${ref.id}`
}

function listText(ref: ListRef): string {
  return wordText('path' in ref ? ref.path : ref.id)
}

function channelText(ref: ChannelRef): string {
  return `#${wordText('channel' in ref ? ref.channel : ref.id)}`
}

/** Words that mean something where a name may stand. */
const reserved = new Set(['then', 'if', 'or', 'and', 'in', 'from', 'none'])

/** One word of a line: in quotes, unless nothing in it could be taken for something else. */
export function wordText(text: string): string {
  return /^[\p{L}\p{N}_./-]+$/u.test(text) && !reserved.has(text.toLowerCase()) ? text : quoted(text)
}

export function quoted(text: string): string {
  return `"${text.replace(/["“”\\]/g, '\\$&')}"`
}
