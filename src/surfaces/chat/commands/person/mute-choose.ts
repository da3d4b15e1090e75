import { button, card, context, text } from '../../../../cards/words.ts'
import type { DraftButton } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { occasions, ownWish, type Reason, reasons } from '../../../../domain/notification/reasons.ts'
import { numberOf } from '../../../../domain/task/task.ts'
import { levelsOf, shortPath } from '../../../../store/hierarchy/levels.ts'
import { tasksByNumbers } from '../../../../store/tasks/tasks.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

/** Behind every ping's “Mute…”: what about it should stop. */
export const muteChoose = command({
  path: 'mute choose',
  group: 'you',
  summary: 'Choose what should stop',
  examples: [],
  visibility: 'caller',
  role: 'guest',
  hidden: true,
  reads: true,
  options: {
    reason: { kind: 'text', written: 'named', required: true, summary: 'The kinds of ping, with commas' },
    task: { kind: 'text', written: 'named', summary: 'The task' },
  },
  async run({ reason, task }, here) {
    const kinds = reason.split(',').filter(isMutable)
    return card('neutral', ['What should stop?'], {
      blocks: [
        ...(kinds.length > 0
          ? [text(`Pings when ${kinds.map((kind) => occasions[kind]).join('; or when ')}.`)]
          : []),
        context('What you ask me yourself to remind you of still comes.'),
      ],
      buttons: [
        ...kinds.map((kind) => button(`All of “${kind}”`, 'mute', { reason: kind })),
        ...(await subjectButtons(here, task)),
      ],
    })
  },
})

function isMutable(reason: string): reason is Reason {
  return Object.hasOwn(reasons, reason) && !ownWish.has(reason as Reason)
}

/** Not for what they may not see any more. */
async function subjectButtons({ trx, viewer }: Context, ref: string | undefined): Promise<DraftButton[]> {
  const number = ref === undefined ? undefined : numberOf(ref)
  const [task] = number === undefined ? [] : await tasksByNumbers(trx, viewer, [number])
  if (!task) return []
  const lists = await levelsOf(trx, viewer, ['list'], 'any')
  const list = lists.find((level) => level.id === task.listId)
  return [
    button(`All about ${task.ref}`, 'mute', { task }),
    ...(list ? [button(shorten(`All of ${shortPath(list, lists)}`, 70), 'mute', { list: list.path })] : []),
  ]
}
