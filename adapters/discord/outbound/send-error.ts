/** What Discord's refusals mean for a delivery. */
import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { SendError } from '../../../src/platform.ts'
import { ConnectionLost } from './rest.ts'

/** The address is not there any more. */
const gone = new Set<number | string>([
  Code.UnknownChannel,
  Code.UnknownGuild,
  Code.UnknownUser,
  Code.InvalidRecipients,
])

/** The address is there, and this may not be said to it. The second part is what to do. */
const denied = new Map<number | string, string>([
  [Code.MissingAccess, 'Baton can’t see that channel. Give it View Channel there'],
  [
    Code.MissingPermissions,
    'Baton can’t write there. Give it Send Messages, Embed Links and Attach Files, and for threads Create Public Threads and Send Messages in Threads',
  ],
  [Code.RequestEntityTooLarge, 'a file is larger than that server takes'],
  [Code.CannotEditMessageAuthoredByAnotherUser, 'that message isn’t Baton’s'],
  [Code.CannotSendAnEmptyMessage, 'Baton can’t show cards there. Give it Embed Links'],
  [Code.CannotSendMessagesToThisUser, 'this person doesn’t take direct messages from Baton'],
  [
    Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
    'this person shares no server with Baton any more',
  ],
  [Code.CannotSendMessagesInNonTextChannel, 'that channel takes no messages. Choose a text channel'],
  [Code.CannotSendAMessageInAForumChannel, 'a forum only takes posts. Choose a text channel'],
  [Code.CannotExecuteActionOnThisChannelType, 'that channel takes no messages. Choose a text channel'],
  [Code.ChannelVerificationLevelTooHighForYouToGainAccess, 'the server doesn’t let Baton write there'],
  [Code.ThreadLocked, 'that thread is locked. Unlock it or choose another place'],
  [Code.InvalidActionOnArchivedThread, 'that thread is archived. Reopen it or choose another place'],
  [Code.MessageWasBlockedByAutomaticModeration, "the server's AutoMod blocked this message"],
  [Code.MessageBlockedByHarmfulLinksFilter, 'Discord blocked a link in this message'],
  [Code.ExplicitContentCannotBeSentToTheDesiredRecipient, "the recipient's filter blocked this message"],
  // Only for a nonce that was used a moment ago: the message arrived and was deleted, and is not to come again.
  [Code.UnknownMessage, 'the message had arrived and was deleted'],
])

export function isCode(error: unknown, code: Code): error is DiscordAPIError {
  return error instanceof DiscordAPIError && error.code === code
}

/** An error of a request as a SendError; what is a mistake of ours (400) is given back as it is. */
export function sendError(error: unknown): unknown {
  if (error instanceof SendError) return error
  if (error instanceof RateLimitError) return rateLimited(error)
  if (error instanceof HTTPError) return new SendError('retry', `Discord answered ${error.status}`)
  if (error instanceof DiscordAPIError) return refused(error)
  return isConnection(error) ? new SendError('retry', `Discord did not answer: ${String(error)}`) : error
}

function rateLimited(error: RateLimitError): SendError {
  const wait = Math.max(error.retryAfter, error.sublimitTimeout, error.global ? error.timeToReset : 0)
  const scope = error.global ? 'everything' : error.route
  return new SendError('retry', `Discord asks to slow down: ${scope}`, Math.ceil(Math.max(wait, 1)))
}

function refused(error: DiscordAPIError): unknown {
  const said = `Discord: ${error.message} (${error.code})`
  if (gone.has(error.code)) return new SendError('gone', said)
  const advice = denied.get(error.code)
  if (advice !== undefined) return new SendError('denied', `${said}: ${advice}`)
  // A message it does not take would not be taken the next time either.
  return error.code === Code.InvalidFormBodyOrContentType ? error : new SendError('retry', said)
}

/** An AbortError is what our own timeout throws. */
function isConnection(error: unknown): boolean {
  return error instanceof ConnectionLost || (error instanceof Error && error.name === 'AbortError')
}
