/** What the names in a file mean in this workspace. */

import { shorten } from '../../domain/card/shorten.ts'
import { levelName } from '../../domain/hierarchy/level-name.ts'
import type { RunData } from '../../domain/import/import-run.ts'
import { refuseImport } from '../../domain/import/refusals.ts'
import { longestFieldName } from '../../domain/task/field.ts'
import type { StatusRow } from '../../domain/task/records.ts'
import { isFinished } from '../../domain/task/task.ts'
import { lookUp } from '../../domain/text/look-up.ts'
import type { ImportedTask, Named } from '../../interchange/task.ts'
import type { FieldPlace, ListPlace, Names } from '../../store/imports/names.ts'

export const plain = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '')

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

export type StatusMatch = { row: StatusRow; by: 'chosen' | 'name' | 'meaning' }

/** The one that was chosen for it, or that has its name, unless it means something else; else the first of its category. */
export function findStatus(
  statuses: readonly StatusRow[],
  wanted: ImportedTask['status'],
  chosen: Readonly<Record<string, string>> = {},
): StatusMatch {
  const { name = '', category = 'open' } = wanted ?? {}
  const called = (words: string) => statuses.find((status) => plain(status.name) === plain(words))
  const choice = lookUp(chosen, name)
  const picked = choice === undefined ? undefined : called(choice)
  if (picked) return { row: picked, by: 'chosen' }
  const same = called(name)
  if (same && (!wanted?.category || isFinished(same.category) === isFinished(category)))
    return { row: same, by: 'name' }
  const alike = statuses.find((status) => status.category === category)
  const row =
    alike ?? statuses.find((status) => isFinished(status.category) === isFinished(category)) ?? statuses[0]
  if (!row) throw new Error('a List without statuses')
  return { row, by: 'meaning' }
}

type Asked = Pick<RunData, 'fixed' | 'listId' | 'choices'>

/** The List that is here already, if there is one: chosen for its name, or of its name. */
export function listFor(names: Names, task: ImportedTask, { fixed, choices }: Asked): ListPlace | undefined {
  if (fixed || task.list === undefined) return undefined
  const chosen = lookUp(choices?.lists ?? {}, listKey(task))
  return names.lists.find(({ id }) => id === chosen) ?? findList(names.lists, task)
}

/** Where a task goes: what names no List that is here goes where everything else does. */
export function placeOf(names: Names, task: ImportedTask, asked: Asked): ListPlace {
  return listFor(names, task, asked) ?? homeOf(names, asked)
}

/** Where rows go that name no List. Refuses where the importer sees it no more. */
export function homeOf({ lists }: Names, { listId }: Pick<RunData, 'listId'>): ListPlace {
  const home = lists.find(({ id }) => id === listId)
  if (home) return home
  throw refuseImport('import_list_gone', {})
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
