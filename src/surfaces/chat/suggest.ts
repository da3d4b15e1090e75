/** Completions while somebody types the value of an option. */
import type { Kysely } from 'kysely'
import { plainText } from '../../domain/card/card.ts'
import { shorten } from '../../domain/card/shorten.ts'
import { type LevelKind, levelKinds, type Viewer } from '../../domain/task/records.ts'
import { numberOf, priorities } from '../../domain/task/task.ts'
import { storable } from '../../domain/text/storable.ts'
import type { Suggestion, SuggestQuery } from '../../platform.ts'
import { completeComments } from '../../store/conversation/conversation.ts'
import { levelsOf, shortPath } from '../../store/hierarchy/levels.ts'
import { allStatuses } from '../../store/hierarchy/lists.ts'
import { searchPeople } from '../../store/people/people.ts'
import type { Database } from '../../store/schema.ts'
import { suggestFilter } from '../../store/search/suggest.ts'
import { viewsOf } from '../../store/search/views.ts'
import { allFields } from '../../store/tasks/fields.ts'
import { completeTags } from '../../store/tasks/tags.ts'
import { completeTasks } from '../../store/tasks/tasks.ts'
import { templatesOf } from '../../store/tasks/templates.ts'
import { viewerOf } from '../../store/workspaces/callers.ts'
import type { Command, Option } from './commands/command.ts'

/** Labels are limited by Discord's choices: https://discord.com/developers/docs/interactions/application-commands */
const labelLength = 100
const mostSuggestions = 25

export async function suggest(
  db: Kysely<Database>,
  commands: readonly Command[],
  query: SuggestQuery,
): Promise<Suggestion[]> {
  const option = commands.find((command) => command.path === query.path)?.options[query.option]
  const viewer = option && (await viewerOf(db, query))
  if (!viewer) return []
  const { head, last } = splitLast(option, storable(query.text))
  const found = await candidates(db, viewer, option, last)
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

async function candidates(
  db: Kysely<Database>,
  viewer: Viewer,
  option: Option,
  text: string,
): Promise<Suggestion[]> {
  switch (option.kind) {
    case 'task':
    case 'tasks':
      return (await completeTasks(db, viewer, text, option.state === 'deleted')).map((task) => ({
        label: `${task.ref} ${task.title}`,
        value: task.ref,
      }))
    case 'comment':
      return suggestComments(db, viewer, text)
    case 'person':
    case 'people':
      return completePeople(db, viewer, text, option.state === 'deleted')
    case 'field':
      return matching(
        (await allFields(db, viewer)).map((field) => field.name),
        text,
      )
    case 'tags':
      return (await completeTags(db, viewer, text.replace(/^-?#/, ''))).map((tag) => ({
        label: `#${tag}`,
        value: tag,
      }))
    case 'list':
    case 'folder':
    case 'space':
      return completeLevels(db, viewer, [option.kind], option, text)
    case 'level':
      return completeLevels(db, viewer, option.of ?? levelKinds, option, text)
    case 'filter':
      return suggestFilter(db, viewer, text)
    case 'template':
      return matching(
        (await templatesOf(db, viewer)).map((template) => template.name),
        text,
      )
    case 'view':
      return matching(
        (await viewsOf(db, viewer)).map((view) => view.name),
        text,
      )
    case 'status':
      return matching(
        (await allStatuses(db, viewer)).map((status) => status.name),
        text,
      )
    case 'priority':
      return matching([...priorities], text.replace(/^!/, ''))
    case 'zone':
      return matching(Intl.supportedValuesOf('timeZone'), text)
    case 'choice':
      return matching([...(option.choices ?? [])], text)
    default:
      return []
  }
}

/** Of the task that was typed, with or without the dot; else by words. */
async function suggestComments(db: Kysely<Database>, viewer: Viewer, text: string): Promise<Suggestion[]> {
  const [, head = '', number = ''] = /^([^.]+)\.?(\d*)$/.exec(text.trim()) ?? []
  const task = numberOf(head)
  const found = await completeComments(db, viewer, task === undefined ? { words: text } : { task })
  return found
    .filter((comment) => String(comment.number).startsWith(number))
    .map(({ ref, author, text: said }) => ({
      label: `${ref} ${author.name}: ${plainText(said)}`,
      value: ref,
    }))
}

async function completePeople(
  db: Kysely<Database>,
  viewer: Viewer,
  text: string,
  removed: boolean,
): Promise<Suggestion[]> {
  const people = await searchPeople(db, viewer.workspaceId, text.replace(/^@/, ''), removed)
  return people.map(({ name }) => ({ label: name, value: /\s/.test(name) ? `@"${name}"` : `@${name}` }))
}

async function completeLevels(
  db: Kysely<Database>,
  viewer: Viewer,
  kinds: readonly LevelKind[],
  { state }: Option,
  text: string,
): Promise<Suggestion[]> {
  const levels = await levelsOf(db, viewer, kinds, state)
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
