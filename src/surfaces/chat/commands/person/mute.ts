import { type ButtonOptions, button, card, levelName, named, text } from '../../../../cards/words.ts'
import type { Draft, DraftInline } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import { occasions, type Reason } from '../../../../domain/notification/reasons.ts'
import type { Level, TaskRecord } from '../../../../domain/task/records.ts'
import { mute as muteReason, unmute as unmuteReason } from '../../../../store/messages/notifications.ts'
import { type Subject, silence, unsilence } from '../../../../store/people/quiet-subjects.ts'
import { pacedReasons as choices } from '../../cards/ping-settings.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

const list = { kind: 'list', written: 'named', state: 'any', summary: 'All tasks of this List' } as const
const options = {
  task: { kind: 'task', written: 'next', summary: 'This task' },
  reason: { kind: 'choice', written: 'next', choices, summary: 'The kind of ping' },
  list,
} as const
const shared = {
  group: 'you',
  visibility: 'caller',
  role: 'guest',
  fillers: ['task'],
  options,
} as const

export const mute = command({
  ...shared,
  fillers: [...shared.fillers],
  path: 'mute',
  summary: 'Stop one kind of ping, or all about a task or a List',
  examples: ['mute assigned', 'mute T-12', 'mute list:Backend'],
  replaces: true,
  async run(input, here) {
    return input.reason === undefined ? quieten(subjectIn(input, 'mute'), here) : stop(input.reason, here)
  },
})

export const unmute = command({
  ...shared,
  fillers: [...shared.fillers],
  path: 'unmute',
  summary: 'Get pings again that you muted',
  examples: ['unmute assigned', 'unmute T-12', 'unmute list:Backend'],
  async run(input, here) {
    return input.reason === undefined
      ? hearAgain(subjectIn(input, 'unmute'), here)
      : again(input.reason, here)
  },
})

/** `mute list Backend`, as one would say it. */
const lists = {
  group: 'you',
  visibility: 'caller',
  role: 'guest',
  hidden: true,
  options: { list: { ...list, written: 'rest', required: true } },
} as const

export const muteList = command({
  ...lists,
  path: 'mute list',
  summary: 'Stop all pings about a List',
  examples: [],
  run: (input, here) => quieten(subjectIn(input, 'mute'), here),
})

export const unmuteList = command({
  ...lists,
  path: 'unmute list',
  summary: 'Get pings about a List again',
  examples: [],
  run: (input, here) => hearAgain(subjectIn(input, 'unmute'), here),
})

type Muted = Subject & { words: DraftInline[]; call: ButtonOptions }

/** Throws UserError. */
function subjectIn(input: { task?: TaskRecord | undefined; list?: Level | undefined }, path: string): Muted {
  const { task, list } = input
  if (task) return { kind: 'task', id: task.id, words: named(task), call: { task } }
  if (list)
    return {
      kind: 'list',
      id: list.id,
      words: ['tasks in ', levelName(list)],
      call: { list: list.path },
    }
  throw new UserError(
    'missing_option',
    `What should I ${path}?`,
    `A kind of ping (${choices.join(', ')}), a task as \`${path} T-12\`, or a List as \`${path} list:Backend\`.`,
  )
}

async function stop(typed: string, { trx, workspaceId, caller }: Context): Promise<Draft> {
  const reason = chosen(typed)
  await muteReason(trx, workspaceId, caller.id, reason)
  return card('neutral', [`No more pings when ${occasions[reason]}`], {
    blocks: [text('The tasks themselves stay where they are: ', { code: 'mine' }, ' shows them.')],
    buttons: [button('Undo', 'unmute', { reason })],
  })
}

async function again(typed: string, { trx, workspaceId, caller }: Context): Promise<Draft> {
  const reason = chosen(typed)
  await unmuteReason(trx, workspaceId, caller.id, reason)
  return card('neutral', [`You get a ping again when ${occasions[reason]}`])
}

async function quieten({ words, call, ...subject }: Muted, { trx, viewer }: Context): Promise<Draft> {
  await silence(trx, viewer, subject)
  return card('neutral', ['No more pings about ', ...words], {
    blocks: [text('But for what you ask me yourself to remind you of.')],
    buttons: [button('Undo', 'unmute', call)],
  })
}

async function hearAgain({ words, ...subject }: Muted, { trx, viewer }: Context): Promise<Draft> {
  const was = await unsilence(trx, viewer, subject)
  return card('neutral', [was ? 'You get pings again about ' : 'You were getting pings about ', ...words])
}

function chosen(reason: string): Reason {
  // The choices are exactly the reasons that can be muted.
  return reason as Reason
}
