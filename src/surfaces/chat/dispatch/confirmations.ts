/** Buttons under previews and questions: each does what was shown, for whom it was shown to. */
import type { Transaction } from 'kysely'
import { mention, text } from '../../../cards/words.ts'
import { type Call, type KeptCall, pressable } from '../../../domain/card/card.ts'
import type { Draft, DraftButton } from '../../../domain/card/draft.ts'
import type { DateOrder } from '../../../domain/time/reader/moment.ts'
import type { Reply } from '../../../platform.ts'
import { keepCall } from '../../../store/journal/kept-calls.ts'
import { peopleByIds } from '../../../store/people/people.ts'
import type { Database } from '../../../store/schema.ts'
import type { Command } from '../commands/command.ts'

/** What a button says whose call is kept under this id. */
export const keptPrefix = 'go:'

export function asksFirst({ buttons }: Draft): boolean {
  return buttons.some(({ confirms }) => confirms !== undefined)
}

/** Whether pressing something in it needs what was kept with it. */
export function keepsCalls({ card, form }: Reply): boolean {
  return form !== undefined || pressable(card).some(({ call }) => call.path.startsWith(keptPrefix))
}

type Place = { trx: Transaction<Database>; workspaceId: string; now: string }

/** Keeps what was shown with each button that says yes to it. */
export async function keepConfirmations(draft: Draft, shownTo: string, place: Place): Promise<Draft> {
  const buttons: DraftButton[] = []
  for (const { confirms, answers, ...each } of draft.buttons) {
    if (!confirms && !answers) buttons.push(each)
    else {
      const kept = {
        ...plain(each.call),
        ...(confirms && { confirms: { v: 1 as const, shownTo, ...confirms } }),
        ...(answers && { answers: { v: 1 as const, shownTo, ...answers } }),
      }
      const id = await keepCall(place.trx, place.workspaceId, kept, place.now)
      buttons.push({ ...each, call: { path: `${keptPrefix}${id}`, options: {} } })
    }
  }
  return { ...draft, buttons }
}

/** The call as its caller would type it: it is shown to nobody else. */
function plain({ path, options }: DraftButton['call']): Call {
  const values = Object.entries(options).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : value.ref,
  ])
  return { path, options: Object.fromEntries(values) }
}

/**
 * `confirmed`: what was shown, where it is theirs; `shownTo`: somebody else, who saw it; `answered`: how they write dates, as
 * they say by this.
 */
export type Confirmed = { call: Call; confirmed?: string[]; shownTo?: string; answered?: DateOrder }

export function confirmedCall({ path, options, confirms, answers }: KeptCall, personId: string): Confirmed {
  if (answers?.shownTo === personId) return { call: { path, options }, answered: answers.order }
  if (!confirms) return { call: { path, options } }
  if (confirms.shownTo !== personId) return { call: { path, options }, shownTo: confirms.shownTo }
  const { option, value } = confirms.yes
  return { call: { path, options: { ...options, [option]: value } }, confirmed: confirms.expected }
}

/** A button that says yes without having kept what was shown only asks: it may be from an earlier version. */
export function withoutYes(command: Command, call: Call): Call {
  if (command.confirms === undefined) return call
  const { [command.confirms]: _, ...options } = call.options
  return { ...call, options }
}

/** Says that what somebody else was shown was not done. */
export async function forSomebodyElse(
  draft: Draft,
  shownTo: string,
  place: Omit<Place, 'now'>,
): Promise<Draft> {
  const [person] = await peopleByIds(place.trx, place.workspaceId, [shownTo])
  const whom = person ? mention(person) : 'someone else'
  return {
    ...draft,
    blocks: [text('That was for ', whom, '. For you it would be:'), ...draft.blocks],
  }
}
