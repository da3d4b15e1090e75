/** What somebody is told of their webhooks. */
import type { Draft } from '../domain/card/draft.ts'
import type { StopReason } from '../domain/webhook/kinds.ts'
import { muteButton } from './pings.ts'
import { button, card, context, text } from './words.ts'

/** What is the matter, and what to do. */
const stopped: Record<StopReason, { why: string; remedy: string }> = {
  dead: {
    why: 'Nothing I sent has arrived for a day.',
    remedy: 'See in its log what the address answers. Then switch it on again.',
  },
  gone: {
    why: 'The address says that it’s gone for good.',
    remedy: 'Give it another address, or remove it.',
  },
  filter: {
    why: 'Its filter names something that is gone, or that you can no longer see.',
    remedy: 'Change its filter, and it’s on again.',
  },
  key: {
    why: 'I can’t read its secret any more, since Baton’s own key has changed.',
    remedy: 'Get a new secret for it. Then switch it on again.',
  },
}

export function stoppedWords(problem: StopReason | null): string {
  return problem === null ? '' : stopped[problem].why
}

type Stopped = { id: string; name: string; problem: StopReason | null }

export function stoppedWebhook({ id, name, problem }: Stopped): Draft {
  const { why, remedy } = stopped[problem ?? 'dead']
  const of = { webhook: id }
  return card('warning', [`I switched off the webhook “${name}”`], {
    need: 'stuck',
    blocks: [text(why), context(`${remedy} What happens until then isn’t sent.`)],
    buttons: [
      button('Show log', 'webhook log', of),
      ...(problem === 'dead' ? [button('Switch on', 'webhook switch', { ...of, to: 'on' })] : []),
      ...(problem === 'key' ? [button('New secret', 'webhook rotate', of)] : []),
      ...muteButton(['webhook'], undefined),
    ],
  })
}
