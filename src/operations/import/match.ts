/** What the names in a file mean in this workspace. */

import { shorten } from '../../domain/card/shorten.ts'
import { levelName } from '../../domain/hierarchy/level-name.ts'
import { longestFieldName } from '../../domain/task/field.ts'
import type { StatusRow } from '../../domain/task/records.ts'
import { isFinished } from '../../domain/task/task.ts'
import type { ImportedTask, Named } from '../../interchange/task.ts'
import type { FieldPlace, ListPlace, Names, PersonNames } from '../../store/imports/names.ts'

const plain = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '')

/** By name, in the Space and Folder that the file names where several are called so. */
export function findList(
  lists: ListPlace[],
  task: Pick<ImportedTask, 'list' | 'space' | 'folder'>,
): ListPlace | undefined {
  const { list, space, folder } = task
  const wanted = plain(levelName(list ?? ''))
  const called = lists.filter(({ name }) => plain(name) === wanted)
  const within = called.filter((each) => space === undefined || plain(each.space) === plain(levelName(space)))
  const exact = within.find(
    (each) => folder === undefined || plain(each.folder ?? '') === plain(levelName(folder)),
  )
  return exact ?? within[0] ?? called[0]
}

/** How a List that is not there is known until it is made. */
export function listKey({ space = '', list = '' }: Pick<ImportedTask, 'list' | 'space'>): string {
  return `${plain(space)}/${plain(list)}`
}

/** The one of its name, unless it means something else; else the first of its category. */
export function findStatus(statuses: StatusRow[], wanted: ImportedTask['status']): StatusRow | undefined {
  const { name = '', category = 'open' } = wanted ?? {}
  const called = statuses.find((status) => plain(status.name) === plain(name))
  const fits = called && (!wanted?.category || isFinished(called.category) === isFinished(category))
  if (fits) return called
  const alike = statuses.find((status) => status.category === category)
  return (
    alike ?? statuses.find((status) => isFinished(status.category) === isFinished(category)) ?? statuses[0]
  )
}

/** Finds people by e-mail, handle, whole name, or first name where only one has it. */
export function peopleFinder(people: PersonNames[]): (person: Named) => string | undefined {
  const known = new Map<string, string | null>()
  const put = (name: string, id: string) => {
    const key = plain(name)
    known.set(key, known.has(key) && known.get(key) !== id ? null : id)
  }
  for (const { id, names } of people) for (const name of names) put(name, id)
  for (const { id, names } of people) {
    for (const first of new Set(names.map((name) => name.split(/\s+/, 1)[0] ?? ''))) {
      if (!names.includes(first)) put(first, id)
    }
  }
  return ({ name, email }) => {
    const local = email?.split('@', 1)[0]
    const tried = [email, name, local, local?.replace(/[._+-]/g, ' ')]
    for (const each of tried) {
      const found =
        each === undefined ? undefined : known.get(plain(each.replace(/^@/, '')).replaceAll('.', ''))
      if (found) return found
    }
    return undefined
  }
}

export function shownPerson({ name, email }: Named): string {
  return name ?? email ?? ''
}

/** The custom field of that name that holds in a List. */
export function findField(names: Names, list: ListPlace | undefined, name: string): FieldPlace | undefined {
  const wanted = plain(shorten(name, longestFieldName))
  const holds = names.fields.filter(
    (field) =>
      plain(field.name) === wanted &&
      (field.listId === null || field.listId === list?.id) &&
      (field.spaceId === null || field.spaceId === list?.spaceId),
  )
  return holds.find((field) => field.listId !== null) ?? holds[0]
}
