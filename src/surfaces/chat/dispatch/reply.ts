/** A command's card as the answer that its caller gets. */
import { button } from '../../../cards/words.ts'
import { localise } from '../../../delivery/localise.ts'
import type { Button, Call, Card } from '../../../domain/card/card.ts'
import type { Invocation, Reply } from '../../../platform.ts'
import { unspeakable } from '../../../store/hierarchy/lists.ts'
import { keepCall } from '../../../store/journal/kept-calls.ts'
import type { Caller } from '../../../store/workspaces/callers.ts'
import type { Command } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { callText } from '../language/call-text.ts'
import { keptPrefix } from './call.ts'

type Answered = {
  command: Command
  call: Call
  input: Record<string, unknown>
  context: Context
  invocation: Invocation
  caller: Caller
}

export async function replyWith({ live, ...shown }: Card, answered: Answered): Promise<Reply> {
  const { command, call, context, invocation, caller } = answered
  if (context.change.rows.length > 0) throw new Error(`“${command.path}” changed rows without an event`)
  const { trx, home } = context
  const card = { ...shown, buttons: [...shown.buttons, ...undoButton(command, context)] }
  card.buttons = await withShortCalls(card.buttons, context)
  const visibility = (await isSecret(answered)) ? 'caller' : command.visibility
  const account = new Map([[caller.person.id, invocation.caller.id]])
  const isLive = live !== undefined && visibility === 'everyone' && invocation.place.kind === 'channel'
  return {
    card: await localise(trx, home.workspaceId, invocation.platform, card, account),
    visibility,
    replaces: invocation.button && (command.replaces === true || call.options.page !== undefined),
    repeated: false,
    team: caller.team,
    ...(isLive && { live: `${home.workspaceId}:${live}:${context.now.epochMilliseconds}` }),
  }
}

/** Every change can be taken back, and taking it back, too. */
function undoButton(command: Command, { change }: Context): Button[] {
  if (change.recorded === 0) return []
  return [button(command.path === 'undo' ? 'Redo' : 'Undo', 'undo', { change: change.group })]
}

/** What fits every platform's buttons, with room for what an adapter adds. */
const longestCall = 75

async function withShortCalls(buttons: Button[], { trx, workspaceId, change }: Context): Promise<Button[]> {
  const short: Button[] = []
  for (const each of buttons) {
    const fits = callText(each.call).length <= longestCall
    const id = fits ? undefined : await keepCall(trx, workspaceId, each.call, change.now)
    short.push(id === undefined ? each : { ...each, call: { path: `${keptPrefix}${id}`, options: {} } })
  }
  return short
}

/** Whether it speaks of a private List where others than its members read along. */
async function isSecret({ command, input, context, caller }: Answered): Promise<boolean> {
  if (command.visibility !== 'everyone' || !caller.hasPrivate) return false
  const lists = Object.values(input).flat().flatMap(listIn)
  const secret = await unspeakable(context.trx, context.workspaceId, [...new Set(lists)], context.place)
  return secret.size > 0
}

/** The List of a task, or the List itself, among what a command was given. */
function listIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('task' in value) return listIn(value.task)
  if ('listId' in value && typeof value.listId === 'string') return [value.listId]
  return 'private' in value && 'id' in value && typeof value.id === 'string' ? [value.id] : []
}
