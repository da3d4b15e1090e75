import { button, card, context, text } from '../../../../cards/words.ts'
import type { DraftButton } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { occasions, pacedReasons } from '../../../../domain/notification/reasons.ts'
import { listMutable, type MutableSubjects } from '../../../../operations/notification/list-mutable.ts'
import { chatCommand } from '../chat-command.ts'

/** Behind every ping’s “Mute…”: what about it should stop. */
export const muteChoose = chatCommand(listMutable, {
  path: 'mute choose',
  group: 'you',
  examples: [],
  visibility: 'caller',
  hidden: true,
  written: { task: 'named' },
  besides: {
    reason: { kind: 'text', written: 'named', required: true, summary: 'The kinds of ping, with commas' },
  },
  card(subjects, { reason }) {
    const wanted = reason.split(',')
    const kinds = pacedReasons.filter((kind) => wanted.includes(kind))
    return card('neutral', ['What should stop?'], {
      blocks: [
        ...(kinds.length > 0
          ? [text(`Pings when ${kinds.map((kind) => occasions[kind]).join(', or when ')}.`)]
          : []),
        context('You still get the reminders you set yourself.'),
      ],
      buttons: [
        ...kinds.map((kind) => button(`All of “${kind}”`, 'mute', { reason: kind })),
        ...(wanted.includes('digest') ? [button('No more morning messages', 'digest off', {})] : []),
        ...(subjects ? subjectButtons(subjects) : []),
      ],
    })
  },
})

function subjectButtons({ task, list }: MutableSubjects): DraftButton[] {
  return [
    button(`All about ${task.ref}`, 'mute', { task }),
    ...(list ? [button(shorten(`All of ${list.name}`, 70), 'mute', { list: list.path })] : []),
  ]
}
