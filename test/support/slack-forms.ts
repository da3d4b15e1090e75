/** Lets a test fill in the modals that people have open. */
import type { SlackApi } from './slack-api.ts'
import { type Json, list, object, string } from './slack-blocks.ts'
import { answerView, inputsOf } from './slack-views.ts'
import type { SlackWire } from './slack-wire.ts'
import { bot, type OpenView, team } from './slack-workspace.ts'

/** A field as its reader sees it; people by their ids, with commas. */
export type SeenField = {
  label: string
  type: string
  value: string
  hint?: string
  options?: string[]
  needed: boolean
}
export type SeenModal = {
  title: string
  submit: string
  notice?: string
  fields: SeenField[]
  footnote?: string
}

export function createFormClient({ slack }: SlackApi, wire: SlackWire) {
  function viewOf(user: string): OpenView {
    const open = slack.views.get(user)
    if (!open) throw new Error(`${user} has no modal open`)
    return open
  }

  /** Types into fields, by their labels. */
  function fill(user: string, values: Record<string, string>): void {
    const { view, state } = viewOf(user)
    for (const [label, value] of Object.entries(values)) {
      const block = inputsOf(view).find((one) => textOf(one.label) === label)
      if (!block) throw new Error(`No field ${label}`)
      const element = object(block.element)
      state[string(block.block_id)] = { [string(element.action_id)]: typed(element, value) }
    }
  }

  /** Slack's own clients do not send what lacks something needed or is too long. */
  function payload(user: string, isSent = true): Json {
    const open = viewOf(user)
    for (const field of isSent ? fieldsOf(open) : []) {
      if (field.needed && field.value === '') throw new Error(`Please fill in ${field.label}`)
    }
    const { id, hash, view, state } = open
    return {
      type: 'view_submission',
      team: { id: team.id, domain: team.domain },
      user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: team.id },
      api_app_id: 'A0BATON',
      token: 'legacy',
      trigger_id: slack.newTrigger(user, `12466734323.1395872398.submit${slack.triggers.size}`),
      view: {
        ...asSent(view),
        id,
        hash,
        team_id: team.id,
        state: { values: state },
        previous_view_id: null,
        root_view_id: id,
        app_id: 'A0BATON',
        external_id: '',
        app_installed_team_id: team.id,
        bot_id: bot.botId,
      },
      response_urls: [],
      is_enterprise_install: false,
      enterprise: null,
    }
  }

  /** Changes one field whose change Slack tells of at once. */
  async function change(user: string, label: string, value: string): Promise<void> {
    fill(user, { [label]: value })
    const open = viewOf(user)
    const block = inputsOf(open.view).find((one) => textOf(one.label) === label)
    if (block?.dispatch_action !== true) throw new Error(`Slack does not tell of ${label}`)
    const element = object(block.element)
    const id = string(block.block_id)
    const action = {
      type: element.type,
      block_id: id,
      action_id: element.action_id,
      action_ts: slack.timestamp(),
    }
    const { type: _, response_urls: __, ...sent } = payload(user, false)
    await wire.interaction({ ...sent, type: 'block_actions', actions: [action], container: { type: 'view' } })
  }

  return {
    fill,
    change,
    payload,
    /** What the user has open. */
    modal: (user: string): SeenModal | undefined => {
      const open = slack.views.get(user)
      return open && seen(open)
    },
    /** Types into fields and sends the form; what the app answers happens to the modal. */
    async submit(user: string, values: Record<string, string> = {}): Promise<void> {
      fill(user, values)
      answerView(slack, viewOf(user), await wire.interaction(payload(user)))
    },
    /** Waits for a modal to open. */
    opened: (user: string): Promise<SeenModal> =>
      slack.until(() => {
        const open = slack.views.get(user)
        return open && seen(open)
      }),
    closed: (user: string): Promise<true> => slack.until(() => (slack.views.has(user) ? undefined : true)),
  }
}

function typed(element: Json, value: string): Json {
  const { type } = element
  if (type === 'multi_users_select') return { type, selected_users: value === '' ? [] : value.split(',') }
  if (type === 'users_select') return { type, selected_user: value === '' ? null : value }
  if (type === 'datepicker') return { type, selected_date: value === '' ? null : value }
  if (type === 'file_input') return { type, files: value === '' ? [] : [JSON.parse(value)] }
  if (type === 'multi_static_select') {
    const chosen = value.split(', ')
    return {
      type,
      selected_options: list(element.options).filter((one) => chosen.includes(textOf(one.text))),
    }
  }
  if (type !== 'static_select') return { type, value: value === '' ? null : value }
  const option = list(element.options).find((one) => textOf(one.text) === value)
  if (!option) throw new Error(`No option ${value}`)
  return { type, selected_option: option }
}

function seen(open: OpenView): SeenModal {
  const { view } = open
  const notice = list(view.blocks).find((block) => block.type === 'section')
  const small = list(view.blocks).find((block) => block.type === 'context')
  return {
    title: textOf(view.title),
    submit: textOf(view.submit),
    ...(notice && { notice: textOf(notice.text) }),
    fields: fieldsOf(open),
    ...(small && { footnote: list(small.elements).map(textOf).join(' ') }),
  }
}

function fieldsOf({ view, state }: OpenView): SeenField[] {
  return inputsOf(view).map((block) => {
    const element = object(block.element)
    const {
      value,
      selected_option: option,
      selected_users: users,
      selected_user: one,
      selected_options: several,
      selected_date: day,
    } = object(object(state[string(block.block_id)])[string(element.action_id)])
    return {
      label: textOf(block.label),
      type: `${string(element.type)}${element.multiline === true ? ' of several lines' : ''}`,
      value: Array.isArray(users)
        ? users.join(',')
        : list(several)
            .map((each) => textOf(each.text))
            .join(', ') ||
          textOf(object(option).text) ||
          string(one) ||
          string(day) ||
          string(value),
      ...(element.placeholder !== undefined && { hint: textOf(element.placeholder) }),
      ...(element.options !== undefined && { options: list(element.options).map((one) => textOf(one.text)) }),
      needed: block.optional !== true,
    }
  })
}

function textOf(text: unknown): string {
  return string(object(text).text)
}

/** In payloads, Slack writes the texts of blocks escaped: https://github.com/slackapi/bolt-python/issues/513 */
function asSent(view: Json): Json {
  const escaped = JSON.stringify(view, (name, value: unknown) =>
    name === 'text' && typeof value === 'string'
      ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      : value,
  )
  return object(JSON.parse(escaped))
}
