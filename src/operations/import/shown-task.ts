import { levelName } from '../../domain/hierarchy/level-name.ts'
import type { RunData, ShownTask } from '../../domain/import/import-run.ts'
import type { ImportedTask } from '../../interchange/task.ts'
import type { Names } from '../../store/imports/names.ts'
import { listFor, placeOf, shownPerson } from './match.ts'
import type { Resolved } from './resolve.ts'
import type { PersonFinder } from './who.ts'

type Showing = {
  names: Names
  person: PersonFinder
  where: Pick<RunData, 'listId' | 'fixed' | 'choices'>
  isNew: boolean
}

/** A row as the task that it will be. */
export function shownTask(
  task: ImportedTask,
  { wanted, status }: Resolved,
  { names, person, where, isNew }: Showing,
): ShownTask {
  const found = listFor(names, task, where)
  const isMade = !found && !where.fixed && task.list !== undefined
  return {
    title: wanted.values.title,
    list: isMade ? levelName(task.list ?? '') : placeOf(names, task, where).name,
    status: status.row.name,
    ...(task.due && { due: task.due }),
    assignees: names.people
      .filter(({ id }) => wanted.assignees.includes(id))
      .map(({ id, name }) => ({ id, name })),
    strangers: task.assignees.filter((each) => person(each).id === undefined).map(shownPerson),
    isNew,
  }
}
