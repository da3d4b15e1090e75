/** Completions while somebody types a filter. */
import type { Kysely } from 'kysely'
import { shorten } from '../../domain/card/shorten.ts'
import { quoted } from '../../domain/filter/reading.ts'
import { bareFlags, type TermName, termNamed, terms } from '../../domain/filter/terms.ts'
import { groupKeys, sortKeys } from '../../domain/filter/tree.ts'
import type { Viewer } from '../../domain/task/records.ts'
import { priorities } from '../../domain/task/task.ts'
import { allStatuses } from '../hierarchy/lists.ts'
import { searchPeople } from '../people/people.ts'
import type { Database } from '../schema.ts'
import { completeTags } from '../tasks/tags.ts'
import { completeTasks } from './complete-tasks.ts'
import { fieldsOf } from './names.ts'
import { placesOf } from './places.ts'

export type FilterSuggestion = { label: string; value: string }

/** Labels are limited by Discord's choices: https://discord.com/developers/docs/interactions/application-commands */
const labelLength = 100
const mostSuggestions = 25

/** For the last word of what was typed; each value is the whole text with that word completed. */
export async function suggestFilter(
  db: Kysely<Database>,
  viewer: Viewer,
  text: string,
): Promise<FilterSuggestion[]> {
  const { head, name, typed } = lastOf(text)
  const found =
    name === undefined ? await termsFor(db, viewer, typed) : await valuesFor(db, viewer, name, typed)
  const wanted = plainly(typed)
  // Terms by their names, and not by what is said of them; tasks also by their titles.
  const place = (each: Candidate) => plainly(name === undefined ? each.value : each.label).indexOf(wanted)
  return found
    .filter((each) => place(each) >= 0)
    .sort((one, other) => Number(place(one) > 0) - Number(place(other) > 0))
    .slice(0, mostSuggestions)
    .map(({ label, value }) => ({ label: shorten(label, labelLength), value: head + value }))
}

function plainly(text: string): string {
  return text.toLowerCase().replace(/^["“„@#!]+/, '')
}

/** What stays, the term whose value is typed, and how far it is. */
function lastOf(text: string): { head: string; name: string | undefined; typed: string } {
  const [, before = '', word = ''] = /^(.*?(?:^-?|[\s(]-?))((?:[^\s(,"]|"[^"]*"?|,)*)$/su.exec(text) ?? []
  const sigil = /^([@#!])(?=[^\d]|$)/.exec(word)?.[1]
  if (sigil) return { head: before + sigil, name: sigils[sigil], typed: word.slice(1) }
  const [, lead = '', name] =
    /^((?:("[^"]+"|[\p{L}][\p{L}\p{N}_-]*)):(?:.*,)?(?:[<>]=?|=)?(?:.*\.\.)?)/su.exec(word) ?? []
  if (name === undefined) return { head: before, name: undefined, typed: word }
  return { head: before + lead, name: name.replaceAll('"', ''), typed: word.slice(lead.length) }
}

const sigils: Record<string, string> = { '@': 'assignee', '#': 'tag', '!': 'priority' }

type Candidate = { label: string; value: string }

async function termsFor(db: Kysely<Database>, viewer: Viewer, typed: string): Promise<Candidate[]> {
  const own = Object.entries(terms).map(([name, { summary }]) => ({
    label: `${name}: ${summary}`,
    value: `${name}:`,
  }))
  const flags = bareFlags.map((flag) => ({ label: flag, value: flag }))
  const arranged = [
    { label: 'sort: In which order', value: 'sort:' },
    { label: 'group: Together with others of the same', value: 'group:' },
  ]
  const fields = typed === '' ? [] : await fieldsOf(db, viewer)
  const custom = fields.map(({ name }) => ({ label: `${name}:`, value: `${asValue(name)}:` }))
  return [...own, ...flags, ...arranged, ...custom]
}

function asValue(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N}_/-]*$/u.test(text) ? text : quoted(text)
}

function listed(texts: readonly string[]): Candidate[] {
  return [...new Set(texts)].map((text) => ({ label: text, value: asValue(text) }))
}

async function valuesFor(
  db: Kysely<Database>,
  viewer: Viewer,
  name: string,
  typed: string,
): Promise<Candidate[]> {
  if (name.toLowerCase() === 'sort') return listed(sortKeys)
  if (name.toLowerCase() === 'group') return listed(groupKeys)
  const term = termNamed(name)
  if (!term) return choicesOf(db, viewer, name)
  const found = await knownValues(db, viewer, term, typed)
  return terms[term].none ? [...found, ...listed(['none'])] : found
}

const days = ['today', 'tomorrow', 'friday', 'this week', 'next week', '7d', '30d']
const pastDays = ['today', 'yesterday', 'this week', 'last week', '7d', '30d']

async function knownValues(
  db: Kysely<Database>,
  viewer: Viewer,
  name: TermName,
  typed: string,
): Promise<Candidate[]> {
  const { kind, choices = [], past } = terms[name]
  switch (kind) {
    case 'choice':
      return listed(choices)
    case 'priority':
      return listed(priorities)
    case 'date':
      return listed(past ? pastDays : days)
    case 'duration':
      return listed(['30m', '1h', '2h', '4h', '8h'])
    case 'person': {
      const people = await searchPeople(db, viewer.workspaceId, typed.replace(/["@]/g, ''))
      return listed(['me', ...people.map((person) => person.name)])
    }
    case 'task': {
      const tasks = await completeTasks(db, viewer, typed)
      return tasks.map(({ ref, title }) => ({ label: `${ref} ${title}`, value: ref }))
    }
    case 'word':
      return words(db, viewer, name, typed)
  }
}

async function words(
  db: Kysely<Database>,
  viewer: Viewer,
  name: TermName,
  typed: string,
): Promise<Candidate[]> {
  if (name === 'status') return listed((await allStatuses(db, viewer)).map((status) => status.name))
  if (name === 'tag') return listed(await completeTags(db, viewer, typed.replace(/^"/, '')))
  const places = (await placesOf(db, viewer)).filter(({ archived }) => !archived)
  return places.map(({ path }) => {
    const same = places.filter((other) => other.path.at(-1) === path.at(-1)).length > 1
    return { label: path.join('/'), value: asValue(same ? path.join('/') : (path.at(-1) ?? '')) }
  })
}

async function choicesOf(db: Kysely<Database>, viewer: Viewer, name: string): Promise<Candidate[]> {
  const fields = await fieldsOf(db, viewer)
  return listed(
    fields
      .filter((field) => field.name.toLowerCase() === name.toLowerCase())
      .flatMap(({ choices }) => choices),
  )
}
