/** What whoever hands a task on is shown: when it will be read, and who could take it sooner. */
import { card, context, due, mention, named, text } from '../../../../cards/words.ts'
import type { FormField } from '../../../../domain/card/card.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import type { PersonRow, TaskRecord } from '../../../../domain/task/records.ts'
import type { Due } from '../../../../domain/time/when.ts'
import type { FormDraft } from '../command.ts'
import type { Context } from '../context.ts'
import { filesField } from '../files/along.ts'
import { othersAtWork, whenRead } from './when-read.ts'

type Given = { to: PersonRow; note: string | undefined; expected: Due | undefined }

export async function givenCard(
  here: Context,
  task: TaskRecord,
  { to, note, expected }: Given,
): Promise<Draft> {
  const others = await othersAtWork(here, task, to)
  const by = expected && due({ dueAt: expected.at, dueOn: expected.on ?? null })
  return card('good', [mention(here.actor), ' handed ', ...named(task), ' to ', mention(to)], {
    blocks: [
      ...(note ? [{ kind: 'quote' as const, text: [note] }] : []),
      ...(by ? [text('Expected by ', by)] : []),
      context(...(await whenRead(here, to, task))),
      ...others.blocks(),
    ],
    buttons: others.buttons(note),
  })
}

/** Asks for whoever takes it; where it is `dated`, also for when something is expected. */
export function giveForm(title: string, { words }: Context, dated: boolean): FormDraft {
  const note: FormField = {
    name: 'note',
    label: 'What they should know',
    kind: 'paragraph',
    value: words.note ?? '',
    max: 2000,
  }
  const by: FormField = {
    name: 'by',
    label: 'Expected by',
    kind: 'text',
    value: words.by ?? '',
    hint: 'fri 5pm',
    max: 100,
  }
  const to: FormField = { name: 'to', label: 'To whom', kind: 'people', value: '', required: true }
  return { title, submit: 'Hand off', fixed: {}, fields: [to, note, ...(dated ? [by] : []), filesField] }
}
