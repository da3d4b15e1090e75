/** Whose clocks are meant where a time is typed by somebody else's: “3pm Kenji’s time”, “9 her time”. */
import { numberOf } from '../../../domain/task/task.ts'
import { peopleByAccounts } from '../../../store/people/people.ts'
import { type TeamZone, teamZones } from '../../../store/people/team-zones.ts'
import { assigneesOf } from '../../../store/tasks/assignments.ts'
import { tasksByNumbers } from '../../../store/tasks/tasks.ts'
import type { Options } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import type { Speaker } from './speaker.ts'
import { splitPeople, splitTasks } from './split-list.ts'

type Typing = Speaker & Pick<Context, 'trx' | 'workspaceId' | 'actor' | 'viewer'>
type Words = Record<string, string>

const timed = new Set(['when', 'moment', 'day', 'timeOff'])

/** Looked up only where a time may be somebody's: most are not. */
export async function withTeamClocks<T extends Typing>(
  options: Options,
  words: Words,
  typing: T,
): Promise<T> {
  const times = Object.entries(options).filter(
    ([name, { kind }]) => timed.has(kind) && isSomeones(words[name]),
  )
  if (times.length === 0) return typing
  return knowingClocks(typing, await meantIn(options, words, typing))
}

/** The same of one text; `meant`: whose clock “her time” is. */
export async function withClocksIn<T extends Typing>(
  text: string,
  meant: ReadonlySet<string>,
  typing: T,
): Promise<T> {
  return isSomeones(text) ? knowingClocks(typing, meant) : typing
}

async function knowingClocks<T extends Typing>(typing: T, meant: ReadonlySet<string>): Promise<T> {
  const team = await teamZones(typing.trx, typing.workspaceId)
  return { ...typing, zoneOf: (said: string) => zoneOf(said, team, meant) }
}

function isSomeones(text: string | undefined): boolean {
  return text !== undefined && /\btime\b/i.test(text)
}

const pronoun = /^(?:his|hers?|theirs?)$/

function zoneOf(said: string, team: TeamZone[], meant: ReadonlySet<string>): string | undefined {
  if (pronoun.test(said)) return only(team.filter(({ id }) => meant.has(id)))
  const wanted = said.replace(/^@/, '').toLowerCase()
  const whole = team.filter(({ name }) => name.toLowerCase() === wanted)
  return only(
    whole.length > 0 ? whole : team.filter(({ name }) => name.toLowerCase().split(' ')[0] === wanted),
  )
}

/** Where they are, if all of them are in one zone. */
function only(people: TeamZone[]): string | undefined {
  const zones = new Set(people.map(({ zone }) => zone))
  return zones.size === 1 ? people[0]?.zone : undefined
}

/** Whom the call names besides its caller; else who has the task that it is about. */
async function meantIn(options: Options, words: Words, typing: Typing): Promise<ReadonlySet<string>> {
  const { trx, workspaceId, viewer, actor, platform } = typing
  const of = (...kinds: string[]) =>
    Object.entries(options).flatMap(([name, { kind }]) => (kinds.includes(kind) ? [words[name] ?? ''] : []))
  const accounts = of('person', 'people')
    .flatMap(splitPeople)
    .flatMap((each) => /^<@!?([^>]+)>$/.exec(each)?.[1] ?? [])
  const named = await peopleByAccounts(trx, workspaceId, { platform, externalIds: accounts })
  if (named.length > 0) return new Set(named.map(({ id }) => id))
  const numbers = of('task', 'tasks')
    .flatMap(splitTasks)
    .flatMap((each) => numberOf(each) ?? [])
  const tasks = await tasksByNumbers(trx, viewer, numbers)
  const assigned = await assigneesOf(
    trx,
    workspaceId,
    tasks.map(({ id }) => id),
  )
  return new Set([...assigned.values()].flat().flatMap(({ id }) => (id === actor.id ? [] : [id])))
}
