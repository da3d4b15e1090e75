/** What is said where an import or export is refused. */
import type { ImportRefusals } from '../../domain/import/refusals.ts'
import { withArticle } from '../../domain/people/role.ts'
import { listText, plural } from '../../domain/text/plural.ts'
import type { PlainWordsFor } from './plain-words.ts'

export const importWords: PlainWordsFor<ImportRefusals> = {
  import_undone: () => ({
    message: 'That import was already undone.',
    hint: '`import status` shows how it went.',
  }),
  not_your_import: () => ({
    message: 'Only whoever imported that or an admin can undo it.',
    hint: 'You can change its tasks by hand.',
  }),
  no_import: () => ({
    message: 'I don’t know that import.',
    hint: 'Send the file again, with `import`.',
  }),
  nothing_imported: () => ({
    message: 'You have imported nothing yet.',
    hint: 'Attach a CSV or JSON file and write `import`.',
  }),
  import_begun: () => ({
    message: 'That import was already started or cancelled.',
    hint: '`import status` shows how the last one went.',
  }),
  no_import_file: ({ files }) =>
    files === 0
      ? {
          message: 'There’s no file with that.',
          hint: 'Send the CSV or JSON file along in the same message: attach it and write `import`.',
        }
      : { message: `That’s ${files} files.`, hint: 'Send one at a time.' },
  import_file_gone: () => ({
    message: 'I kept that file for a week, and it’s gone now.',
    hint: 'Send it again, with `import`.',
  }),
  import_order_open: ({ columns }) => ({
    message: `I don’t know yet whether ${listText(columns)} ${plural(columns.length, 'has', 'have')} the day first or the month.`,
    hint: 'Press the day that’s meant on the preview.',
  }),
  import_status: ({ name, known }) => ({
    message: `There’s no status called “${name}”.`,
    hint: `There are: ${known.join(', ')}.`,
  }),
  import_list_gone: () => ({
    message: 'You can no longer see the List it goes to.',
    hint: 'Send the file again with `import in:` and a List.',
  }),
  import_for: ({ role }) => ({
    message: `Importing is for ${role}s.`,
    hint: 'What was imported stays. Someone who can import may send the file again, and nothing is added twice.',
  }),
  may_not_make: ({ what, space, needs, has }) => ({
    message: `Only ${needs}s can create ${made(what, space)}, and you’re ${withArticle(has)} here.`,
    hint: 'Press “Import” to import without creating anything, or send the file again with `import in:` and a List.',
  }),
  nothing_to_export: () => ({
    message: 'There’s nothing to export: no task you can see matches.',
    hint: 'Finished tasks are left out unless you ask for them: `export is:any`.',
  }),
}

function made(what: ImportRefusals['may_not_make']['what'], space: string | undefined): string {
  if (what === 'space') return `the Space “${space}”`
  return what === 'field' ? 'custom fields' : 'Lists'
}
