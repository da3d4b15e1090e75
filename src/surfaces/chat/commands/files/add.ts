import { button, card, counted, mention, named, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { command } from '../command.ts'
import { attached, attachHere } from '../comments/say.ts'

export const filesAdd = command({
  path: 'files add',
  summary: 'Keep files that you share along with it with a task',
  examples: ['files add T-12'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['to'],
  options: { task: { kind: 'task', written: 'next', required: true, summary: 'The task' } },
  async run({ task }, here) {
    const names = await attachHere(here, task, null)
    if (names.length === 0) {
      throw new UserError(
        'no_file',
        'There was no file with that.',
        `Mention me in a message with files and \`files add ${task.ref}\`, or share them in the thread under its card.`,
      )
    }
    await emit(here.change, attached(task, names))
    const title = [mention(here.caller), ` added ${counted(names.length, 'file')} to `, ...named(task)]
    return card('good', title, {
      blocks: [text(names.join('\n'))],
      buttons: [button('Files', 'files list', { task })],
    })
  },
})
