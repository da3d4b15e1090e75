/** Asking for a sign-off, and having it. */
import type { Draft } from '../domain/card/draft.ts'
import { reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { muteButton, ping, somebody, type Who } from './pings.ts'
import { button, card, context, named } from './words.ts'

export function signoffAsked(task: TaskRecord, who: Who | undefined): Draft {
  return card('neutral', [...somebody(who), ' asks for your sign-off on ', ...named(task)], {
    need: 'answer',
    blocks: [context(`You get this because ${reasons.nudge}.`)],
    buttons: [
      button('Sign off', 'signoff', { task }, 'primary'),
      button('Comment', 'comment', { task }),
      button('Show', 'show', { task }),
      ...muteButton(['nudge'], task),
    ],
  })
}

export function signedOff(task: TaskRecord, who: Who | undefined): Draft {
  return ping('nudge', {
    tone: 'good',
    need: 'ready',
    title: [...somebody(who), ' signed off ', ...named(task)],
    task,
    blocks: [],
  })
}
