import type { Role } from '../people/role.ts'
import { refusing } from '../refusal.ts'

/** What can be wrong with a file of tasks. */
export type FileRefusals = {
  empty_file: object
  /** `archive`: an Excel file or another archive. */
  not_text: { archive: boolean }
  unreadable_columns: object
  web_page: object
  no_title_column: { headers: string[] }
  unknown_json: object
}
export const refuseFile = refusing<FileRefusals>()

export type ImportRefusals = {
  import_undone: object
  /** Only whoever imported it or an admin takes it back. */
  not_your_import: object
  no_import: object
  nothing_imported: object
  import_begun: object
  no_import_file: { files: number }
  /** Files are kept for a week. */
  import_file_gone: object
  /** The order of day and month in these columns is to be said first. */
  import_order_open: { columns: string[] }
  /** `known`: the statuses that there are. */
  import_status: { name: string; known: string[] }
  /** The List that it goes to is not there for the importer any more. */
  import_list_gone: object
  import_for: { role: Role }
  /** `space`: its name, where a Space would have to be made. */
  may_not_make: {
    what: 'space' | 'folder' | 'list' | 'field'
    space: string | undefined
    needs: Role
    has: Role
  }
  nothing_to_export: object
}
export const refuseImport = refusing<ImportRefusals>()
