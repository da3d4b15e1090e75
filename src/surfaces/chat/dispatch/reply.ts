/** A command's draft as the answer that its caller gets, and everybody in the channel where it is theirs to know. */
import { button } from '../../../cards/words.ts'
import { withAccounts } from '../../../delivery/mentioned-accounts.ts'
import type { Call } from '../../../domain/card/card.ts'
import { inTheirDates } from '../../../domain/card/dates.ts'
import type { Draft } from '../../../domain/card/draft.ts'
import { forAudience, withoutSecrets } from '../../../domain/card/for-audience.ts'
import type { Invocation, Reply } from '../../../platform.ts'
import { knownOf } from '../../../store/access/audience.ts'
import type { Caller } from '../../../store/workspaces/callers.ts'
import type { Command } from '../commands/command.ts'
import type { Context } from '../commands/context.ts'
import { asksFirst, keepConfirmations } from './confirmations.ts'
import { withShortCalls } from './short-calls.ts'

type Answered = {
  command: Command
  call: Call
  context: Context
  invocation: Invocation
  caller: Caller
}

export async function replyWith({ live, again, ...shown }: Draft, answered: Answered): Promise<Reply> {
  const { command, call, context, invocation, caller } = answered
  if (context.change.rows.length > 0) throw new Error(`“${command.path}” changed rows without an event`)
  const { trx, home } = context
  const whole = { ...shown, buttons: [...shown.buttons, ...undoButton(command, context)] }
  const place = { trx, workspaceId: context.workspaceId, now: context.change.now }
  const draft = await keepConfirmations(whole, caller.person.id, place)
  const { card, visibility } = await forReaders(draft, answered, asksFirst(whole) || cameLate(answered))
  card.buttons = await withShortCalls(card.buttons, place)
  if (card.menu) card.menu.choices = await withShortCalls(card.menu.choices, place)
  const account = new Map([[caller.person.id, invocation.caller.id]])
  const isLive = live !== undefined && visibility === 'everyone' && invocation.place.kind === 'channel'
  const reader = { workspaceId: home.workspaceId, platform: invocation.platform }
  return {
    card: await withAccounts(trx, card, reader, account),
    visibility,
    replaces: invocation.button && (command.replaces === true || showsMore(call)),
    repeated: false,
    ...(again && { again }),
    ...teamIn(caller),
    ...(isLive && { live: `${home.workspaceId}:${live}:${context.now.epochMilliseconds}` }),
  }
}

/** What the button was to do is so already: that is for whoever pressed it, and no card that others see changes. */
function cameLate({ command, call, context, invocation }: Answered): boolean {
  const isToChange = invocation.button && command.replaces === true && !showsMore(call)
  return isToChange && context.change.recorded === 0
}

/** Where it was answered for, by name where its reader has several. */
export function teamIn({
  team,
  teamName,
}: Pick<Caller, 'team' | 'teamName'>): Pick<Reply, 'team' | 'teamName'> {
  return { team, ...(teamName !== undefined && { teamName }) }
}

/** It shows the same card, further on or with something chosen in it. */
function showsMore({ options }: Call): boolean {
  return options.page !== undefined || options.chosen !== undefined
}

/** What a channel may not know of is answered to the caller alone; it is asked once for both. */
async function forReaders(
  draft: Draft,
  { command, context, caller }: Answered,
  isTheirs: boolean,
): Promise<Pick<Reply, 'card' | 'visibility'>> {
  const { trx, home, place, change } = context
  // What is asked is for whom it is asked, and what came too late for whom it did.
  const isAloud = command.visibility === 'everyone' && place.kind === 'channel' && !isTheirs
  const hides = caller.hasPrivate || caller.isShared || change.hidLists || caller.person.role === 'guest'
  const quietly = isTheirs && place.kind === 'channel' ? 'caller' : command.visibility
  const theirWords = inTheirDates(draft, context)
  if (!hides) return { card: withoutSecrets(isAloud ? draft : theirWords, 'everything'), visibility: quietly }
  const own = { audience: { personId: caller.person.id }, draft }
  const aloud = { audience: { placeId: place.id }, draft }
  const [theirs = nothing, everybodys] = await knownOf(trx, home.workspaceId, isAloud ? [own, aloud] : [own])
  const said = everybodys && forAudience(draft, everybodys)
  if (said) return { card: said, visibility: 'everyone' }
  return { card: withoutSecrets(theirWords, theirs), visibility: isAloud ? 'caller' : quietly }
}

const nothing = { tasks: new Set<string>(), lists: new Set<string>() }

/** Every change can be taken back, and taking it back, too. */
function undoButton(command: Command, { change }: Context): Draft['buttons'] {
  if (change.recorded === 0) return []
  return [button(command.path === 'undo' ? 'Redo' : 'Undo', 'undo', { change: change.group })]
}
