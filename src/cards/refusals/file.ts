/** What is said where a file can't be read as tasks. */
import type { FileRefusals } from '../../domain/import/refusals.ts'
import type { PlainWordsFor } from './plain-words.ts'

export const fileWords: PlainWordsFor<FileRefusals> = {
  empty_file: () => ({
    message: 'That file is empty.',
    hint: 'Export it again, and send me the new one.',
  }),
  not_text: ({ archive }) =>
    archive
      ? {
          message: 'That is an Excel file or another archive, not CSV or JSON.',
          hint: 'Open it, save it as CSV, and send me that.',
        }
      : {
          message: 'That file isn’t text.',
          hint: 'Send me the CSV or JSON that the other tool exports.',
        },
  web_page: () => ({
    message: 'That is a web page or XML, not CSV or JSON.',
    hint: 'Maybe it was saved before you had signed in. Export it again, and open it to see whether it has your tasks.',
  }),
  unreadable_columns: () => ({
    message: 'I can’t read the first line of that file.',
    hint: 'It must name the columns, separated by commas, semicolons or tabs.',
  }),
  no_title_column: ({ headers }) => ({
    message: `None of its columns looks like a title: ${headers.slice(0, 12).join(', ').slice(0, 300)}.`,
    hint: 'Call the column with the titles “Title” in the first line, and send the file again.',
  }),
  unknown_json: () => ({
    message: 'I find no tasks in that JSON: no list whose items have a title.',
    hint: 'Export it as CSV instead. I find the columns by their names.',
  }),
}
