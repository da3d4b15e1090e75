/** People of other teams, in channels that are shared with them: they are guests of a List that is open to them, or kept out. */
import type { Kysely } from 'kysely'
import { card, context, text } from '../../../cards/words.ts'
import { withoutSecrets } from '../../../domain/card/for-audience.ts'
import { teamNames } from '../../../domain/people/platforms.ts'
import type { Invocation, Reply } from '../../../platform.ts'
import { openListsFor } from '../../../store/access/open-lists.ts'
import type { Database } from '../../../store/schema.ts'
import { privately } from './refused.ts'

/** The Lists that are open to its caller; undefined where they are of this very team. */
export async function openTo(
  db: Kysely<Database>,
  team: string,
  { platform, place, caller }: Invocation,
): Promise<string[] | undefined> {
  if (caller.outside !== 'elsewhere') return undefined
  return openListsFor(db, { platform, team, place, person: caller.id })
}

/** Nothing is noted of them: they are nobody here. */
export function keptOut({ platform }: Invocation): Reply {
  const draft = card('warning', [`I work for another ${teamNames[platform]} here`], {
    blocks: [
      text('Nothing was done. Here I only listen to people of the team that set me up.'),
      context(
        'An admin of that team can let you use a List in this channel: ',
        { typed: 'lists guests' },
        '.',
      ),
    ],
  })
  return privately(withoutSecrets(draft, 'everything'))
}
