/** Which call an invocation makes: typed, pressed, or filled in. */
import type { Transaction } from 'kysely'
import type { Call, KeptCall } from '../../../domain/card/card.ts'
import { dropCall, keptCall } from '../../../store/journal/kept-calls.ts'
import type { Database } from '../../../store/schema.ts'
import type { Command } from '../commands/command.ts'
import type { Filled } from '../commands/context.ts'
import { fallbackPath } from '../commands/registry.ts'
import { parseText } from '../language/parse.ts'
import { refuseInChat } from '../refusals/chat.ts'
import { type Confirmed, confirmedCall, keptPrefix } from './confirmations.ts'
import type { Asking } from './conversation.ts'
import { readLine } from './read-line.ts'

/** `base`: what stood in the form that it comes from. */
export type AskedCall = Confirmed & {
  base: Record<string, string> | undefined
  filled?: Filled
  /** How it was read, where that is not how it was typed. */
  note?: string
  /** It shows several tasks that were named, so that “it” is none of them. */
  several?: true
  /** Somebody typed it, though it came by a button. */
  typed?: true
}

export async function callOf(asking: Asking): Promise<AskedCall> {
  const { trx, caller, invocation } = asking
  const { workspaceId, person } = caller
  const { input } = invocation
  if ('form' in input) {
    const kept = await known(trx, workspaceId, input.form)
    const filled = { fields: Object.keys(input.values), changed: input.changed === true }
    return { call: filledIn(kept, input.values), base: kept.values ?? {}, filled }
  }
  const text = 'text' in input ? input.text.trim() : input.call.path
  if (text.startsWith(keptPrefix)) {
    const id = text.slice(keptPrefix.length)
    const kept = await known(trx, workspaceId, id)
    // Somebody else's press is asked anew, and leaves theirs as it is.
    const isTheirs = kept.confirms?.shownTo === person.id
    if (isTheirs && commandFor(asking.commands, kept).once) await dropCall(trx, workspaceId, id)
    return { ...confirmedCall(kept, person.id), base: undefined, ...(kept.typed && { typed: true }) }
  }
  // What a button carries is written by Baton, and means what it says.
  if ('text' in input && !invocation.button)
    return { ...(await readLine(input.text, asking)), base: undefined }
  const call = 'text' in input ? parseText(input.text, asking.commands, fallbackPath) : input.call
  return { call, base: undefined }
}

async function known(trx: Transaction<Database>, workspaceId: string, id: string): Promise<KeptCall> {
  const kept = await keptCall(trx, workspaceId, id)
  if (kept) return kept
  throw refuseInChat('too_old', {})
}

/** What was left as it stood is not said again, so that nobody's change in between is lost. */
export function filledIn(kept: KeptCall, filled: Record<string, string>): Call {
  const options = { ...kept.options }
  for (const [name, stood] of Object.entries(kept.values ?? {})) {
    const value = (filled[name] ?? stood).trim()
    if (sameWords(value, stood)) continue
    if (value !== '') options[name] = value
    else if (kept.cleared?.[name] !== undefined) options[name] = kept.cleared[name]
    else delete options[name]
  }
  return { path: kept.path, options }
}

/** Line ends come back from platforms in their own way, and people in any order. */
function sameWords(one: string, other: string): boolean {
  const plain = (text: string) =>
    text.startsWith('<@') ? text.split(',').sort().join() : text.replaceAll('\r\n', '\n').trim()
  return plain(one) === plain(other)
}

export function commandFor(commands: readonly Command[], call: Call): Command {
  const command = commands.find((each) => each.path === call.path)
  if (command) return command
  throw refuseInChat('command_gone', { path: call.path })
}
