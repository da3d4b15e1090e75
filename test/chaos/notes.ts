/** What a writer knows of a command: whether it was taken, and what was answered. */
import type { SlackApi } from '../support/slack-api.ts'
import { type Json, string } from '../support/slack-blocks.ts'
import { type Asked, done } from './commands.ts'

export type Note = Asked & {
  /** The invocation's, as Slack gives it. */
  id: string
  writer: string
  /** Where a late answer goes; none where it was said in a message. */
  hook: string | undefined
  /** In ms. */
  sentAt: number
  /** Slack heard within 3 s that it was taken. */
  acknowledged: boolean
  /** It heard so later. */
  late: boolean
  /** What came with the acknowledgement. */
  body: string
  /** When the writer had read that it was done. */
  answeredAt?: number
  /** How many calls Slack had had before. */
  callsBefore: number
}

/**
 * `told`: its writer has read that it was done. `refused`: they have read something else. `acknowledged`: Slack has heard that
 * it was taken, and they have read nothing. `unheard`: Slack has told them that it did not work.
 */
export type Heard = 'told' | 'refused' | 'acknowledged' | 'unheard'

export function heard(slack: SlackApi, note: Note): Heard {
  const answers = answersTo(slack, note)
  if (answers.some((text) => done[note.kind].test(text))) return 'told'
  if (answers.length > 0) return 'refused'
  return note.acknowledged ? 'acknowledged' : 'unheard'
}

/** Everything that its writer was answered. What only they see bears no mark, and says what it is about, or that it failed. */
function answersTo({ calls }: SlackApi, { id, hook, body, callsBefore, writer, code }: Note): string[] {
  const mark = JSON.stringify({ id })
  const isTheirs = (method: string, args: Json) =>
    method === 'chat.postEphemeral' && args.user === writer && aboutThat(textOf(args), code)
  const shown = calls
    .slice(callsBefore)
    .filter(({ failed }) => !failed)
    .filter(
      ({ method, path, args }) =>
        path === hook || string(args.metadata).includes(mark) || isTheirs(method, args),
    )
    .map(({ args }) => textOf(args))
  return [...(body === '' ? [] : [textOf(JSON.parse(body))]), ...shown]
}

function textOf(args: Json): string {
  return string(args.text)
}

function aboutThat(text: string, code: string): boolean {
  return text.includes(code) || text.includes('Something went wrong')
}
