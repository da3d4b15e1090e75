/** The addresses Slack gives along with a command or a press of a button, and what answers there do. */
import type { Json } from './slack-blocks.ts'
import { contentOf } from './slack-methods.ts'
import { bot, type SlackMessage, type Workspace } from './slack-workspace.ts'

type Hook = { channel: string; user: string; original?: SlackMessage; uses: number }

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const mostUses = 5

export function createHooks(slack: Workspace, url: string) {
  const hooks = new Map<string, Hook>()
  let count = 0

  function use(hook: Hook, args: Json): string {
    if (hook.uses >= mostUses) return 'used_url'
    hook.uses += 1
    if (args.delete_original === true) {
      if (hook.original) slack.remove(hook.original.ts)
      return 'ok'
    }
    const content = contentOf(args)
    if (typeof content === 'string') return content
    if (args.replace_original === true && hook.original) slack.replace(hook.original.ts, content)
    else show(hook, args, content)
    return 'ok'
  }

  function show(
    hook: { channel: string; user: string },
    args: Json,
    content: { text: string; blocks: Json[] },
  ) {
    const onlyFor = args.response_type === 'in_channel' ? {} : { onlyFor: hook.user }
    const inThread = typeof args.thread_ts === 'string' ? { thread: args.thread_ts } : {}
    return slack.add({ ...content, channel: hook.channel, user: bot.id, ...onlyFor, ...inThread })
  }

  return {
    newAddress(hook: Omit<Hook, 'uses'>): string {
      count += 1
      const path = `/hooks/${count}/secret${count}`
      hooks.set(path, { ...hook, uses: 0 })
      return `${url}${path}`
    },
    receive(path: string, args: Json): string {
      const hook = hooks.get(path)
      return hook ? use(hook, args) : 'expired_url'
    },
    /** What Slack shows when the answer is in the body of the response to a command. */
    direct(where: { channel: string; user: string }, args: Json): SlackMessage | string {
      const content = contentOf(args)
      return typeof content === 'string' ? content : show(where, args, content)
    },
  }
}
