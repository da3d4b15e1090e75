import { card, context, counted, levelName, mention, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { ListSettings } from '../../../../domain/people/settings.ts'
import type { Level, StatusRow } from '../../../../domain/task/records.ts'
import { isFinished } from '../../../../domain/task/task.ts'
import { nearest } from '../../../../domain/text/nearest.ts'
import { emit } from '../../../../events/event.ts'
import { listSettings, setListSettings } from '../../../../store/hierarchy/list-settings.ts'
import { statusesOf } from '../../../../store/hierarchy/lists.ts'
import { isNone } from '../../language/read.ts'
import { quoteIfNeeded } from '../../language/token.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { changed } from '../hierarchy/words.ts'

export const listsStale = command({
  path: 'lists stale',
  summary: 'Show or set after how many working days in a status a task is stale, and nudges whoever has it',
  examples: [
    'lists stale Backend "In review" 2d',
    'lists stale Backend "In review" none',
    'lists stale Backend',
  ],
  visibility: 'everyone',
  role: 'member',
  options: {
    which: { kind: 'list', written: 'next', required: true, summary: 'The List' },
    status: { kind: 'text', written: 'next', max: 100, summary: 'The status' },
    after: { kind: 'text', written: 'next', max: 20, summary: 'After how many working days, or none' },
  },
  async run({ which: list, status: typed, after }, here) {
    const statuses = await statusesOf(here.trx, here.viewer, list.id)
    const settings = await listSettings(here.trx, here.workspaceId, list.id)
    if (typed === undefined) return staleCard(list, statuses, settings)
    const status = statusNamed(typed, statuses, list)
    if (after === undefined) return staleCard(list, [status], settings)
    const days = isNone(after) ? undefined : readDays(after)
    if (settings.stale?.[status.id] === days) return staleCard(list, [status], settings)
    await setListSettings(here.change, list.id, withStale(settings, status.id, days))
    await emit(here.change, [changed(list, 'set when tasks are stale in')])
    return setCard(here, list, status, days)
  },
})

function withStale(settings: ListSettings, statusId: string, days: number | undefined): ListSettings {
  const { stale: before, ...rest } = settings
  const { [statusId]: _, ...others } = before ?? {}
  const stale = days === undefined ? others : { ...others, [statusId]: days }
  return Object.keys(stale).length > 0 ? { ...rest, stale } : rest
}

function statusNamed(typed: string, statuses: StatusRow[], list: Level): StatusRow {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '')
  const found = statuses.find((status) => plain(status.name) === plain(typed))
  const names = statuses.map((status) => status.name)
  if (!found) {
    const near = nearest(typed, names)
    throw new UserError(
      'unknown_status',
      `There is no status “${typed}” in ${list.path}.`,
      `${near ? `Did you mean \`${near}\`? ` : ''}It has ${names.join(', ')}.`,
    )
  }
  if (!isFinished(found.category)) return found
  throw new UserError(
    'finished_status',
    `What is in “${found.name}” is finished, and never stale.`,
    'Name a status in which there is still something to do.',
  )
}

/** In days; longer than a quarter nobody waits. */
const longest = 90

function readDays(typed: string): number {
  const days = Number(/^(\d{1,2})\s*(?:d|days?|working days?)?$/i.exec(typed.trim())?.[1])
  if (days > 0 && days <= longest) return days
  throw new UserError(
    'unknown_days',
    `“${typed}” is no number of working days.`,
    `Write \`2d\`, up to \`${longest}d\`, or \`none\`.`,
  )
}

function setCard(here: Context, list: Level, status: StatusRow, days: number | undefined) {
  if (days === undefined) {
    const title = [mention(here.caller), ' lets tasks stay in ', { strong: status.name }, ` in ${list.path}`]
    return card('neutral', title, { blocks: [context('Nobody is nudged about them any more.')] })
  }
  const title = [{ strong: status.name }, ` in ${list.path}: stale after ${counted(days, 'working day')}`]
  return card('good', title, {
    blocks: [context('Whoever has such a task hears of it once; if nobody has it, this List’s channels do.')],
  })
}

function staleCard(list: Level, statuses: StatusRow[], { stale = {} }: ListSettings) {
  const lines = statuses.flatMap(({ id, name }) =>
    stale[id] === undefined ? [] : [text(`${name}: after ${counted(stale[id], 'working day')}`)],
  )
  const example = `lists stale ${quoteIfNeeded(list.path)} "In review" 2d`
  return card('neutral', [`When tasks are stale in `, levelName(list, list.path)], {
    blocks: [
      ...(lines.length > 0 ? lines : [text('Never.')]),
      context('Set it with ', { code: example }, '.'),
    ],
  })
}
