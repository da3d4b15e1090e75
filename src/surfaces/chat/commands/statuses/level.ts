/** What the commands about statuses have in common: on which level, and what its tasks become. */

import { text } from '../../../../cards/words.ts'
import type { DraftBlock } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { lacking } from '../../../../domain/task/status-sets.ts'
import { nearest } from '../../../../domain/text/nearest.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import { listsIn } from '../../../../store/hierarchy/hierarchy.ts'
import { followCopies } from '../../../../store/hierarchy/list-settings.ts'
import { mapStatuses } from '../../../../store/hierarchy/map-statuses.ts'
import { addStatuses, type DefinedStatus, heldStatuses } from '../../../../store/hierarchy/status-sets.ts'
import { mappedBlocks } from '../../cards/ask.ts'
import type { Context } from '../context.ts'
import { unblockedFacts } from '../hierarchy/words.ts'

export const inLevel = {
  kind: 'level',
  written: 'named',
  state: 'any',
  summary: 'The Space, Folder or List; the workspace where you name none',
} as const

export function whereOf(level: Level | undefined): string {
  return level ? level.path : 'the workspace'
}

/** A level's own set. Where it has none yet, it gets a copy of the one that holds there, so that nothing is lost. */
export async function ownSet(
  here: Context,
  level: Level | undefined,
): Promise<{ statuses: DefinedStatus[]; copied: boolean }> {
  const held = await heldStatuses(here.trx, here.workspaceId, level)
  if (held.own) return { statuses: held.statuses, copied: false }
  const statuses = await addStatuses(here.change, level, held.statuses, 0)
  const copies = held.statuses.map(({ id }, index) => [id, statuses[index]?.id ?? id] as const)
  await followCopies(here.change, level, new Map(copies))
  return { statuses, copied: true }
}

export function copiedBlocks(copied: boolean, level: Level | undefined): DraftBlock[] {
  if (!copied) return []
  return [
    text(`${whereOf(level)} has statuses of its own now: a copy of those that held there before, and this.`),
  ]
}

/** A status of a set by the name of one. Throws UserError. */
export function inSet(statuses: DefinedStatus[], name: string, level: Level | undefined): DefinedStatus {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '')
  const found = statuses.find((status) => plain(status.name) === plain(name))
  if (found) return found
  const names = statuses.map((status) => status.name)
  const near = nearest(name, names)
  throw new UserError(
    'unknown_status',
    `There is no status “${name}” in ${whereOf(level)}.`,
    `${near ? `Did you mean \`${near}\`? ` : ''}It has ${names.join(', ')}.`,
  )
}

/** Throws UserError where work could not begin any more, or not be finished. */
export function refuseLacking(statuses: DefinedStatus[]): void {
  const lack = lacking(statuses)
  if (!lack) return
  throw new UserError(
    'last_status',
    `There would be no status left that means “${lack}”.`,
    `Add another one first: \`statuses add "…" category:${lack}\`.`,
  )
}

/** Throws UserError where the name is taken. */
export function refuseTaken(statuses: DefinedStatus[], name: string, level: Level | undefined): void {
  const taken = statuses.find((status) => status.name.toLowerCase() === name.toLowerCase())
  if (!taken) return
  throw new UserError(
    'name_taken',
    `There is a status “${taken.name}” in ${whereOf(level)} already.`,
    'Choose another name, or use that one.',
  )
}

/** What its statuses are was changed: brings the tasks there to what holds now, and tells what became of them. */
export async function settle(
  here: Context,
  level: Level | undefined,
  what: { name: string; did: string },
  prefer?: { from: string; to: string },
): Promise<DraftBlock[]> {
  const tasks = listsIn(here.workspaceId, level)
  const { mapped, finished } = await mapStatuses(here.change, here.viewer, tasks, here.change.now, prefer)
  const at = level ? { what: level.kind, id: level.id } : {}
  const changed: Fact = { kind: 'status.changed', taskId: null, data: { ...what, ...at } }
  await emit(here.change, [changed, ...(await unblockedFacts(here, finished, 'finished'))])
  return mappedBlocks(mapped)
}
