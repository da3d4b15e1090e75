import { button, card, context, mention, type Named, named, sizeText, text } from '../../../cards/words.ts'
import type { Draft, DraftInline } from '../../../domain/card/draft.ts'

export type File = {
  name: string
  type: string
  size: number
  url: string
  addedBy: { id: string; name: string } | null
  at: string
}

const pageSize = 12

export function filesCard(task: Named, files: File[], page: number): Draft {
  if (files.length === 0) {
    return card('neutral', ['There are no files with ', ...named(task)], {
      blocks: [
        text('Share one with ', { typed: `files add ${task.ref}` }, ', or in the thread under its card.'),
      ],
    })
  }
  const pages = Math.ceil(files.length / pageSize)
  const shown = Math.min(page, pages)
  const first = (shown - 1) * pageSize
  const to = (label: string, number: number) => button(label, 'files list', { task, page: String(number) })
  return card('neutral', ['Files of ', ...named(task)], {
    blocks: [
      text(
        ...files
          .slice(first, first + pageSize)
          .flatMap((file, index) => [...(index > 0 ? ['\n'] : []), ...line(file, first + index + 1)]),
      ),
      ...(pages > 1 ? [context(`Page ${shown} of ${pages}`)] : []),
    ],
    buttons: [
      ...(shown > 1 ? [to('Previous', shown - 1)] : []),
      ...(shown < pages ? [to('Next', shown + 1)] : []),
    ],
  })
}

function line({ name, type, size, url, addedBy, at }: File, number: number): DraftInline[] {
  const about = [type, size > 0 ? sizeText(size) : ''].filter(Boolean).map((part) => ` · ${part}`)
  const who: DraftInline[] = addedBy ? [' · ', mention(addedBy)] : []
  return [`${number}. `, { link: url, label: name }, ...about, ...who, ' · ', { at }]
}
