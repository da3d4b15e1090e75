/** From a call to its answer: what it means here, the form it may still ask for, and what the command says. */
import { context as contextLine } from '../../../cards/words.ts'
import type { Call } from '../../../domain/card/card.ts'
import type { Draft } from '../../../domain/card/draft.ts'
import type { Invocation, Reply } from '../../../platform.ts'
import { lockGraph } from '../../../store/tasks/dependencies.ts'
import type { Caller } from '../../../store/workspaces/callers.ts'
import { sayingHowRead } from '../cards/read-as.ts'
import type { Command, Input, Options, ReadWords } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { withFilesLeft } from '../commands/files/along.ts'
import { readGiven, requireAll } from '../language/read.ts'
import { splitTasks } from '../language/split-list.ts'
import type { AskedCall } from './call.ts'
import { forSomebodyElse } from './confirmations.ts'
import { spokenIn } from './conversation.ts'
import { offerForm, replyWithForm } from './form.ts'
import { replyWith, teamIn } from './reply.ts'
import { type Drafted, loadAll, runSeveral, severalIn } from './several.ts'
import { withZoneQuestion } from './zone-question.ts'

/** `meant` is told the call that the words of its title make, before it is run. */
type From = { invocation: Invocation; caller: Caller; meant?: (call: Call) => void }
type Run = { command: Command; asked: AskedCall; context: Context }

/** `spoken`: the task that it was about; `null` where those were several, undefined where there is none. */
export type Answered = { reply: Reply; spoken: string | null | undefined }

export async function runCommand(given: Run, from: From): Promise<Answered> {
  // A button says what it does; only what somebody typed is words.
  const read =
    from.invocation.button && !given.asked.typed
      ? undefined
      : await given.command.words?.read(given.asked.call, given.context)
  if (read && 'ask' in read) {
    const { command, context, asked } = given
    return {
      reply: await replyWith(read.ask, { command, call: asked.call, context, ...from }),
      spoken: undefined,
    }
  }
  if (read) from.meant?.(read.call)
  const answered = await runRead(read ? withWords(given, read) : given, from)
  // What was kept until its team was known comes in place of that question.
  return given.asked.typed ? { ...answered, reply: { ...answered.reply, replaces: true } } : answered
}

/** The call that the words of its title make. */
function withWords(
  { command, asked, context }: Run,
  { call, title }: Exclude<ReadWords, { ask: Draft }>,
): Run {
  return { command, asked: { ...asked, call }, context: { ...context, words: call.options, title } }
}

async function runRead(run: Run, from: From): Promise<Answered> {
  const { command, asked, context } = run
  const { call, shownTo, note } = asked
  if (command.orders?.(call.options)) await lockGraph(context.trx, context.workspaceId)
  if (asked.several) await loadAll(splitTasks(call.options.filter ?? ''), command, context)
  const several = severalIn(command, call)
  const made = several
    ? await runSeveral({ command, call }, several, context, (one, here) => draftOf(command, one, here))
    : await draftOrForm(run, from)
  if ('reply' in made) return made
  const { draft, spoken = asked.several ? null : undefined } = made
  const about = note === undefined ? draft : { ...draft, blocks: [...draft.blocks, contextLine(note)] }
  const own = shownTo === undefined ? about : await forSomebodyElse(about, shownTo, context)
  const shown = await withZoneQuestion(own, command, from.invocation, context)
  return { reply: await replyWith(shown, { command, call, context, ...from }), spoken }
}

async function draftOrForm({ command, asked, context }: Run, from: From): Promise<Drafted | Answered> {
  const { call, base } = asked
  // A form may still ask for what is missing.
  const asks = command.form && (!base || command.pages)
  if (!asks) requireAll(command, call.options)
  // Read by this very command's options.
  const input = (await readGiven(command.options, call.options, context)) as Input<Options>
  if (asks) {
    const form = await offerForm(command, call, input, context)
    if (form) return { reply: replyWithForm(form, call, context, teamIn(from.caller)), spoken: taskIn(input) }
    requireAll(command, call.options)
  }
  return drafted(command, input, context)
}

async function draftOf(command: Command, call: Call, context: Context): Promise<Draft> {
  requireAll(command, call.options)
  // Read by this very command's options.
  const input = (await readGiven(command.options, call.options, context)) as Input<Options>
  return (await drafted(command, input, context)).draft
}

async function drafted(command: Command, input: Input<Options>, context: Context): Promise<Drafted> {
  const said = withFilesLeft(await command.run(input, context), command, context)
  const draft = aboutLists(sayingHowRead(said, input), input)
  return { draft, spoken: taskIn(input) ?? spokenIn(draft) }
}

/** The first task that was named to a command. */
function taskIn(input: Record<string, unknown>): string | undefined {
  for (const value of Object.values(input)) {
    const isTask = typeof value === 'object' && value !== null && 'ref' in value && 'listId' in value
    if (isTask && 'id' in value) return String(value.id)
  }
  return undefined
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
