/** Completions while somebody types the value of an option. */
import type { Kysely } from 'kysely'
import { plainText } from '../../domain/card/card.ts'
import { spoken } from '../../domain/card/mentions.ts'
import { shorten } from '../../domain/card/shorten.ts'
import { aboutOf, digestRef } from '../../domain/digest/channel-digest.ts'
import { reminderRef } from '../../domain/reminder/reminder.ts'
import { type LevelKind, levelKinds, type Viewer } from '../../domain/task/records.ts'
import { numberOf, priorities } from '../../domain/task/task.ts'
import { seenText } from '../../domain/text/labelled-link.ts'
import { stripUnstorable } from '../../domain/text/strip-unstorable.ts'
import { comingText, type DateReader } from '../../domain/time/show.ts'
import { instantText } from '../../domain/time/when.ts'
import { isWorking, nextWorkingMoment, type WorkTime } from '../../domain/time/work-time.ts'
import { digestsFor } from '../../operations/input-kinds/digest.ts'
import type { Platform, Suggestion, SuggestQuery } from '../../platform.ts'
import { completeComments } from '../../store/conversation/conversation.ts'
import { namesIn } from '../../store/conversation/mentions.ts'
import { formsOf } from '../../store/form/forms.ts'
import { levelsOf, shortPath } from '../../store/hierarchy/levels.ts'
import { allStatuses } from '../../store/hierarchy/lists.ts'
import { habitsOf } from '../../store/people/habits.ts'
import { searchPeople } from '../../store/people/people.ts'
import type { Database } from '../../store/schema.ts'
import { completeTasks } from '../../store/search/complete-tasks.ts'
import { suggestFilter } from '../../store/search/suggest.ts'
import { viewsOf } from '../../store/search/views.ts'
import { allFields } from '../../store/tasks/fields.ts'
import { completeTags } from '../../store/tasks/tags.ts'
import { visibleTasksByIds } from '../../store/tasks/tasks.ts'
import { templatesOf } from '../../store/tasks/templates.ts'
import { remindersOf } from '../../store/time/reminders.ts'
import { workTimesOf } from '../../store/time/work-times.ts'
import { viewerOf } from '../../store/workspaces/callers.ts'
import { teamsFor } from '../../store/workspaces/teams.ts'
import type { Command, Option, OptionKind } from './commands/command.ts'
import { suggestTimes } from './suggest-times.ts'

/** Labels are limited by Discord's choices: https://discord.com/developers/docs/interactions/application-commands */
const labelLength = 100
const mostSuggestions = 25

export async function suggest(
  { db, commands, now }: { db: Kysely<Database>; commands: readonly Command[]; now: Temporal.Instant },
  query: SuggestQuery,
): Promise<Suggestion[]> {
  const option = commands.find((command) => command.path === query.path)?.options[query.option]
  const [team, other] = option
    ? await teamsFor(db, { ...query, team: query.team === undefined ? undefined : { id: query.team } })
    : []
  // Where it may be for several teams, the things of one would be a guess.
  const viewer = team && !other && (await viewerOf(db, { ...query, team: team.id }))
  if (!option || !viewer) return []
  const { head, last } = splitLast(option, stripUnstorable(query.text))
  const { platform } = query
  const found = (await completions[option.kind]?.({ db, viewer, option, platform, now, text: last })) ?? []
  return found.slice(0, mostSuggestions).map(({ label, value }) => ({
    label: shorten(label, labelLength),
    value: head + value,
  }))
}

/** Of `T-1, T-2, dep` only the last is being typed. */
function splitLast(option: Option, text: string): { head: string; last: string } {
  const several = ['tasks', 'people', 'tags'].includes(option.kind)
  const comma = several ? text.lastIndexOf(',') + 1 : 0
  return { head: text.slice(0, comma), last: text.slice(comma).trim() }
}

type Typing = {
  db: Kysely<Database>
  viewer: Viewer
  option: Option
  platform: Platform
  now: Temporal.Instant
  text: string
}
type Complete = (typing: Typing) => Promise<Suggestion[]>

/** What may be meant by the beginning of a value of each kind. Kinds that are not here have no completions. */
const completions: Partial<Record<OptionKind, Complete>> = {
  task: suggestTasks,
  tasks: suggestTasks,
  comment: suggestComments,
  person: suggestPeople,
  people: suggestPeople,
  field: byName(allFields),
  tags: suggestTags,
  when: suggestMoments,
  day: suggestMoments,
  list: (typing) => suggestLevels(typing, ['list']),
  folder: (typing) => suggestLevels(typing, ['folder']),
  space: (typing) => suggestLevels(typing, ['space']),
  level: (typing) => suggestLevels(typing, typing.option.levels ?? levelKinds),
  filter: ({ db, viewer, text }) => suggestFilter(db, viewer, text),
  reminder: suggestReminders,
  digest: suggestDigests,
  template: byName(templatesOf),
  view: byName(viewsOf),
  form: byName(formsOf),
  status: byName(allStatuses),
  priority: async ({ text }) => matching([...priorities], text.replace(/^!/, '')),
  zone: async ({ text }) => matching(Intl.supportedValuesOf('timeZone'), text),
  choice: async ({ option, text }) => matching([...(option.choices ?? [])], text),
}

function byName(all: (db: Kysely<Database>, viewer: Viewer) => Promise<{ name: string }[]>): Complete {
  return async ({ db, viewer, text }) => {
    const found = await all(db, viewer)
    return matching(
      found.map(({ name }) => name),
      text,
    )
  }
}

async function suggestTasks({ db, viewer, option, text }: Typing): Promise<Suggestion[]> {
  const tasks = await completeTasks(db, viewer, text, option.state === 'deleted')
  return tasks.map(({ ref, title }) => ({ label: `${ref} ${seenText(title)}`, value: ref }))
}

async function suggestTags({ db, viewer, text }: Typing): Promise<Suggestion[]> {
  const tags = await completeTags(db, viewer, text.replace(/^-?#/, ''))
  return tags.map((tag) => ({ label: `#${tag}`, value: tag }))
}

async function suggestDigests({ db, viewer, text }: Typing): Promise<Suggestion[]> {
  const digests = await digestsFor(db, viewer)
  return digests
    .map((digest) => {
      const value = digestRef(digest.number)
      return { label: `${value} ${aboutOf(digest)}, ${digest.rule.words}`, value }
    })
    .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
}

/** Of the task that was typed, with or without the dot; else by words. */
async function suggestComments({ db, viewer, text }: Typing): Promise<Suggestion[]> {
  const [, head = '', number = ''] = /^([^.]+)(?:\.(\d*))?$/.exec(text.trim()) ?? []
  const task = numberOf(head)
  const found = await completeComments(db, viewer, task === undefined ? { words: text } : { task })
  return found
    .filter((comment) => String(comment.number).startsWith(number))
    .map(({ ref, author, text: said }) => ({
      label: `${ref} ${author.name}: ${plainText(said)}`,
      value: ref,
    }))
}

/** Those that they made or that are for them, by what they say or the task that they are about. */
async function suggestReminders({ db, viewer, text }: Typing): Promise<Suggestion[]> {
  const { workspaceId, personId } = viewer
  const open = await remindersOf(db, workspaceId, personId)
  const names = await namesIn(
    db,
    workspaceId,
    open.map(({ body }) => body),
  )
  const about = open.flatMap(({ taskId }) => taskId ?? [])
  const tasks = new Map((await visibleTasksByIds(db, viewer, about)).map((task) => [task.id, task]))
  return open
    .map(({ number, body, taskId }) => {
      const task = tasks.get(taskId ?? '')
      const said = [plainText(spoken(body, names)), task ? `${task.ref} ${task.title}` : '']
      return { label: [reminderRef(number), ...said].filter(Boolean).join(' '), value: reminderRef(number) }
    })
    .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
}

async function suggestMoments({ db, viewer, option, platform, now, text }: Typing): Promise<Suggestion[]> {
  return suggestTimes(text, await habitsOf(db, { ...viewer, platform }, now), option.kind === 'day')
}

/** With when they are at work, for whoever decides to whom to give something. */
async function suggestPeople({ db, viewer, option, platform, now, text }: Typing): Promise<Suggestion[]> {
  const { workspaceId } = viewer
  const removed = option.state === 'deleted'
  const people = await searchPeople(db, workspaceId, text.replace(/^@/, ''), removed)
  const ids = removed ? [] : people.map(({ id }) => id)
  const [works, reader] = [
    await workTimesOf(db, workspaceId, ids, now),
    await habitsOf(db, { ...viewer, platform }, now),
  ]
  return people.map(({ id, name }) => {
    const work = works.get(id)
    return {
      label: work ? `${name} · ${whenAtWork(work, reader)}` : name,
      value: /\s/.test(name) ? `@"${name}"` : `@${name}`,
    }
  })
}

function whenAtWork(work: WorkTime, reader: DateReader): string {
  if (isWorking(work, reader.now)) return 'at work now'
  return `starts ${comingText(instantText(nextWorkingMoment(work, reader.now)), reader)} your time`
}

async function suggestLevels(
  { db, viewer, option, text }: Typing,
  kinds: readonly LevelKind[],
): Promise<Suggestion[]> {
  const levels = await levelsOf(db, viewer, kinds, option.state)
  return levels
    .filter((level) => level.path.toLowerCase().includes(text.toLowerCase()))
    .map((level) => ({ label: level.path, value: shortPath(level, levels) }))
}

function matching(names: string[], text: string): Suggestion[] {
  const wanted = text.toLowerCase()
  return names
    .filter((name) => name.toLowerCase().includes(wanted))
    .map((name) => ({ label: name, value: name }))
}
