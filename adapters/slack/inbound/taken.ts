/** What an event of Slack's is to Baton. */
import type { EnvelopedEvent } from '@slack/bolt'
import type {
  AllMessageEvents,
  FileShareMessageEvent,
  GenericMessageEvent,
  TeamJoinEvent,
  UserChangeEvent,
} from '@slack/types'
import type { Invocation, PlatformEvent } from '../../../src/platform.ts'
import type { Identity, IsOurs } from '../setup/identity.ts'
import { fromMessage, isPlain, teamOf } from './inbound.ts'
import { fromDeparture, fromThread } from './platform-event.ts'
import type { Profiles } from './profiles.ts'
import type { ToFiles } from './shared-file.ts'
import { mentionsOf } from './text.ts'

type Taken = { asked?: Invocation; what?: PlatformEvent }
export type TakenFrom = (body: EnvelopedEvent) => Promise<Taken>
type Means = { identity: Identity; isOurs: IsOurs; profiles: Profiles; toFiles: ToFiles }

/** Either a question, or something that happened, or nothing. */
export function createTakenFrom({ identity, isOurs, profiles, toFiles }: Means): TakenFrom {
  async function takenFrom(body: EnvelopedEvent): Promise<Taken> {
    const bot = botIn(body)
    // What Slack sends under these types has these shapes.
    switch (body.event.type) {
      case 'app_mention':
        return questionIn(body as EnvelopedEvent<Question>)
      case 'message': {
        const message = body.event as AllMessageEvents
        if (isToBaton(message, bot)) return questionIn({ ...body, event: message })
        return isMention(message, bot) ? {} : only(fromThread({ ...body, event: message }, bot, toFiles))
      }
      case 'user_change':
      case 'team_join':
        return only(await profileIn(body as EnvelopedEvent<UserChangeEvent | TeamJoinEvent>))
      default:
        return only(fromDeparture(body as Parameters<typeof fromDeparture>[0], bot))
    }
  }

  async function questionIn(body: EnvelopedEvent<Question>): Promise<{ asked?: Invocation }> {
    const asked = fromMessage(body, botIn(body), toFiles)
    // In a workspace where Baton isn't installed it can't answer either.
    return asked && (await isOurs(teamOf(body))) ? { asked } : {}
  }

  async function profileIn(
    body: EnvelopedEvent<UserChangeEvent | TeamJoinEvent>,
  ): Promise<PlatformEvent | undefined> {
    if (!(await isOurs(teamOf(body)))) return undefined
    const profile = profiles.learn(body.event.user)
    return profile && { kind: 'profileChanged', platform: 'slack', team: teamOf(body), profile }
  }

  function botIn(body: EnvelopedEvent): string | undefined {
    return body.authorizations?.find((one) => one.is_bot)?.user_id ?? identity.botUserId
  }

  return takenFrom
}

type Question = Parameters<typeof fromMessage>[0]['event']

function only(what: PlatformEvent | undefined): { what?: PlatformEvent } {
  return what ? { what } : {}
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

/** Outside direct conversations, Slack also sends such a message as an `app_mention` event. */
function isMention(message: AllMessageEvents, bot: string | undefined): boolean {
  if (bot === undefined || !isPlain(message.subtype) || !('text' in message)) return false
  return mentionsOf(message.text ?? '').some((one) => one.id === bot)
}
