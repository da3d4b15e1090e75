/** What somebody may make by importing: no more than by the operations that make it. */
import { levelName } from '../../domain/hierarchy/level-name.ts'
import type { MissingList } from '../../domain/import/import-run.ts'
import { refuseImport } from '../../domain/import/refusals.ts'
import { mayAct, type Role, toImport, toMake } from '../../domain/people/role.ts'

/** What a List that is not there needs besides itself, of `spaces` that are there; undefined where all may be made. */
export function refusedFor(
  role: Role,
  { space, folder }: Pick<MissingList, 'space' | 'folder'>,
  spaces: string[],
): keyof typeof toMake | undefined {
  const name = levelName(space ?? '').toLowerCase()
  const isThere = space === undefined || spaces.some((each) => each.toLowerCase() === name)
  const parts = [
    ...(isThere ? [] : ['space' as const]),
    ...(folder ? ['folder' as const] : []),
    'list' as const,
  ]
  return parts.find((part) => !mayAct(role, toMake[part]))
}

/** Refuses where that is not (any more) theirs to make. */
export function refuseMaking(
  role: Role,
  { lists, fields }: { lists: MissingList[]; fields: unknown[] },
  spaces: string[],
): void {
  const list = lists.find((each) => refusedFor(role, each, spaces))
  const what = (list && refusedFor(role, list, spaces)) ?? (fields.length > 0 ? 'field' : 'list')
  const needs = toMake[what]
  if (!mayAct(role, needs)) throw refuseImport('may_not_make', { what, space: list?.space, needs, has: role })
}

export function refuseImporting(role: Role): void {
  if (!mayAct(role, toImport)) throw refuseImport('import_for', { role: toImport })
}
