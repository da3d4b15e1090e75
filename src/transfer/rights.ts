/** What somebody may make by importing: no more than by the commands that make it. */
import { UserError } from '../domain/errors.ts'
import { levelName } from '../domain/hierarchy/level-name.ts'
import type { MissingList } from '../domain/import/import-run.ts'
import { mayAct, type Role, toImport, toMake } from '../domain/people/role.ts'

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

/** Throws UserError, where that is not (any more) theirs to make. */
export function refuseMaking(
  role: Role,
  { lists, fields }: { lists: MissingList[]; fields: unknown[] },
  spaces: string[],
): void {
  const list = lists.find((each) => refusedFor(role, each, spaces))
  const what = (list && refusedFor(role, list, spaces)) ?? (fields.length > 0 ? 'field' : 'list')
  if (mayAct(role, toMake[what])) return
  const named = what === 'space' ? `the Space “${list?.space}”` : what === 'field' ? 'custom fields' : 'Lists'
  throw new UserError(
    'not_allowed',
    `Making ${named} is for ${toMake[what]}s; you are a ${role} here.`,
    'Press “Import” to import without making anything, or send the file again with `import in:` and a List.',
  )
}

export function refuseImporting(role: Role): void {
  if (!mayAct(role, toImport)) throw notTheirs()
}

export function notTheirs(): UserError {
  return new UserError(
    'not_allowed',
    `Importing is for ${toImport}s.`,
    'What is in already stays. Somebody who may can send the file again: nothing is doubled.',
  )
}
