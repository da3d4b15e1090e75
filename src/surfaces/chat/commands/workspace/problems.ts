import { card, text } from '../../../../cards/words.ts'
import { plainText } from '../../../../domain/card/card.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { failedDeliveries } from '../../../../store/messages/deliveries.ts'
import { command } from '../command.ts'

export const problems = command({
  path: 'problems',
  group: 'team',
  summary: 'Show what could not be delivered, and why',
  examples: ['problems'],
  visibility: 'caller',
  role: 'admin',
  reads: true,
  options: {},
  async run(_input, { trx, viewer }) {
    const failed = await failedDeliveries(trx, viewer, 10)
    if (failed.length === 0) return card('good', ['Everything was delivered'])
    return card('warning', ['What could not be delivered'], {
      blocks: [
        {
          kind: 'fields',
          fields: failed.map((each) => ({
            label: each.to,
            value: [
              shorten(plainText(each.title), 150),
              '\n',
              shorten(each.problem, 200),
              '\n',
              { at: each.at },
            ],
          })),
        },
        text('People who blocked Baton get pings again once they write to it.'),
      ],
    })
  },
})
