/** What people say to one another, and what is watched. */
import { type Change, change, gone, type Line, type News, told, toldBut, usual } from './news.ts'

const colour = /Which colour\?/

/** What may happen to the comment that Kenji is told of. `edited` is what it says then. */
function ofComment(number: number, says: RegExp, edited: string): Change[] {
  return [
    change('the comment deleted', [`Ana: comments delete T-1.${number}`], gone),
    change('taken back', ['Ana: undo'], gone),
    change('deleted and that undone', [`Ana: comments delete T-1.${number}`, 'Ana: undo'], told(says)),
    change(
      'the comment edited',
      [`Ana: comments edit T-1.${number} ${edited}`],
      toldBut(/Which brush\?/, /colour/),
    ),
    change('the task done', ['Maya: done T-1'], told(says)),
  ]
}

const mentions = /mentioned you on T-1 Paint the fence[\s\S]*Which colour\?/

export const mention: News = {
  reason: 'mention',
  what: 'a mention',
  before: ['Ana: add Paint the fence'],
  news: ['Ana: comment T-1 @Kenji Which colour?'],
  says: mentions,
  changes: [
    ...usual('mention', mentions),
    ...ofComment(1, mentions, '@Kenji Which brush?'),
    change('named no more', ['Ana: comments edit T-1.1 @Maya Which brush?'], gone, {
      maya: told(/mentioned you on T-1[\s\S]*Which brush\?/),
    }),
  ],
}

const answers = /replied to you on T-1 Paint the fence[\s\S]*Which colour\?/

export const reply: News = {
  reason: 'reply',
  what: 'an answer to a comment',
  before: ['Kenji: me when reply now', 'Ana: add Paint the fence', 'Kenji: comment T-1 I can begin'],
  news: ['Ana: comments reply T-1.1 Which colour?'],
  says: answers,
  changes: [...usual('reply', answers), ...ofComment(2, answers, 'Which brush?')],
}

const asks = /assigned you a comment on T-1 Paint the fence[\s\S]*Which colour\?[\s\S]*\[Resolve\]/

export const ask: News = {
  reason: 'ask',
  what: 'a comment to see to',
  before: ['Ana: add Paint the fence', 'Ana: comment T-1 Which colour?'],
  news: ['Ana: comments assign T-1.1 @Kenji'],
  says: asks,
  changes: [
    ...usual('ask', asks),
    change('resolved', ['Maya: comments resolve T-1.1'], gone),
    change('resolved and that undone', ['Maya: comments resolve T-1.1', 'Maya: undo'], told(asks)),
    change('asked of somebody else', ['Ana: comments assign T-1.1 @Maya'], gone, {
      maya: told(/assigned you a comment on T-1/),
    }),
    change('the comment deleted', ['Ana: comments delete T-1.1'], gone),
    change('taken back', ['Ana: undo'], gone),
    change('the comment edited', ['Ana: comments edit T-1.1 Which brush?'], toldBut(/Which brush\?/, colour)),
  ],
}

const says = /commented on T-1 Paint the fence[\s\S]*Which colour\?/

export const comment: News = {
  reason: 'comment',
  what: 'a comment on what Kenji has',
  before: ['Kenji: me when comment now', 'Ana: add Paint the fence @Kenji'],
  news: ['Ana: comment T-1 Which colour?'],
  says,
  changes: [
    ...usual('comment', says),
    ...ofComment(1, says, 'Which brush?'),
    change('unassigned', ['Ana: unassign T-1 @Kenji'], gone),
    change('handed to somebody else', ['Ana: handoff T-1 @Maya'], gone, { maya: told(/hands you T-1/) }),
  ],
}

const watched: Line[] = ['Kenji: me when watching now', 'Ana: add Paint the fence', 'Kenji: watch T-1']
const off = change('not watched any more', ['Kenji: watch T-1 off'], gone)

export const watchedComment: News = {
  reason: 'watching',
  what: 'a comment on what Kenji watches',
  before: watched,
  news: ['Ana: comment T-1 Which colour?'],
  says,
  changes: [
    ...usual('watching', says),
    ...ofComment(1, says, 'Which brush?').filter(({ name }) => name !== 'the task done'),
    // The end of it is news that they wait for, too.
    change('the task done', ['Maya: done T-1'], told(/@Maya finished T-1/)),
    off,
  ],
}

const finished = /finished T-1 Paint the fence/

export const watchedEnd: News = {
  reason: 'watching',
  what: 'the end of what Kenji watches',
  before: watched,
  news: ['Ana: done T-1'],
  says: finished,
  changes: [
    ...usual('watching', finished),
    off,
    change('reopened', ['Maya: reopen T-1'], gone),
    change('taken back', ['Ana: undo'], gone),
    change(
      'reopened and done again',
      ['Ana: reopen T-1', 'Maya: done T-1'],
      toldBut(/@Maya finished T-1/, /Ana finished/),
    ),
  ],
}

const passed = /handed T-1 Paint the fence to @Maya/

export const watchedHandoff: News = {
  reason: 'watching',
  what: 'a handoff of what Kenji watches',
  before: watched,
  news: ['Ana: handoff T-1 @Maya'],
  says: passed,
  changes: [
    ...usual('watching', passed),
    off,
    change('taken back', ['Ana: undo'], gone),
    change('handed to Kenji instead', ['Ana: handoff T-1 @Kenji'], toldBut(/hands you T-1/, /to @Maya/)),
  ],
}
