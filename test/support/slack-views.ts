/** Modals, with what Slack refuses in them: https://docs.slack.dev/reference/views/modal-views */
import { isDeepStrictEqual } from 'node:util'
import { type Json, list, object, string } from './slack-blocks.ts'
import { type Answer, refuse } from './slack-refusals.ts'
import type { OpenView, Workspace } from './slack-workspace.ts'

export function openView(slack: Workspace, args: Json): Answer {
  const trigger = slack.triggers.get(string(args.trigger_id))
  if (!trigger) return refuse('invalid_trigger_id')
  if (trigger.state !== 'good') {
    return refuse(trigger.state === 'used' ? 'exchanged_trigger_id' : 'expired_trigger_id')
  }
  const view = object(JSON.parse(string(args.view)))
  const problems = problemsOfView(view)
  if (problems.length > 0) {
    return refuse('invalid_arguments', {
      response_metadata: { messages: problems.map((one) => `[ERROR] ${one}`) },
    })
  }
  trigger.state = 'used'
  const open = {
    id: `V0${slack.triggers.size}`,
    user: trigger.user,
    hash: slack.timestamp(),
    view,
    state: {},
  }
  slack.views.set(trigger.user, { ...open, state: stateOf(open) })
  return { ok: true, view: { id: open.id, hash: open.hash } }
}

export function updateView(slack: Workspace, args: Json): Answer {
  const open = [...slack.views.values()].find(({ id }) => id === args.view_id)
  if (!open) return refuse('not_found')
  if (args.hash !== undefined && args.hash !== open.hash) return refuse('hash_conflict')
  const view = object(JSON.parse(string(args.view)))
  const problems = problemsOfView(view)
  if (problems.length > 0) return refuse('invalid_arguments')
  const next = { ...open, view, hash: slack.timestamp() }
  slack.views.set(open.user, { ...next, state: stateOf(next) })
  slack.changed()
  return { ok: true, view: { id: next.id, hash: next.hash } }
}

/** What the app answers a submission with: nothing closes the modal. */
export function answerView(slack: Workspace, open: OpenView, answer: Json): void {
  if (answer.response_action === undefined) slack.views.delete(open.user)
  if (answer.response_action === 'update') {
    const view = object(answer.view)
    const problems = problemsOfView(view)
    if (problems.length > 0)
      throw new Error(`We had some trouble connecting. Try again? ${problems.join('; ')}`)
    const next = { ...open, view, hash: slack.timestamp() }
    slack.views.set(open.user, { ...next, state: stateOf(next) })
  }
  slack.changed()
}

/** What stands in the fields: what was typed in a field of the same ids stays, others have their initial value. */
function stateOf(open: OpenView): Json {
  return Object.fromEntries(
    inputsOf(open.view).map((block) => {
      const id = string(block.block_id)
      const element = object(block.element)
      const action = string(element.action_id)
      const before = object(open.state[id])[action]
      return [id, { [action]: before ?? initialOf(element) }]
    }),
  )
}

function initialOf(element: Json): Json {
  const { type } = element
  if (type === 'static_select') return { type, selected_option: element.initial_option ?? null }
  if (type === 'multi_static_select') return { type, selected_options: element.initial_options ?? [] }
  if (type === 'multi_users_select') return { type, selected_users: element.initial_users ?? [] }
  if (type === 'users_select') return { type, selected_user: element.initial_user ?? null }
  if (type === 'datepicker') return { type, selected_date: element.initial_date ?? null }
  if (type === 'file_input') return { type, files: [] }
  return { type, value: element.initial_value ?? null }
}

export function inputsOf(view: Json): Json[] {
  return list(view.blocks).filter((block) => block.type === 'input')
}

export function problemsOfView(view: Json): string[] {
  const blocks = list(view.blocks)
  const ids = blocks.map((block) => block.block_id).filter((id) => id !== undefined)
  return [
    ...(view.type === 'modal' ? [] : ['no modal']),
    ...text('title', view.title, 24),
    ...(inputsOf(view).length > 0 || view.submit !== undefined ? text('submit', view.submit, 24) : []),
    ...(view.close === undefined ? [] : text('close', view.close, 24)),
    ...size('blocks', blocks.length, 100, 1),
    ...size('private_metadata', string(view.private_metadata).length, 3000),
    ...size('callback_id', string(view.callback_id).length, 255),
    ...(new Set(ids).size === ids.length ? [] : ['a block_id twice']),
    ...(JSON.stringify(view).isWellFormed() ? [] : ['not well formed']),
    ...blocks.flatMap(problemsOfBlock),
  ]
}

function problemsOfBlock(block: Json): string[] {
  if (block.type === 'context') return list(block.elements).flatMap((one) => text('context', one, 2000))
  const id = size('block_id', string(block.block_id).length, 255, 1)
  if (block.type === 'section') return [...id, ...text('section', block.text, 3000)]
  if (block.type !== 'input') return [`unknown block ${String(block.type)}`]
  const element = object(block.element)
  const hint = element.placeholder === undefined ? [] : text('placeholder', element.placeholder, 150)
  const help = block.hint === undefined ? [] : text('hint', block.hint, 2000)
  return [...id, ...text('label', block.label, 2000), ...help, ...hint, ...problemsOfElement(element)]
}

function problemsOfElement(element: Json): string[] {
  if (element.type === 'static_select') return problemsOfSelect(element, [element.initial_option])
  if (element.type === 'multi_static_select') return problemsOfSelect(element, list(element.initial_options))
  if (element.type === 'multi_users_select') {
    const users = Array.isArray(element.initial_users) ? element.initial_users : []
    return users.filter((user) => !/^[UW][A-Z0-9]+$/.test(String(user))).map((user) => `no user: ${user}`)
  }
  if (element.type === 'users_select') return problemsOfText('user', element.initial_user, /^[UW][A-Z0-9]+$/)
  if (element.type === 'datepicker') return problemsOfText('date', element.initial_date, /^\d{4}-\d\d-\d\d$/)
  if (element.type === 'file_input') return size('max_files', Number(element.max_files), 10, 1)
  if (element.type === 'number_input')
    return element.is_decimal_allowed === true
      ? problemsOfText('number', element.initial_value, /^.+$/)
      : ['decimals?']
  if (element.type === 'url_text_input') return problemsOfText('url', element.initial_value, /^.+$/)
  if (element.type !== 'plain_text_input') return [`unknown input ${String(element.type)}`]
  const most = element.max_length === undefined ? 3000 : Number(element.max_length)
  return [
    ...size('max_length', most, 3000, 1),
    ...size('initial', string(element.initial_value).length, most),
  ]
}

function problemsOfText(what: string, value: unknown, shape: RegExp): string[] {
  return value === undefined || shape.test(string(value)) ? [] : [`no ${what}: ${string(value)}`]
}

function problemsOfSelect(element: Json, chosen: unknown[]): string[] {
  const options = list(element.options)
  const values = options.map((option) => option.value)
  const isThere = chosen.every(
    (initial) => initial === undefined || options.some((option) => isDeepStrictEqual(option, initial)),
  )
  return [
    ...size('options', options.length, 100, 1),
    ...options.flatMap((option) => text('option', option.text, 75)),
    ...options.flatMap((option) => size('option value', string(option.value).length, 150, 1)),
    ...(new Set(values).size === values.length ? [] : ['a value twice']),
    ...(isThere ? [] : ['an initial option that is not one of the options']),
  ]
}

function text(what: string, value: unknown, most: number): string[] {
  const { type, text: words } = object(value)
  return [
    ...(type === 'plain_text' ? [] : [`${what} is no plain text`]),
    ...size(what, string(words).length, most, 1),
  ]
}

function size(what: string, is: number, most: number, least = 0): string[] {
  return is > most || is < least ? [`${what}: ${is} is not within ${least} and ${most}`] : []
}
