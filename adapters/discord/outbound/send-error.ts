/** What Discord's refusals mean for a delivery. */
import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { SendError } from '../../../src/platform.ts'
import { NotTheirs } from './interaction.ts'
import { ConnectionLost } from './rest.ts'

/** What a refusal means, and what to do about it, where somebody can. */
type Meaning = { kind: 'gone' | 'denied' | 'refused' | 'retry'; advice?: string }

const gone: Meaning = { kind: 'gone' }
/** Discord cannot just now, or whoever runs Baton can mend it. */
const retry: Meaning = { kind: 'retry' }
/** The address is there, and this may not be said to it. */
const denied = (advice: string): Meaning => ({ kind: 'denied', advice })
/** It takes other messages, and never this one. */
const refused = (advice: string): Meaning => ({ kind: 'refused', advice })

const notText = denied('that channel takes no messages. Choose a text channel')
const badFile = refused('Discord doesn’t take a file in it')
const late = refused('it came too late to be answered')
const mayNotRead = denied('Baton can’t read there. Give it Read Message History')

/**
 * Of the codes that the calls which Baton makes are refused with. A test holds that every code of Discord's is either here
 * or known to be about something that Baton never does: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
export const meanings: Partial<Record<Code, Meaning>> = {
  [Code.GeneralError]: retry,
  [Code.UnknownChannel]: gone,
  [Code.UnknownGuild]: gone,
  [Code.UnknownMember]: gone,
  [Code.UnknownUser]: gone,
  [Code.InvalidRecipients]: gone,
  [Code.InvalidGuild]: gone,
  // Only for a nonce that was used a moment ago: the message arrived and was deleted, and is not to come again.
  [Code.UnknownMessage]: refused('the message had arrived and was deleted'),
  [Code.UnknownInteraction]: late,
  [Code.UnknownWebhook]: late,
  [Code.InvalidWebhookToken]: late,
  [Code.InteractionHasAlreadyBeenAcknowledged]: refused('it was answered already'),
  [Code.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages]: late,
  [Code.ApplicationInteractionFailedToSend]: late,
  [Code.BotsCannotUseThisEndpoint]: retry,
  [Code.ActionCannotBePerformedDueToSlowmodeRateLimit]: retry,
  [Code.ChannelSendRateLimit]: retry,
  [Code.ServerSendRateLimit]: retry,
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: retry,
  [Code.Unauthorized]: retry,
  [Code.VerifyYourAccount]: retry,
  [Code.OpeningDirectMessagesTooFast]: retry,
  [Code.SendMessagesHasBeenTemporarilyDisabled]: retry,
  [Code.FeatureTemporarilyDisabledServerSide]: retry,
  [Code.ConnectionHasBeenRevoked]: retry,
  [Code.ServiceResourceIsBeingRateLimited]: retry,
  [Code.CloudflareIsBlockingYourRequest]: retry,
  [Code.InvalidToken]: retry,
  [Code.InvalidAPIVersion]: retry,
  [Code.InvalidRequestOrigin]: retry,
  [Code.APIResourceOverloaded]: retry,
  [Code.IndexNotYetAvailable]: retry,
  [Code.ApplicationNotYetAvailable]: retry,
  [Code.TwoFactorAuthenticationIsRequired]: denied(
    'that server asks for two-factor authentication of whoever runs Baton',
  ),
  [Code.UserBannedFromThisGuild]: denied('Baton is banned from that server'),
  [Code.MissingAccess]: denied('Baton can’t see that channel. Give it View Channel there'),
  [Code.MissingPermissions]: denied(
    'Baton can’t write there. Give it Send Messages, Embed Links and Attach Files, and for threads Create Public Threads and Send Messages in Threads',
  ),
  [Code.CannotSendAnEmptyMessage]: denied('Baton can’t show cards there. Give it Embed Links'),
  [Code.CannotSendMessagesToThisUser]: denied('this person doesn’t take direct messages from Baton'),
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: denied(
    'this person shares no server with Baton any more',
  ),
  [Code.CannotExecuteActionOnDMChannel]: denied('that can’t be done in a direct conversation'),
  [Code.CannotSendMessagesInNonTextChannel]: notText,
  [Code.CannotExecuteActionOnThisChannelType]: notText,
  [Code.CannotSendAMessageInAForumChannel]: denied('a forum only takes posts. Choose a text channel'),
  [Code.TagRequiredToCreateAForumPostInThisChannel]: denied(
    'a forum only takes posts. Choose a text channel',
  ),
  [Code.ChannelVerificationLevelTooHighForYouToGainAccess]: denied(
    'the server doesn’t let Baton write there',
  ),
  [Code.ServerNotAvailableInYourLocation]: denied('that server is not open to Baton where it runs'),
  [Code.NSFWChannelMessageReferenceNotAllowed]: denied('that channel is for adults only. Choose another'),
  [Code.CannotReplyWithoutPermissionToReadMessageHistory]: mayNotRead,
  [Code.CannotReferenceAMessageWithoutPermissionToReadMessageHistory]: mayNotRead,
  [Code.ThreadLocked]: denied('that thread is locked. Unlock it or choose another place'),
  [Code.InvalidActionOnArchivedThread]: denied('that thread is archived. Reopen it or choose another place'),
  [Code.MaximumActiveThreads]: denied('that server has as many open threads as it may. Close some'),
  [Code.MaximumActiveAnnouncementThreads]: denied('that channel has as many open threads as it may'),
  [Code.MaximumThreadParticipantsReached]: denied('that thread has as many people as it may'),
  [Code.ThreadAlreadyCreatedForMessage]: refused('there is a thread already'),
  [Code.CannotEditMessageAuthoredByAnotherUser]: refused('that message isn’t Baton’s'),
  [Code.CannotExecuteActionOnSystemMessage]: refused('that message is Discord’s own'),
  [Code.InvalidFormBodyOrContentType]: refused('Discord doesn’t take it in this form'),
  [Code.RequestBodyContainsInvalidJSON]: refused('Discord doesn’t take it in this form'),
  [Code.InvalidMessageType]: refused('Discord doesn’t take it in this form'),
  [Code.RequestEntityTooLarge]: refused('a file is larger than that server takes'),
  [Code.FileUploadedExceedsMaximumSize]: refused('a file is larger than that server takes'),
  [Code.AccessToFileUploadsHasBeenLimitedForThisGuild]: badFile,
  [Code.MaximumNumberOfAttachmentsInAMessageReached]: badFile,
  [Code.InvalidFileUploaded]: badFile,
  [Code.UploadedFileNotFound]: badFile,
  [Code.ProvidedFileIsInvalid]: badFile,
  [Code.ProvidedFileTypeIsInvalid]: badFile,
  [Code.ExplicitContentCannotBeSentToTheDesiredRecipient]: refused(
    'the recipient’s filter blocked this message',
  ),
  [Code.MessageWasBlockedByAutomaticModeration]: refused('the server’s AutoMod blocked this message'),
  [Code.TitleWasBlockedByAutomaticModeration]: refused('the server’s AutoMod blocked this title'),
  [Code.MessageBlockedByHarmfulLinksFilter]: refused('Discord blocked a link in this message'),
}

export function isCode(error: unknown, code: Code): error is DiscordAPIError {
  return error instanceof DiscordAPIError && error.code === code
}

/** An error of a request as a SendError; what is no answer of Discord's is given back as it is. */
export function sendError(error: unknown): unknown {
  if (error instanceof SendError) return error
  if (error instanceof RateLimitError) return rateLimited(error)
  if (error instanceof HTTPError) return new SendError('retry', `Discord answered ${error.status}`)
  if (error instanceof DiscordAPIError) return refusal(error)
  return isConnection(error) ? new SendError('retry', `Discord did not answer: ${String(error)}`) : error
}

function rateLimited(error: RateLimitError): SendError {
  const wait = Math.max(error.retryAfter, error.sublimitTimeout, error.global ? error.timeToReset : 0)
  const scope = error.global ? 'everything' : error.route
  return new SendError('retry', `Discord asks to slow down: ${scope}`, Math.ceil(Math.max(wait, 1)))
}

function refusal(error: DiscordAPIError): SendError {
  const said = `Discord: ${error.message} (${error.code})`
  // A code is a number, and text only in answers of OAuth, which Baton does not ask.
  const { kind, advice } = meanings[error.code as Code] ?? retry
  return new SendError(kind, advice === undefined ? said : `${said}: ${advice}`)
}

/** Whether the same may be taken later. What is refused for good may be said another way. */
export function mayPass(error: unknown): boolean {
  const known = sendError(error)
  return !(known instanceof SendError) || known.kind === 'retry'
}

/** An AbortError is what our own timeout throws, a SyntaxError what half an answer makes of JSON. */
function isConnection(error: unknown): boolean {
  if (error instanceof ConnectionLost || error instanceof NotTheirs) return true
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'SyntaxError')
}
