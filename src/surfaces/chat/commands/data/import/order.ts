/** Whether the day or the month comes first, where a file leaves it open. */
import { importReading } from '../../../../../cards/import.ts'
import { importPreview } from '../../../../../cards/import-preview.ts'
import { dateOrders } from '../../../../../domain/import/read-choices.ts'
import { lockOwnRun } from '../../../../../operations/import/begin.ts'
import { changeImport } from '../../../../../operations/import/change.ts'
import { chatCommand } from '../../chat-command.ts'

export const importOrder = chatCommand(changeImport, {
  path: 'import order',
  examples: [],
  visibility: 'caller',
  hidden: true,
  replaces: true,
  written: { run: 'named' },
  besides: {
    order: {
      kind: 'choice',
      choices: dateOrders,
      written: 'named',
      required: true,
      summary: 'What comes first',
    },
  },
  async understand({ run = '', order: chosen }, { change, viewer }) {
    const { data } = await lockOwnRun(change, viewer, run)
    const order = dateOrders.find((each) => each === chosen)
    const columns = data.look?.asks?.columns ?? []
    return {
      input: order ? { choices: { order: Object.fromEntries(columns.map((each) => [each, order])) } } : {},
    }
  },
  card: ({ run, look }) => (look ? importPreview(run, look) : importReading(run)),
})
