/** A modal that was filled in, read back as the form it shows. */
import type { ViewOutput, ViewStateValue, ViewSubmitAction } from '@slack/bolt'
import type { Block, InputBlock, KnownBlock } from '@slack/types'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import type { Invocation } from '../../../src/platform.ts'
import { actionId, fieldPrefix } from '../render/modal.ts'
import { type Opening, readOpening } from '../render/opening.ts'
import { mentionsOf, unescaped } from './text.ts'

/** The form with what stands in it now, as an invocation and as it was opened. */
export type Filled = { invocation: Invocation; form: Form; opening: Opening }

export function fromSubmission(body: ViewSubmitAction): Filled | undefined {
  const { view, user } = body
  const opening = readOpening(view.private_metadata)
  if (opening === undefined) return undefined
  const form = formIn(view, opening)
  const values = Object.fromEntries(form.fields.map((field) => [field.name, field.value]))
  const people = form.fields.filter((field) => field.kind === 'people')
  const invocation: Invocation = {
    id: `${view.id}:${view.hash}`,
    platform: 'slack',
    team: body.team ? { id: body.team.id, name: body.team.domain } : { id: view.team_id },
    caller: { id: user.id, name: user.name },
    mentioned: mentionsOf(people.map((field) => field.value).join()),
    place: opening.place,
    input: { form: opening.form, values },
    ...(opening.spot.thread !== undefined && { thread: opening.spot.thread }),
    button: opening.button,
  }
  return { invocation, form, opening }
}

function formIn(view: ViewOutput, opening: Opening): Form {
  return {
    id: opening.form,
    title: unescaped(view.title.text),
    submit: unescaped(view.submit?.text ?? ''),
    fields: view.blocks.filter(isInput).flatMap((block) => fieldIn(block, view, opening)),
  }
}

function isInput(block: KnownBlock | Block): block is InputBlock {
  return block.type === 'input'
}

function fieldIn(block: InputBlock, view: ViewOutput, opening: Opening): FormField[] {
  const id = block.block_id ?? ''
  const state = view.state.values[id]?.[actionId]
  const name = id.slice(fieldPrefix.length)
  const kind = kindOf(block)
  if (state === undefined || kind === undefined) return []
  const { element } = block
  const hint = 'placeholder' in element ? element.placeholder?.text : undefined
  return [
    {
      name,
      label: unescaped(block.label.text),
      kind,
      value: [typedIn(state), opening.others[name] ?? ''].filter((part) => part !== '').join(),
      ...(block.optional !== true && { required: true }),
      ...(element.type === 'static_select' && { choices: choicesIn(element) }),
      ...(hint !== undefined && { hint: unescaped(hint) }),
      ...('max_length' in element && element.max_length !== undefined && { max: element.max_length }),
    },
  ]
}

function kindOf({ element }: InputBlock): FormField['kind'] | undefined {
  if (element.type === 'plain_text_input') return element.multiline ? 'paragraph' : 'text'
  if (element.type === 'static_select') return 'choice'
  return element.type === 'multi_users_select' ? 'people' : undefined
}

function typedIn(state: ViewStateValue): string {
  if (state.selected_users) return state.selected_users.map((user) => `<@${user}>`).join()
  return state.selected_option?.value ?? state.value ?? ''
}

function choicesIn(element: Extract<InputBlock['element'], { type: 'static_select' }>) {
  return (element.options ?? []).map(({ text, value }) => ({
    label: unescaped(text.text),
    value: value ?? '',
  }))
}
