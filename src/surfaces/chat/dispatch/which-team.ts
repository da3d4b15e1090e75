/** In a direct conversation that all teams of its writer share, it is asked which of them a message is for. */
import type { Kysely } from 'kysely'
import { card, context, text } from '../../../cards/words.ts'
import { againCall, type Button } from '../../../domain/card/card.ts'
import { withoutSecrets } from '../../../domain/card/for-audience.ts'
import { teamNames } from '../../../domain/people/platforms.ts'
import { eitherOf } from '../../../domain/text/plural.ts'
import { instantText } from '../../../domain/time/when.ts'
import type { Invocation, Reply } from '../../../platform.ts'
import { keepCall } from '../../../store/journal/kept-calls.ts'
import type { Database } from '../../../store/schema.ts'
import type { KnownTeam } from '../../../store/workspaces/teams.ts'
import { keptPrefix } from './confirmations.ts'
import { privately } from './refused.ts'

/** As many buttons as every platform shows. */
const most = 20

type Deps = { db: Kysely<Database>; now(): Temporal.Instant }

/** Nothing was done. Each button does in its team what was asked, word for word. */
export async function whichTeam(deps: Deps, invocation: Invocation, teams: KnownTeam[]): Promise<Reply> {
  const team = teamNames[invocation.platform]
  const shown = teams.slice(0, most)
  const buttons = await buttonsFor(deps, invocation, shown)
  const how = buttons.length > 0 ? 'Choose one, and I do it there.' : `Please send it again in the ${team}.`
  const draft = card('neutral', [`Which ${team} is this for?`], {
    blocks: [
      text(`You use me in more than one: it can be for ${eitherOf(shown.map(({ name }) => name))}. ${how}`),
      ...(teams.length > shown.length ? [context(`You are in ${teams.length}; these are the latest.`)] : []),
      context('What you answer to one of my messages is always for the one that it came from.'),
    ],
  })
  return privately({ ...withoutSecrets(draft, 'everything'), buttons })
}

/** What was written can be read again where it stands. A command is kept; files that came with one cannot be. */
async function buttonsFor(
  { db, now }: Deps,
  { input, files = [] }: Invocation,
  teams: KnownTeam[],
): Promise<Button[]> {
  if ('text' in input) return teams.map(({ id, name }) => ({ label: name, call: againCall, team: id }))
  if ('form' in input || files.length > 0) return []
  const { call } = input
  return db.transaction().execute(async (trx) => {
    const buttons: Button[] = []
    for (const { id, name, workspaceId } of teams) {
      const kept = await keepCall(trx, workspaceId, { ...call, typed: true }, instantText(now()))
      buttons.push({ label: name, call: { path: `${keptPrefix}${kept}`, options: {} }, team: id })
    }
    return buttons
  })
}
