import type { Level } from '../../../../domain/task/records.ts'
import { listForPlace } from '../../../../store/hierarchy/lists.ts'
import type { Context } from '../context.ts'

/** The List that is meant where none is named: the one bound to the place, else the first that the caller sees. */
export async function listHere({ trx, viewer, place }: Context): Promise<Level | undefined> {
  const list = await listForPlace(trx, viewer, place)
  return list && { ...list, kind: 'list', path: list.name, archivedAt: null, deletedAt: null }
}
