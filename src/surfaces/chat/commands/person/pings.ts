import { button, card, context } from '../../../../cards/words.ts'
import type { Draft, DraftBlock } from '../../../../domain/card/draft.ts'
import { occasions } from '../../../../domain/notification/reasons.ts'
import { chosenPlatforms, inWords } from '../../../../domain/people/platforms.ts'
import type { Pace } from '../../../../domain/people/settings.ts'
import { type PingSettings, setPace, setPings } from '../../../../operations/notification/settings.ts'
import { settingsFields } from '../../cards/ping-settings.ts'
import { chatCommand } from '../chat-command.ts'

export const mePings = chatCommand(setPings, {
  path: 'me pings',
  group: 'you',
  examples: [
    'me pings',
    'me pings route:both quiet:12-13 urgent:yes',
    'me pings limit:10 due:2d backup:@teammate',
    'me pings quiet:none limit:none review:yes digest:off',
  ],
  visibility: 'caller',
  written: {
    route: 'named',
    quiet: 'named',
    urgent: 'named',
    limit: 'named',
    due: 'named',
    backup: 'named',
    review: 'named',
    digest: 'named',
  },
  card: settingsCard,
})

export const meWhen = chatCommand(setPace, {
  path: 'me when',
  group: 'you',
  examples: ['me when comment batch', 'me when watching digest', 'me when comment now'],
  visibility: 'caller',
  written: { reason: 'next', pace: 'next' },
  card: ({ reason, pace }) =>
    card('good', [`When ${occasions[reason]}, I tell you ${paceWords[pace]}`], {
      buttons: [button('All settings', 'me pings', {})],
    }),
})

const paceWords: Record<Pace, string> = {
  now: 'at once, when you work',
  batch: 'with others, at most once an hour',
  digest: 'on your next morning',
}

function settingsCard({ changed, settings, backup, muted, accountsOn }: PingSettings): Draft {
  return card(changed ? 'good' : 'neutral', [changed ? 'Saved' : 'When and where I tell you things'], {
    blocks: [
      settingsFields(settings, { backup, muted }),
      ...missingAccounts(settings.route, accountsOn),
      context(
        ...['Change it with ', { typed: 'me pings quiet:12-13 limit:10' }, ' or '],
        ...[{ typed: 'me when comment batch' }, '. Your hours are in ', { typed: 'me' }, '.'],
      ),
    ],
    buttons: [
      button('What is held', 'me queue', {}),
      ...(backup ? [button('No backup', 'me pings', { backup: 'none' })] : []),
    ],
  })
}

/** Where they want to be told, and cannot be. */
function missingAccounts(
  route: PingSettings['settings']['route'] = 'last',
  accountsOn: PingSettings['accountsOn'],
): DraftBlock[] {
  if (route === 'last') return []
  const wanted = route === 'both' ? chosenPlatforms : [route]
  const missing = wanted.filter((platform) => !accountsOn.includes(platform))
  if (missing.length === 0) return []
  return [
    context(`I don’t know you on ${inWords(missing)} yet: `, { typed: 'link' }, ' joins your accounts.'),
  ]
}
