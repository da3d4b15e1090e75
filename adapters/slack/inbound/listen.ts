/** What of Slack's payloads goes where. */
import type { App, BlockAction, EnvelopedEvent, ViewSubmitAction } from '@slack/bolt'
import type { AllMessageEvents, FileShareMessageEvent, GenericMessageEvent } from '@slack/types'
import { type Heard, readyWithin } from '../../../src/platform.ts'
import type { After } from '../outbound/after.ts'
import type { Answers } from '../outbound/answer.ts'
import { callbackId } from '../render/modal.ts'
import type { Identity, IsOurs } from '../setup/identity.ts'
import type { Forms } from './form.ts'
import { departures, fromDeparture, fromThread } from './heard.ts'
import { fromButton, fromCommand, fromMessage, isOutsider, isPlain, spotOf, teamOf } from './inbound.ts'
import type { Placed } from './place.ts'
import type { Profiles } from './profiles.ts'
import type { ToFiles } from './shared-file.ts'
import { mentionsOf } from './text.ts'

/** How long an event waits for its work to be safe, so that Slack sends it again otherwise. In milliseconds. */
const safeWithin = 2000

export type Hear = (what: Heard) => Promise<void>
type Means = {
  identity: Identity
  isOurs: IsOurs
  profiles: Profiles
  answers: Answers
  forms: Forms
  toFiles: ToFiles
  placed: Placed
  hear: Hear
  after: After
}

/** The manifest has one command, but whoever installs Baton may call it something else. */
export function listen(
  app: App,
  { identity, isOurs, profiles, answers, forms, toFiles, placed, hear, after }: Means,
): void {
  app.command(/./, async ({ command, ack }) => {
    const { response_url: address, trigger_id: trigger } = command
    const invocation = await placed(fromCommand(command))
    await answers.command({ invocation, spot: { address }, trigger }, ack)
  })

  app.action<BlockAction>({ type: 'block_actions' }, async ({ body, ack }) => {
    const pressed = fromButton(body)
    if (!pressed) return ack()
    const invocation = await placed(pressed)
    const answer = isOutsider(body) ? answers.turnAway : answers.button
    return answer({ invocation, spot: spotOf(body), trigger: body.trigger_id }, ack)
  })

  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: callbackId }, ({ body, ack }) =>
    forms.submit(body, ack),
  )

  app.event('app_mention', ({ body }) => asked(body))

  app.message(async ({ body, message }) => {
    const bot = botIn(body)
    if (isToBaton(message, bot)) await asked({ ...body, event: message })
    else if (!isMention(message, bot))
      await heard(body, fromThread({ ...body, event: message }, bot, toFiles))
  })

  app.event('user_change', async ({ body, event }) => {
    const profile = (await isOurs(teamOf(body))) ? profiles.learn(event.user) : undefined
    await heard(body, profile && { kind: 'profile', platform: 'slack', team: teamOf(body), profile })
  })

  for (const departure of departures) {
    app.event(departure, ({ body }) => heard(body, fromDeparture(body, botIn(body))))
  }

  async function asked(body: EnvelopedEvent<Parameters<typeof fromMessage>[0]['event']>): Promise<void> {
    const invocation = fromMessage(body, botIn(body), toFiles)
    // Where Baton is not, it has no way to say so either.
    if (invocation && (await isOurs(teamOf(body)))) await answers.message(invocation)
  }

  async function heard(body: EnvelopedEvent, what: Heard | undefined): Promise<void> {
    if (what === undefined) return
    const work = hear(what)
    after.run(body.event_id, work)
    await readyWithin(work, safeWithin)
  }

  function botIn(body: EnvelopedEvent): string | undefined {
    return body.authorizations?.find((one) => one.is_bot)?.user_id ?? identity.botUserId
  }
}

type Spoken = GenericMessageEvent | FileShareMessageEvent

/** A direct message; in a thread only with a mention, since what is said under a card is about that card. */
function isToBaton(message: AllMessageEvents, bot: string | undefined): message is Spoken {
  if (message.channel_type !== 'im' || !isSpoken(message)) return false
  return message.thread_ts === undefined || isMention(message, bot)
}

function isSpoken(message: AllMessageEvents): message is Spoken {
  return message.subtype === undefined || message.subtype === 'file_share'
}

/** Slack tells of it as a mention, too, but in direct conversations. */
function isMention(message: AllMessageEvents, bot: string | undefined): boolean {
  if (bot === undefined || !isPlain(message.subtype) || !('text' in message)) return false
  return mentionsOf(message.text ?? '').some((one) => one.id === bot)
}
