/** Asking for a sign-off, and having it. */
import type { Card } from '../domain/card/card.ts'
import { reasons } from '../domain/notification/reasons.ts'
import type { TaskRecord } from '../domain/task/records.ts'
import { muteButton, ping, somebody, type Who } from './pings.ts'
import { button, card, context, named } from './words.ts'

export function signoffAsked(task: TaskRecord, who: Who | undefined): Card {
  return card('neutral', [...somebody(who), ' asks for your sign-off of ', ...named(task)], {
    blocks: [context(`You get this because ${reasons.nudge}.`)],
    buttons: [
      button('Sign off', 'signoff', { task: task.ref }, 'primary'),
      button('Comment', 'comment', { task: task.ref }),
      button('Show', 'show', { task: task.ref }),
      ...muteButton(['nudge'], task.ref),
    ],
  })
}

export function signedOff(task: TaskRecord, who: Who | undefined): Card {
  return ping('nudge', 'good', [...somebody(who), ' signed off ', ...named(task)], task, [])
}
