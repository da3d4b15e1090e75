/** Reads the words of a new task's title, as its caller typed them. */
import type { Call } from '../../../../domain/card/card.ts'
import type { SetByWords, Setting, TitleWorld } from '../../../../domain/task/quick-add/group.ts'
import { merge, readTitle, type TitleReading } from '../../../../domain/task/quick-add/read-title.ts'
import { isVisible } from '../../../../domain/text/visible.ts'
import { levelsNamed } from '../../../../operations/input-kinds/level.ts'
import { levelsOf } from '../../../../store/hierarchy/levels.ts'
import { peopleByAccounts, peopleNamed } from '../../../../store/people/people.ts'
import { tasksByNumbers } from '../../../../store/tasks/tasks.ts'
import { readPerson } from '../../language/readers.ts'
import { refuseLine } from '../../language/refusals.ts'
import type { ReadWords } from '../command.ts'
import type { Context } from '../context.ts'
import { askRepeat } from './ask-repeat.ts'
import { keepsWords } from './title-keeps.ts'

export async function readTitleWords(call: Call, here: Context): Promise<ReadWords> {
  const given = givenIn(call)
  if (given === undefined) return { call: asItIs(call) }
  const { title, said } = await read(call, given, here)
  const { repeat } = title.set
  if (repeat === undefined) return { call: withTitle(said, title.title, call), title }
  // It may as well be a part of the title.
  const kept = await read(call, new Set([...given, 'repeat']), here)
  return {
    ask: askRepeat(repeat, withTitle(said, title.title, call), withTitle(kept.said, kept.title.title, call)),
  }
}

/** The same of a title among several, where nothing can be asked: what may come again is a part of the title. */
export async function readTitleAmong(
  call: Call,
  here: Context,
): Promise<{ call: Call; title?: TitleReading }> {
  const given = givenIn(call)
  if (given === undefined) return { call: asItIs(call) }
  const { title, said } = await read(call, given.add('repeat'), here)
  return { call: withTitle(said, title.title, call), title }
}

/** What was said otherwise; undefined where no words are read. */
function givenIn({ options: { title, ...options } }: Call): Set<Setting> | undefined {
  if (title === undefined || /^(?:no|n|off|false|0)$/i.test(options[keepsWords] ?? '')) return undefined
  const given = new Set(Object.keys(options) as Setting[])
  // A subtask goes where its parent is.
  if (options.under !== undefined) given.add('in')
  return given
}

function asItIs(call: Call): Call {
  const { title, ...options } = call.options
  return title === undefined ? call : withTitle(options, title, call)
}

/** `said`: the options with what the title says. */
async function read(
  { options: { title: typed = '', ...options } }: Call,
  given: Set<Setting>,
  here: Context,
) {
  const title = await readTitle(typed, worldOf(here), { given, marksOnly: !here.quickAdd })
  const said: SetByWords = { ...options }
  merge(said, title.set)
  const [one = '', other] = said.priority?.split(',') ?? []
  if (other !== undefined) throw refuseLine('repeated_option', { name: 'priority', values: [one, other] })
  return { title, said }
}

/** A title that nobody could see is none. */
function withTitle(options: Call['options'], title: string, { path }: Call): Call {
  return { path, options: { ...(isVisible(title) && { title }), ...options } }
}

function worldOf(here: Context): TitleWorld {
  const { trx, workspaceId, viewer, zone, now, order, work } = here
  let lists: ReturnType<typeof levelsOf> | undefined
  return {
    speaker: { zone, now, order, work },
    isPerson: async (name) => (await peopleNamed(trx, workspaceId, name)).length === 1,
    mentioned: (who) => nameOf(who, here),
    async isList(path) {
      lists ??= levelsOf(trx, viewer, ['list'])
      return new Set(levelsNamed(await lists, path).map((level) => level.path)).size === 1
    },
    areTasks: async (numbers) =>
      (await tasksByNumbers(trx, viewer, [...new Set(numbers)])).length === new Set(numbers).size,
  }
}

/** As it was typed, in the letters that they write it with; an account has its person's whole name. */
async function nameOf(
  who: string,
  { trx, workspaceId, actor, platform }: Context,
): Promise<string | undefined> {
  const selector = readPerson(who, { platform })
  if ('me' in selector) return actor.name
  if ('account' in selector) {
    const externalIds = [selector.account]
    return (await peopleByAccounts(trx, workspaceId, { platform, externalIds }))[0]?.name
  }
  if (!('name' in selector)) return undefined
  const people = await peopleNamed(trx, workspaceId, selector.name)
  const [person, other] = people
  if (!person || other) return undefined
  return person.name.slice(0, selector.name.length)
}
