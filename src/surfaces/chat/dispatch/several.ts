/** A command on one task, said of several: each in turn, in one change that one click takes back. */

import { card, mention, text } from '../../../cards/words.ts'
import type { Call } from '../../../domain/card/card.ts'
import type { Draft, DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import { numberOf } from '../../../domain/task/task.ts'
import type { Command } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { readGiven } from '../language/read.ts'
import { refuseLine } from '../language/refusals.ts'
import { splitTasks } from '../language/split-list.ts'
import type { AskedCall } from './call.ts'

/** More are a filter, and shown first. */
const most = 20

/** The option that is said of several tasks, and their refs. */
export type Several = { option: string; refs: string[] }

/** Undefined where a call is about one task, or takes several by itself. */
export function severalIn({ options }: Command, call: Call): Several | undefined {
  for (const [option, { kind, required }] of Object.entries(options)) {
    const refs = kind === 'task' && required ? splitTasks(call.options[option] ?? '') : []
    if (refs.length > 1 && refs.every((ref) => numberOf(ref) !== undefined))
      return {
        option,
        refs: refs.filter((ref, at) => refs.findIndex((one) => numberOf(one) === numberOf(ref)) === at),
      }
  }
  return undefined
}

/** Several tasks are shown as a list, and deleted as a change of many, which is shown first. */
export function shownFirst(asked: AskedCall, commands: readonly Command[]): AskedCall {
  const command = commands.find(({ path }) => path === asked.call.path)
  const several = command && severalIn(command, asked.call)
  if (!several) return asked
  if (several.refs.length > most) throw refuseLine('too_many_refs', { count: several.refs.length, max: most })
  const filter = several.refs.map((ref) => `T-${numberOf(ref)}`).join(',')
  if (command.path === 'show') return { ...asked, call: { path: 'list', options: { filter } }, several: true }
  return command.path === 'delete'
    ? { ...asked, call: { path: 'bulk', options: { filter, delete: 'yes' } } }
    : asked
}

/** Throws Refusal where one of them is not there. */
export async function loadAll(refs: string[], { reads }: Command, context: Context): Promise<void> {
  const tasks = {
    ...({ kind: 'tasks', written: 'next', summary: 'The tasks' } as const),
    ...(reads ? {} : ({ changes: true } as const)),
  }
  await readGiven({ tasks }, { tasks: refs.join(',') }, context)
}

/** `spoken`: see `Answered` of `run-command.ts`. */
export type Drafted = { draft: Draft; spoken: string | null | undefined }

/** All are found and locked before the first is changed. `run` makes the draft of one. */
export async function runSeveral(
  { command, call }: { command: Command; call: Call },
  { option, refs }: Several,
  context: Context,
  run: (call: Call, context: Context) => Promise<Draft>,
): Promise<Drafted> {
  await loadAll(refs, command, context)
  const drafts: Draft[] = []
  for (const ref of refs) {
    const options = { ...call.options, [option]: ref }
    drafts.push(await run({ ...call, options }, { ...context, words: options }))
  }
  return { draft: together(drafts, command, context), spoken: null }
}

/** As many buttons as one looks at. */
const mostButtons = 5

function together(drafts: Draft[], command: Command, { actor }: Context): Draft {
  const title: DraftInline[] = command.reads
    ? [`${drafts.length} tasks`]
    : [mention(actor), ` changed ${drafts.length} tasks`]
  const about = drafts.flatMap((draft) => draft.about ?? [])
  return card(command.reads ? 'neutral' : worst(drafts), title, {
    blocks: drafts.flatMap((draft): DraftBlock[] => [
      text(...(command.reads ? draft.title : ['• ', ...draft.title])),
      ...draft.blocks,
    ]),
    buttons: drafts.flatMap(({ buttons }) => buttons.slice(0, 1)).slice(0, mostButtons),
    about: {
      tasks: [...drafts.flatMap(named), ...about.flatMap(({ tasks = [] }) => tasks)],
      lists: about.flatMap(({ lists = [] }) => lists),
    },
  })
}

/** What the titles name is what the whole is about. */
function named({ title }: Draft): string[] {
  return title.flatMap((part) => (typeof part === 'object' && 'task' in part ? [part.task] : []))
}

function worst(drafts: Draft[]): Draft['tone'] {
  return drafts.every(({ tone }) => tone === 'good') ? 'good' : 'neutral'
}
