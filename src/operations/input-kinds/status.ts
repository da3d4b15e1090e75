import { z } from 'zod'
import type { Level, StatusRow, TaskRecord } from '../../domain/task/records.ts'
import { meantStatus } from '../../domain/task/status-words.ts'
import { allStatuses, statusesOf } from '../../store/hierarchy/lists.ts'
import type { InputKind, Loading } from './kind.ts'
import { refuseInput } from './refusals.ts'

/** `loosely`: somebody typed it; of a task’s statuses, one that is called nearly so or means that will do. */
export type StatusSelector = { name: string; loosely?: true }

/** Of the List that its field names, or of that of a task; else any of that name which the viewer may know of. */
export const status: InputKind<StatusSelector, StatusRow> = {
  selector: () =>
    z.strictObject({ name: z.string().min(1).max(200), loosely: z.literal(true).exactOptional() }),
  load: (scope, wanted) =>
    Promise.all(
      wanted.map(({ selector, of }) =>
        // Written by the loader: the value of the input that the field names.
        of === undefined ? anywhere(scope, selector) : within(scope, selector, of as TaskRecord | Level),
      ),
    ),
}

function within(scope: Loading, selector: StatusSelector, of: TaskRecord | Level): Promise<StatusRow> {
  return 'kind' in of ? ofList(scope, selector, of) : ofTask(scope, selector, of)
}

async function ofList(scope: Loading, wanted: StatusSelector, list: Level): Promise<StatusRow> {
  const { name } = wanted
  const statuses = await statusesOf(scope.trx, scope.viewer, list.id)
  const found = named(statuses, name)
  if (found) return found
  const names = statuses.map((each) => each.name)
  throw refuseInput('status_not_there', { typed: name, place: list.path, statuses: names })
}

async function ofTask(scope: Loading, wanted: StatusSelector, task: TaskRecord): Promise<StatusRow> {
  const statuses = await statusesOf(scope.trx, scope.viewer, task.listId)
  const found = named(statuses, wanted.name)
  if (found) return found
  const elsewhere = named(await allStatuses(scope.trx, scope.viewer), wanted.name)
  // What is called just so in another List is not meant loosely.
  const meant = wanted.loosely && !elsewhere && meantStatus(wanted.name, statuses)
  if (meant) return meant
  if (!elsewhere) throw refuseInput('unknown_status', { typed: wanted.name })
  const names = statuses.map((each) => each.name)
  throw refuseInput('status_elsewhere', { task: task.id, typed: elsewhere.name, statuses: names })
}

async function anywhere({ trx, viewer }: Loading, wanted: StatusSelector): Promise<StatusRow> {
  const found = named(await allStatuses(trx, viewer), wanted.name)
  if (found) return found
  throw refuseInput('unknown_status', { typed: wanted.name })
}

function named(statuses: StatusRow[], name: string): StatusRow | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '')
  const find = (wanted: string) => statuses.find((status) => plain(status.name) === plain(wanted))
  // Of “status T-1 to do” the first word is taken for one that means nothing.
  return find(name) ?? find(`to ${name}`)
}
