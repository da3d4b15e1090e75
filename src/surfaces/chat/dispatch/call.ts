/** Which call an invocation makes: typed, pressed, or filled in. */
import type { Transaction } from 'kysely'
import type { Call, KeptCall } from '../../../domain/card/card.ts'
import type { Invocation } from '../../../platform.ts'
import { keptCall } from '../../../store/journal/kept-calls.ts'
import type { Database } from '../../../store/schema.ts'
import type { Command } from '../commands/command.ts'
import type { Filled } from '../commands/context.ts'
import { fallbackPath } from '../commands/registry.ts'
import { parseText } from '../language/parse.ts'
import { refuseInChat } from '../refusals/chat.ts'
import { type Confirmed, confirmedCall, keptPrefix } from './confirmations.ts'

/** `base`: what stood in the form that it comes from. */
export type AskedCall = Confirmed & { base: Record<string, string> | undefined; filled?: Filled }

export async function callOf(
  trx: Transaction<Database>,
  { workspaceId, personId }: { workspaceId: string; personId: string },
  input: Invocation['input'],
  commands: readonly Command[],
): Promise<AskedCall> {
  if ('form' in input) {
    const kept = await known(trx, workspaceId, input.form)
    const filled = { fields: Object.keys(input.values), changed: input.changed === true }
    return { call: filledIn(kept, input.values), base: kept.values ?? {}, filled }
  }
  const text = 'text' in input ? input.text.trim() : input.call.path
  if (text.startsWith(keptPrefix)) {
    const kept = await known(trx, workspaceId, text.slice(keptPrefix.length))
    return { ...confirmedCall(kept, personId), base: undefined }
  }
  const call = 'text' in input ? parseText(input.text, commands, fallbackPath) : input.call
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
