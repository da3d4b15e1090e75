/** Offering a form for what a call still lacks. */
import type { Call, Form } from '../../../domain/card/card.ts'
import type { Reply } from '../../../platform.ts'
import { keepCall } from '../../../store/journal/kept-calls.ts'
import type { Command, Input, Options } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { filesField } from '../commands/files/along.ts'
import { keptPrefix } from './confirmations.ts'

/** `given` is the call's input, as far as there is any. */
export async function offerForm(
  command: Command,
  call: Call,
  given: Partial<Input<Options>>,
  context: Context,
): Promise<Form | undefined> {
  const draft = await command.form?.(given, context)
  if (!draft) return undefined
  const { fields, fixed, ...shown } = draft
  // Files come along by themselves.
  const typed = fields.filter(
    (field) => !(field.kind === 'files' && command.attaches && field.name === filesField.name),
  )
  const values = Object.fromEntries(typed.map((field) => [field.name, field.value]))
  const cleared = Object.fromEntries(
    fields.flatMap((field) => (field.cleared === undefined ? [] : [[field.name, field.cleared]])),
  )
  const kept = { path: call.path, options: { ...call.options, ...fixed }, values, cleared }
  // They came with the first words, and come along with the form only if they are given there.
  const again = command.attaches && context.shared.length > 0 && !context.filled ? withoutFiles : {}
  const id = await keepCall(context.trx, context.workspaceId, kept, context.change.now)
  return { id, ...shown, ...again, fields: fields.map(({ cleared: _, ...field }) => field) }
}

const withoutFiles = {
  introduction:
    'The files that you sent are not in this form. Add them here once more, or with `files add` afterwards.',
}

/** The card is for where no form can be opened at once: its button can. */
type TeamIn = Pick<Reply, 'team' | 'teamName'>

export function replyWithForm(form: Form, call: Call, context: Context, team: TeamIn): Reply {
  if (context.filled) return replyWithNextPage(form, team)
  const example = context.commands.find((command) => command.path === call.path)?.examples[0] ?? call.path
  return {
    card: {
      title: [form.title],
      tone: 'neutral',
      blocks: [
        { kind: 'text', text: ['Fill in the form, or type it in one line: ', { typed: `/task ${example}` }] },
      ],
      buttons: [
        { label: 'Open the form', call: { path: call.path, options: call.options }, style: 'primary' },
      ],
    },
    visibility: 'caller',
    replaces: false,
    repeated: false,
    ...team,
    form,
  }
}

/** Where a form can't be followed by another, a button leads on to it; all that was filled in is kept. */
function replyWithNextPage(form: Form, team: TeamIn): Reply {
  const said = form.notice ?? 'There’s a bit more to fill in. Your answers so far are kept.'
  return {
    card: {
      title: [form.title],
      tone: 'neutral',
      blocks: [{ kind: 'text', text: [said] }],
      buttons: [
        { label: 'Continue', call: { path: `${keptPrefix}${form.id}`, options: {} }, style: 'primary' },
      ],
    },
    visibility: 'caller',
    replaces: false,
    repeated: false,
    ...team,
    form,
  }
}
