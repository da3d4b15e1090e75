import { button, card, context, mention, named, sizeText, text } from '../../../cards/words.ts'
import type { Card, Inline } from '../../../domain/card/card.ts'

export type File = {
  name: string
  type: string
  size: number
  url: string
  addedBy: { id: string; name: string } | null
  at: string
}

const pageSize = 12

export function filesCard(task: { ref: string; title: string }, files: File[], page: number): Card {
  if (files.length === 0) {
    return card('neutral', ['There are no files with ', ...named(task)], {
      blocks: [
        text('Share one with ', { code: `files add ${task.ref}` }, ', or in the thread under its card.'),
      ],
    })
  }
  const pages = Math.ceil(files.length / pageSize)
  const shown = Math.min(page, pages)
  const first = (shown - 1) * pageSize
  const to = (label: string, number: number) =>
    button(label, 'files list', { task: task.ref, page: String(number) })
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

function line({ name, type, size, url, addedBy, at }: File, number: number): Inline[] {
  const about = [type, size > 0 ? sizeText(size) : ''].filter(Boolean).map((part) => ` · ${part}`)
  const who: Inline[] = addedBy ? [' · ', mention(addedBy)] : []
  return [`${number}. `, { link: url, label: name }, ...about, ...who, ' · ', { at }]
}
