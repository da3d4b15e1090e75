import { button, card, text } from '../../../../cards/words.ts'
import type { DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { sayRecurrence } from '../../../../domain/recurrence/recurrence.ts'
import type { DateReader } from '../../../../domain/time/show.ts'
import { listRecurrences, type RecurrencesPage } from '../../../../operations/recurrence/list.ts'
import { chatCommand } from '../chat-command.ts'

const titleLength = 60

export const repeatList = chatCommand(listRecurrences, {
  path: 'repeat list',
  examples: ['repeat list'],
  visibility: 'caller',
  written: { page: 'named' },
  card({ recurrences, more }, { page = 1 }, here) {
    if (recurrences.length === 0)
      return card('neutral', [page === 1 ? 'No task repeats yet' : 'That’s all'], {
        blocks: page === 1 ? [text('Make one repeat: ', { typed: 'repeat T-12 every monday' }, '.')] : [],
      })
    const to = (label: string, number: number) => button(label, 'repeat list', { page: String(number) })
    return card('neutral', ['Recurring tasks'], {
      blocks: [text(...linesOf(recurrences, here))],
      buttons: [...(page > 1 ? [to('Previous', page - 1)] : []), ...(more ? [to('Next', page + 1)] : [])],
    })
  },
})

function linesOf(recurrences: RecurrencesPage['recurrences'], reader: DateReader): DraftInline[] {
  return recurrences.flatMap((each, index) => [
    index === 0 ? '' : '\n',
    { strong: each.task.ref },
    ` ${shorten(each.task.title, titleLength)} · ${sayRecurrence(each, reader)}`,
  ])
}
