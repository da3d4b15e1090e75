/** A modal that was filled in, read back as the form it shows. */
import type { BlockAction, ViewOutput, ViewStateValue, ViewSubmitAction } from '@slack/bolt'
import type { Block, InputBlock, KnownBlock } from '@slack/types'
import type { Form, FormField } from '../../../src/domain/card/card.ts'
import type { Invocation } from '../../../src/platform.ts'
import { actionId } from '../render/form-element.ts'
import { fieldPrefix } from '../render/modal.ts'
import { type Opening, readOpening } from '../render/opening.ts'
import { linkPath } from './link.ts'
import type { ToFiles } from './shared-file.ts'
import { mentionsOf, unescaped } from './text.ts'

/** The form with what stands in it now, as an invocation and as it was opened. */
export type Filled = { invocation: Invocation; form: Form; opening: Opening }

export function fromSubmission(body: ViewSubmitAction, toFiles: ToFiles): Filled | undefined {
  return filledIn(body, body.view, toFiles)
}

/** The same while it is filled in: undefined where what changed is in no form of Baton's. */
export function fromChange(body: BlockAction, toFiles: ToFiles): Filled | undefined {
  const [changed] = body.actions
  if (!body.view || changed?.block_id?.startsWith(fieldPrefix) !== true) return undefined
  const filled = filledIn(body, body.view, toFiles)
  if (filled === undefined || !('form' in filled.invocation.input)) return undefined
  const { invocation } = filled
  const at = 'action_ts' in changed ? changed.action_ts : ''
  const input = { ...filled.invocation.input, changed: true as const }
  return { ...filled, invocation: { ...invocation, id: `${invocation.id}:${at}`, input } }
}

type Body = { user: { id: string; name?: string }; team: ViewSubmitAction['team'] }

function filledIn(body: Body, view: ViewOutput, toFiles: ToFiles): Filled | undefined {
  const { user } = body
  const opening = readOpening(view.private_metadata)
  if (opening === undefined) return undefined
  const form = formIn(view, opening)
  const values = Object.fromEntries(form.fields.map((field) => [field.name, field.value]))
  const people = form.fields.filter(({ kind }) => kind === 'people' || kind === 'person')
  const files = filesIn(view)
  const invocation: Invocation = {
    id: `${view.id}:${view.hash}`,
    platform: 'slack',
    team: body.team ? { id: body.team.id, name: body.team.domain } : { id: view.team_id },
    caller: { id: user.id, name: user.name ?? user.id },
    mentioned: mentionsOf(people.map((field) => field.value).join()),
    place: opening.place,
    input: { form: opening.form, values },
    link: linkPath(
      opening.place.id,
      opening.spot.card?.ephemeral ? undefined : opening.spot.card?.message,
      opening.spot.thread,
    ),
    ...(opening.spot.thread !== undefined && { thread: opening.spot.thread }),
    ...(files.length > 0 && { files: toFiles(files) }),
    button: opening.button,
    anywhere: true,
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
      ...('options' in element && { choices: choicesIn(element) }),
      ...(block.hint !== undefined && { help: unescaped(block.hint.text) }),
      ...(block.dispatch_action === true && { decides: true as const }),
      ...(hint !== undefined && { hint: unescaped(hint) }),
      ...('max_length' in element && element.max_length !== undefined && { max: element.max_length }),
    },
  ]
}

const kinds: Partial<Record<InputBlock['element']['type'], FormField['kind']>> = {
  static_select: 'choice',
  multi_static_select: 'many',
  multi_users_select: 'people',
  users_select: 'person',
  datepicker: 'date',
  number_input: 'number',
  url_text_input: 'link',
  file_input: 'files',
}

function kindOf({ element }: InputBlock): FormField['kind'] | undefined {
  if (element.type === 'plain_text_input') return element.multiline ? 'paragraph' : 'text'
  return kinds[element.type]
}

function typedIn(state: ViewStateValue & Partial<WithFiles>): string {
  if (state.selected_users) return state.selected_users.map((user) => `<@${user}>`).join()
  if (state.selected_user) return `<@${state.selected_user}>`
  if (state.selected_options) return state.selected_options.map(({ value }) => value).join(', ')
  if (state.files) return state.files.map(({ name, id }) => name ?? id).join(', ')
  return state.selected_date ?? state.selected_option?.value ?? state.value ?? ''
}

/** Slack's types leave it out: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
type WithFiles = { files: Exclude<Parameters<ToFiles>[0], undefined> }

function filesIn({ state }: ViewOutput): WithFiles['files'][number][] {
  return Object.values(state.values).flatMap((block) =>
    Object.values(block).flatMap((each: ViewStateValue & Partial<WithFiles>) => each.files ?? []),
  )
}

function choicesIn({ options = [] }: { options?: { text: { text: string }; value?: string }[] }) {
  return options.map(({ text, value }) => ({ label: unescaped(text.text), value: value ?? '' }))
}
