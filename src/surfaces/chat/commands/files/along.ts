/** Files that come along with a command: nobody loses one without being told. */
import { context } from '../../../../cards/words.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import { platformNames } from '../../../../domain/people/platforms.ts'
import { counted, listText } from '../../../../domain/text/plural.ts'
import type { SharedFile } from '../../../../platform.ts'
import { hasAddress } from '../../../../store/conversation/attachments.ts'
import type { Written } from '../../../../store/conversation/mentions.ts'
import { refuseLine } from '../../language/refusals.ts'
import type { Command, FormDraft } from '../command.ts'
import type { Context } from '../context.ts'

/** In forms of commands that take files. They come along with what is filled in, and are no option. */
export const filesField = {
  name: 'files',
  label: 'Files',
  kind: 'files',
  value: '',
} as const satisfies FormDraft['fields'][number]

/** What is said where there are only files. */
export function filesAlone({ shared }: Context): Written {
  const example = 'comment T-12 The staging key has changed'
  if (shared.length === 0)
    throw refuseLine('missing_option', { command: 'comment', what: 'Your comment', example })
  return { body: '', mentioned: [], unclear: [] }
}

export function withFiles(form: FormDraft): FormDraft {
  return { ...form, fields: [...form.fields, filesField] }
}

/** The answer, with what became of files that are not with what was made. */
export function withFilesLeft(draft: Draft, command: Command, { shared, platform }: Context): Draft {
  if (shared.length === 0 || command.files) return draft
  const left = command.attaches ? shared.filter((file) => !hasAddress(file)) : shared
  if (left.length === 0) return draft
  return { ...draft, blocks: [...draft.blocks, ...leftBlocks(left, command, platform)] }
}

function leftBlocks(
  left: SharedFile[],
  { path, attaches }: Command,
  platform: Context['platform'],
): DraftBlock[] {
  const how = [
    ' Add ',
    left.length === 1 ? 'it' : 'them',
    ' to a task with ',
    { typed: 'files add T-12' },
    '.',
  ]
  if (!attaches)
    return [context(`${counted(left.length, 'file')} came along, and “${path}” keeps none.`, ...how)]
  const names = listText(left.map(({ name }) => `“${name}”`))
  return [context(`I couldn’t get ${names} from ${platformNames[platform]}.`, ...how)]
}
