/** How webhooks are shown to their owners. */
import { stoppedWords } from '../../../cards/webhook.ts'
import { button, card, context, named, text } from '../../../cards/words.ts'
import type { Card } from '../../../domain/card/card.ts'
import type { DraftBlock, DraftButton, DraftInline } from '../../../domain/card/draft.ts'
import { withoutSecrets } from '../../../domain/card/for-audience.ts'
import { listText } from '../../../domain/text/plural.ts'
import { bothSecretsHours } from '../../../domain/webhook/kinds.ts'
import type { ShownCall } from '../../../operations/webhook/calls.ts'
import type { ShownWebhook } from '../../../operations/webhook/find.ts'
import type { WebhookReceipt } from '../../../store/webhook/receipts.ts'

const states = { on: '', off: ' · off', stopped: ' · switched off by Baton' } as const

/** `CRM · off`; of somebody else’s, whose it is. */
export function webhookTitle({ webhook, owner, isOwn }: ShownWebhook): DraftInline[] {
  return [{ strong: webhook.name }, isOwn ? '' : ` · ${owner}’s`, states[webhook.state]]
}

/** What it is called for is its owner’s to know. */
export function webhookBlocks(shown: ShownWebhook): DraftBlock[] {
  const { webhook, isOwn } = shown
  if (!isOwn) return []
  const failing = webhook.state === 'on' && webhook.failingSince !== null
  return [
    text(...aboutOf(shown)),
    ...(webhook.state === 'stopped' ? [text(stoppedWords(webhook.problem))] : []),
    ...(failing ? [text('Nothing has arrived since ', { at: webhook.failingSince ?? '' }, '.')] : []),
  ]
}

function aboutOf({ webhook, place, where }: ShownWebhook): DraftInline[] {
  const of: DraftInline = place === undefined ? '' : { list: webhook.listId ?? '', name: place }
  if (webhook.direction === 'in') return ['Others call it', ...(of === '' ? [] : [', for ', of]), '.']
  const { kinds } = webhook.definition
  const when = kinds.length === 0 ? 'everything' : listText(kinds)
  return [
    'Calls ',
    { code: webhook.url },
    ` for ${when}`,
    ...(of === '' ? [] : [' in ', of]),
    ...(where === undefined ? [] : [', for tasks that match ', { code: where }]),
    '.',
  ]
}

/** Its name says which: another one may be called like it by now. */
export function webhookButtons({ webhook, isOwn }: ShownWebhook): DraftButton[] {
  const of = { webhook: webhook.id }
  const isOn = webhook.state === 'on'
  const switching = button(isOn ? 'Switch off' : 'Switch on', 'webhook switch', {
    ...of,
    to: isOn ? 'off' : 'on',
  })
  const isCalled = webhook.direction === 'out' && isOn
  return [
    ...(isOwn && isCalled ? [button('Test', 'webhook test', of)] : []),
    ...(isOwn ? [button('Log', 'webhook log', of)] : []),
    ...(isOwn || isOn ? [switching] : []),
  ]
}

/** Stands in place of an answer that showed a secret. */
export function shownBefore({ webhook }: ShownWebhook): Card {
  const draft = card('neutral', [`The webhook “${webhook.name}” has its secret`], {
    blocks: [
      text('I showed it once, and won’t again.'),
      context('If it’s lost, get a new one: ', { typed: 'webhook rotate' }),
    ],
  })
  return withoutSecrets(draft, 'everything')
}

/** It stands there once. */
export function secretBlocks(secret: string, isNew: boolean): DraftBlock[] {
  return [
    text('Its secret: ', { code: secret }),
    context(
      'Keep it where the receiver checks signatures. I won’t show it again. ',
      isNew ? 'If it’s lost, get a new one.' : `The one before still counts for ${bothSecretsHours} hours.`,
    ),
  ]
}

export function callBlock({ delivery, task }: ShownCall): DraftBlock {
  const { at, type, sequence } = delivery
  const of: DraftInline[] = task ? [' ', ...named(task)] : []
  const number = sequence === null ? '' : `, number ${sequence}`
  return text({ at }, ` ${type}`, ...of, `${number}: `, ...cameOf(delivery))
}

function cameOf({ state, attempts, dueAt, ...answered }: ShownCall['delivery']): DraftInline[] {
  const tries = attempts > 1 ? ` after ${attempts} tries` : ''
  switch (state) {
    case 'sent':
      return [`arrived${tries} (${answered.status})`]
    case 'withdrawn':
      return ['not sent: you can no longer see the task, or it’s gone']
    case 'failed':
      return [`given up${tries}: `, ...answerOf(answered)]
    case 'waiting':
      return attempts === 0
        ? ['about to be sent']
        : [...answerOf(answered), '. I’ll try again ', { at: dueAt }]
  }
}

const unanswered: Record<string, string> = {
  'no address': 'that isn’t a web address',
  'not public': 'the address isn’t on the internet, and WEBHOOK_PRIVATE is off',
  'not https': 'the address has to begin with https://',
  'unknown name': 'there’s no server of that name',
  'too slow': 'no answer within 10 seconds',
  'no answer': 'the connection failed',
}

type Answered = Pick<ShownCall['delivery'], 'status' | 'problem' | 'answer'>

function answerOf({ status, problem, answer }: Answered): DraftInline[] {
  if (status === null) return [unanswered[problem ?? ''] ?? 'it was under way when Baton stopped']
  const start = answer === null ? '' : answer.replaceAll(/\s+/g, ' ').trim().slice(0, 120)
  const moved = status >= 300 && status < 400 ? ', a redirect, which I don’t follow' : ''
  return [`it answered ${status}${moved}`, ...(start === '' ? [] : [': ', { code: start }])]
}

const did = {
  added: 'added ',
  ran: 'ran for ',
  ignored: 'nothing to do',
  refused: 'refused',
} as const

export function receiptBlock({ at, answer, message }: WebhookReceipt): DraftBlock {
  const { task, code } = answer
  return text(
    { at },
    ` ${did[answer.did]}`,
    ...(task ? [{ task: task.id, ref: task.ref }] : []),
    ...(code === undefined ? [] : [': ', { code }]),
    ' · ',
    { code: message.slice(0, 60) },
  )
}
