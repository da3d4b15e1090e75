import { button, card, text } from '../../../../cards/words.ts'
import type { Draft, DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { sayRecurrence } from '../../../../domain/recurrence/recurrence.ts'
import { recurrencesFor } from '../../../../store/time/recurrences.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

/** As many lines as one message can have on every platform. */
const pageSize = 20
const titleLength = 60

export const repeatList = command({
  path: 'repeat list',
  summary: 'Show all recurring tasks, with when each comes next',
  examples: ['repeat list'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: { page: { kind: 'number', written: 'named', summary: 'The page' } },
  run: ({ page = 1 }, here) => recurring(here, page),
})

async function recurring({ trx, viewer, change }: Context, page: number): Promise<Draft> {
  const wanted = { offset: (page - 1) * pageSize, size: pageSize + 1 }
  const found = await recurrencesFor(trx, viewer, wanted)
  if (found.length === 0)
    return card('neutral', [page === 1 ? 'No task repeats yet' : 'That is all'], {
      blocks: page === 1 ? [text('Let one: ', { code: 'repeat T-12 every monday' }, '.')] : [],
    })
  const lines = found
    .slice(0, pageSize)
    .flatMap((each, index): DraftInline[] => [
      index === 0 ? '' : '\n',
      { strong: each.task.ref },
      ` ${shorten(each.task.title, titleLength)} · ${sayRecurrence(each, change.now)}`,
    ])
  const to = (label: string, number: number) => button(label, 'repeat list', { page: String(number) })
  return card('neutral', ['Recurring tasks'], {
    blocks: [text(...lines)],
    buttons: [
      ...(page > 1 ? [to('Previous', page - 1)] : []),
      ...(found.length > pageSize ? [to('Next', page + 1)] : []),
    ],
  })
}
