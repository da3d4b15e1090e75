/** What somebody has set about their pings, as they read it. */

import { mention } from '../../../cards/words.ts'
import type { DraftBlock, DraftInline } from '../../../domain/card/draft.ts'
import { pacedReasons } from '../../../domain/notification/reasons.ts'
import { chosenPlatforms, inWords } from '../../../domain/people/platforms.ts'
import { type Pace, type PersonSettings, type Route, usual } from '../../../domain/people/settings.ts'
import { counted } from '../../../domain/text/plural.ts'
import { showHours } from '../../../domain/time/working-hours.ts'

function routeWords(route: Route): string {
  if (route === 'last') return 'where you were last'
  return inWords(route === 'both' ? chosenPlatforms : [route])
}

const paceWords: Record<Pace, string> = {
  now: 'At once',
  batch: 'Once an hour',
  digest: 'Next morning',
}

export function settingsFields(
  settings: PersonSettings,
  beside: { backup: { id: string; name: string } | undefined; muted: readonly string[] },
): DraftBlock {
  const { route = 'last', quiet, urgent, limit, dueDays, headsUp, noDigest } = settings
  const fields: [string, DraftInline][] = [
    ['Sent to', routeWords(route)],
    ['Quiet hours', quiet ? `${showHours(quiet)} your time` : 'none'],
    ['Urgent', urgent ? 'at any time' : 'waits like everything else'],
    ['Limit', limit === undefined ? 'none' : `${limit} a day, the rest next morning`],
    ['Due dates', dueDays === undefined ? `${ahead(usual.dueDays)}, or as the List says` : ahead(dueDays)],
    ['Backup', beside.backup ? mention(beside.backup) : 'no one'],
    ['Blocker in review', headsUp ? 'I tell you' : 'not told'],
    ['Digest of your day', noDigest ? 'off' : 'on'],
    ...paces(settings.pace ?? {}),
    ...(beside.muted.length > 0 ? ([['Muted', beside.muted.join(', ')]] as [string, DraftInline][]) : []),
  ]
  return { kind: 'fields', fields: fields.map(([label, value]) => ({ label, value: [value] })) }
}

function ahead(days: number): string {
  if (days === 0) return 'no reminder before'
  return `${counted(days, 'working day')} before`
}

function paces(pace: NonNullable<PersonSettings['pace']>): [string, DraftInline][] {
  return (['now', 'batch', 'digest'] as const).flatMap((each): [string, DraftInline][] => {
    const these = pacedReasons.filter((reason) => pace[reason] === each)
    return these.length > 0 ? [[paceWords[each], these.join(', ')]] : []
  })
}
