/** The chat form of an operation: how it is typed, what it asks first, and what its answer looks like. */
import type { Draft, DraftBlock } from '../../../domain/card/draft.ts'
import type { Input, Inputs } from '../../../operations/input-kinds/field.ts'
import type { Operation, Plan } from '../../../operations/operation.ts'
import { sinceShown } from '../cards/ask.ts'
import { readWas } from '../language/read.ts'
import type { Command, FormDraft, Option, Options } from './command.ts'
import type { Context } from './context.ts'

/** How an input is typed; `minus` is `-#tag`. */
type Written = Option['written'] | 'minus'

/** What may stand in an input that was not said, because of where the call was made. */
type Defaults<F extends Inputs> = {
  [K in keyof F]?: (here: Context, given: Partial<Input<F>>) => Promise<Input<F>[K]> | Input<F>[K]
}

type ChatForm<F extends Inputs, O, P, B extends Options> = Pick<
  Command,
  | 'path'
  | 'examples'
  | 'visibility'
  | 'group'
  | 'verb'
  | 'fillers'
  | 'hidden'
  | 'replaces'
  | 'confirms'
  | 'files'
  | 'pages'
  | 'words'
  | 'once'
> & {
  /** In place of the operation's own. */
  summary?: string
  /** Each input, in the order in which it is typed. One that is left out can't be typed. */
  written: { [K in keyof F]?: Written }
  /** Options of the chat alone. */
  besides?: B
  defaults?: Defaults<F>
  /** Makes inputs of what was typed in the chat's own words (`besides`), or asks what was meant. */
  understand?(typed: Partial<Input<F & B>>, here: Context): Promise<Understood<F>> | Understood<F>
  form?(input: Partial<Input<F & B>>, here: Context): Promise<FormDraft | undefined> | FormDraft | undefined
  /** Where the operation has a plan: the question before it is done. Undefined where there is nothing to ask. */
  ask?(asked: Asked<F & B, P>, here: Context): Promise<Draft | undefined> | Draft | undefined
  /** A yes counts only from the button under the question: nobody can be talked into typing it unread. */
  asksAlways?: true
  card(result: O, input: Input<F & B>, here: Context): Promise<Draft> | Draft
}

export type Understood<F extends Inputs> = { ask: Draft } | { input: Partial<Input<F>> }

/** `differs` says what is not as it was shown. */
export type Asked<F extends Inputs, P> = { plan: P; input: Input<F>; differs: DraftBlock | undefined }

const confirmOption = { kind: 'flag', written: 'named', summary: 'Do it without asking first' } as const

/** Makes the command of an operation. */
export function chatCommand<
  F extends Inputs,
  O,
  P extends Plan | undefined,
  const B extends Options = Record<never, never>,
>(operation: Operation<F, O, P>, chat: ChatForm<F, O, P, B>): Command {
  const { written, besides, defaults = {}, understand, ask, asksAlways, form, card, ...rest } = chat
  // The option that says yes to what is asked: an input that answers it, or a flag of the chat’s own.
  const confirms = chat.confirms ?? (ask && 'confirm')
  const options: Options = {
    ...optionsOf(operation.input, written, Object.keys(defaults)),
    ...(ask && confirms && !(confirms in operation.input) && { [confirms]: confirmOption }),
    ...besides,
  }
  const { summary, role, reads, orders } = operation
  const made: Command = {
    operation: operation.name,
    summary,
    ...rest,
    role,
    ...(reads && { reads }),
    ...(orders && { orders: (words) => orders(words) }),
    ...(confirms && { confirms }),
    ...('files' in defaults && !chat.files && { attaches: true as const }),
    options,
    // Sound because dispatch reads the input by these very options before it calls either.
    ...(form && { form: async (input, here) => form(input as Partial<Input<F & B>>, here) }),
    async run(input, here) {
      const understood = await understand?.(input as Partial<Input<F & B>>, here)
      if (understood && 'ask' in understood) return understood.ask
      const said = { ...input, ...understood?.input } as Partial<Input<F>>
      const given = { ...said, ...(await missingOf(defaults, said, here)) } as Input<F & B>
      const plan = await operation.plan?.(here, given)
      const isSaid = Boolean(input[confirms ?? '']) && !(asksAlways && !here.confirmed)
      const question = ask && plan && (await unsaid(ask, { plan, input: given, isSaid }, here))
      if (question) return question
      const was = operation.merges && here.base && (await readWas(operation.input, here.base, here))
      const seen = {
        ...(here.confirmed && { expected: here.confirmed }),
        ...(was && { was }),
        plan: plan as P,
      }
      return card(await operation.run(here, given, seen), given, here)
    },
  }
  return made
}

/** Inputs that the place says are not missing when nobody types them. */
function optionsOf(
  inputs: Inputs,
  written: Record<string, Written | undefined>,
  defaulted: string[],
): Options {
  const entries = Object.entries(written).flatMap(([name, how]): [string, Option][] => {
    const field = inputs[name]
    if (!field || !how) return []
    const { required, ...others } = field
    const option = defaulted.includes(name) || !required ? others : { ...others, required }
    return [
      [name, how === 'minus' ? { ...option, written: 'sigil', minus: true } : { ...option, written: how }],
    ]
  })
  return Object.fromEntries(entries)
}

async function missingOf<F extends Inputs>(
  defaults: Defaults<F>,
  given: Partial<Input<F>>,
  here: Context,
): Promise<Partial<Input<F>>> {
  const found: Partial<Input<F>> = {}
  for (const name of Object.keys(defaults) as (keyof F)[]) {
    const value = given[name] === undefined ? await defaults[name]?.(here, given) : undefined
    if (value !== undefined) found[name] = value
  }
  return found
}

/** The question, unless a yes was said to just this. */
async function unsaid<F extends Inputs, P extends Plan>(
  ask: (asked: Asked<F, P>, here: Context) => Promise<Draft | undefined> | Draft | undefined,
  { plan, input, isSaid }: { plan: P; input: Input<F>; isSaid: boolean },
  here: Context,
): Promise<Draft | undefined> {
  const differs = sinceShown(here.confirmed, [...plan.shown])
  return isSaid && !differs ? undefined : ask({ plan, input, differs }, here)
}
