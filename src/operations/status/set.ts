/** A level's set of statuses: one of it by name, and what a set must not lack. */

import type { Level } from '../../domain/task/records.ts'
import { lacking } from '../../domain/task/status-sets.ts'
import type { DefinedStatus } from '../../store/hierarchy/status-sets.ts'
import { refuseInput } from '../input-kinds/refusals.ts'
import { refuseStatus } from './refusals.ts'

/** The input that says whose set; without it, it is the workspace's. */
export const inLevel = {
  kind: 'level',
  state: 'any',
  summary: 'The Space, Folder or List (the workspace if empty)',
} as const

/** Refuses where the set has none of that name. */
export function inSet(statuses: DefinedStatus[], name: string, level: Level | undefined): DefinedStatus {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, '')
  const found = statuses.find((status) => plain(status.name) === plain(name))
  if (found) return found
  const names = statuses.map((status) => status.name)
  throw refuseInput('status_not_there', { typed: name, place: level?.path, statuses: names })
}

export function refuseLacking(statuses: DefinedStatus[]): void {
  const category = lacking(statuses)
  if (category) throw refuseStatus('last_status', { category })
}

export function refuseTaken(statuses: DefinedStatus[], name: string, level: Level | undefined): void {
  const taken = statuses.find((status) => status.name.toLowerCase() === name.toLowerCase())
  if (taken) throw refuseStatus('status_name_taken', { name: taken.name, place: level?.path })
}
