/** From a call to its answer: what it means here, the form it may still ask for, and what the command says. */
import type { Draft } from '../../../domain/card/draft.ts'
import type { Invocation, Reply } from '../../../platform.ts'
import { lockGraph } from '../../../store/tasks/dependencies.ts'
import type { Caller } from '../../../store/workspaces/callers.ts'
import { sayingHowRead } from '../cards/read-as.ts'
import type { Command, Input, Options } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { readGiven, requireAll } from '../language/read.ts'
import type { AskedCall } from './call.ts'
import { forSomebodyElse } from './confirmations.ts'
import { offerForm, replyWithForm } from './form.ts'
import { replyWith } from './reply.ts'
import { withZoneQuestion } from './zone-question.ts'

export async function runCommand(
  command: Command,
  { call, base, shownTo }: AskedCall,
  context: Context,
  from: { invocation: Invocation; caller: Caller },
): Promise<Reply> {
  if (command.orders?.(call.options)) await lockGraph(context.trx, context.workspaceId)
  // A form may still ask for what is missing.
  const asks = command.form && (!base || command.pages)
  if (!asks) requireAll(command, call.options)
  // Read by this very command's options.
  const input = (await readGiven(command.options, call.options, context)) as Input<Options>
  if (asks) {
    const form = await offerForm(command, call, input, context)
    if (form) return replyWithForm(form, call, context, from.caller.team)
    requireAll(command, call.options)
  }
  const draft = sayingHowRead(await command.run(input, context), input)
  const about = aboutLists(draft, input)
  const own = shownTo === undefined ? about : await forSomebodyElse(about, shownTo, context)
  const shown = await withZoneQuestion(own, command, from.invocation, context)
  return replyWith(shown, { command, call, context, ...from })
}

/** An answer is about the Lists that were named to the command, too, also where it does not say their names. */
function aboutLists(draft: Draft, input: Record<string, unknown>): Draft {
  const named = Object.values(input).flatMap(listNamed)
  const { tasks = [], lists = [] } = draft.about ?? {}
  return named.length === 0 ? draft : { ...draft, about: { tasks, lists: [...lists, ...named] } }
}

/** A List, or that of a view or template. */
function listNamed(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('kind' in value && value.kind === 'list' && 'id' in value) return [String(value.id)]
  const isKept = 'listId' in value && ('filter' in value || 'content' in value)
  return isKept && typeof value.listId === 'string' ? [value.listId] : []
}
