import { button, card, context } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { occasions, type Reason } from '../../../../domain/notification/reasons.ts'
import {
  type Pace,
  type PersonSettings,
  paces,
  type Route,
  routes,
} from '../../../../domain/people/settings.ts'
import { mutedReasons } from '../../../../store/messages/notifications.ts'
import { accountsOf } from '../../../../store/people/accounts.ts'
import { peopleByIds } from '../../../../store/people/people.ts'
import { lockSettings, saveSettings, settingsOf } from '../../../../store/people/person-settings.ts'
import { pacedReasons, settingsFields } from '../../cards/ping-settings.ts'
import { command, type Input } from '../command.ts'
import type { Context } from '../context.ts'
import { readDays, readLimit, readQuiet, refuseOwnBackup } from './ping-words.ts'
import { worksOtherwise } from './works-otherwise.ts'

const options = {
  route: { kind: 'choice', written: 'named', choices: routes, summary: 'Where pings go' },
  quiet: { kind: 'text', written: 'named', max: 20, summary: 'When nothing comes, such as 12-13, or none' },
  urgent: { kind: 'flag', written: 'named', summary: 'Whether what is urgent may come at any time' },
  limit: { kind: 'text', written: 'named', max: 10, summary: 'Most pings a day, or none' },
  due: { kind: 'text', written: 'named', max: 10, summary: 'Working days before a due date, or none' },
  backup: {
    kind: 'person',
    written: 'named',
    clears: true,
    summary: 'Who is asked when you don’t answer, or none',
  },
  review: { kind: 'flag', written: 'named', summary: 'Whether you hear that your last blocker is in review' },
  digest: { kind: 'flag', written: 'named', summary: 'Whether you get a digest of your day' },
} as const

export const mePings = command({
  path: 'me pings',
  group: 'you',
  summary: 'Show or set when and where you are told things',
  examples: [
    'me pings',
    'me pings route:both quiet:12-13 urgent:yes',
    'me pings limit:10 due:2d backup:@teammate',
    'me pings quiet:none limit:none review:yes digest:off',
  ],
  visibility: 'caller',
  role: 'guest',
  options,
  async run(input, here) {
    const changed = Object.keys(input).length > 0
    if (changed) await change(here, (before) => ({ ...before, ...read(input, here) }))
    return settingsCard(here, changed)
  },
})

export const meWhen = command({
  path: 'me when',
  group: 'you',
  summary: 'Set for one kind of ping whether it comes now, once an hour or the next morning',
  examples: ['me when comment batch', 'me when watching digest', 'me when comment now'],
  visibility: 'caller',
  role: 'guest',
  options: {
    reason: {
      kind: 'choice',
      written: 'next',
      required: true,
      choices: pacedReasons,
      summary: 'The kind of ping',
    },
    pace: { kind: 'choice', written: 'next', required: true, choices: paces, summary: 'When it comes' },
  },
  async run(input, here) {
    // The choices are exactly these.
    const [reason, pace] = [input.reason as Reason, input.pace as Pace]
    await change(here, (before) => ({ ...before, pace: paced(before.pace, reason, pace) }))
    return card('good', [`When ${occasions[reason]}, you hear of it ${paceWords[pace]}`], {
      buttons: [button('All settings', 'me pings', {})],
    })
  },
})

function paced(before: PersonSettings['pace'], reason: Reason, pace: Pace): PersonSettings['pace'] {
  const { [reason]: _, ...others } = before ?? {}
  const after = { ...others, ...(pace !== 'now' && { [reason]: pace }) }
  return Object.keys(after).length > 0 ? after : undefined
}

const paceWords: Record<Pace, string> = {
  now: 'at once, when you work',
  batch: 'with others, at most once an hour',
  digest: 'on your next morning',
}

type Settings = { [K in keyof PersonSettings]: PersonSettings[K] | undefined }

async function change(here: Context, to: (before: PersonSettings) => Settings): Promise<void> {
  const { trx, workspaceId, caller } = here
  await saveSettings(trx, workspaceId, caller.id, to(await lockSettings(trx, workspaceId, caller.id)))
  await worksOtherwise(here)
}

/** Throws UserError. What is undefined in it is as usual again. */
function read(input: Input<typeof options>, here: Context): Settings {
  const { route, quiet, urgent, limit, due, backup, review, digest } = input
  if (backup) refuseOwnBackup(here, backup)
  return {
    // The choices are exactly these.
    ...(route !== undefined && { route: route === 'last' ? undefined : (route as Route) }),
    ...(quiet !== undefined && { quiet: readQuiet(quiet, here) }),
    ...(urgent !== undefined && { urgent: urgent || undefined }),
    ...(limit !== undefined && { limit: readLimit(limit) }),
    ...(due !== undefined && { dueDays: readDays(due) }),
    ...(backup !== undefined && { backup: backup?.id }),
    ...(review !== undefined && { headsUp: review || undefined }),
    ...(digest !== undefined && { noDigest: digest ? undefined : true }),
  }
}

async function settingsCard(here: Context, changed: boolean): Promise<Draft> {
  const { trx, workspaceId, caller } = here
  const settings = await settingsOf(trx, workspaceId, caller.id)
  const [backup] = settings.backup ? await peopleByIds(trx, workspaceId, [settings.backup]) : []
  const muted = [...(await mutedReasons(trx, workspaceId, [caller.id]))].map(
    (each) => each.split(':')[1] ?? '',
  )
  return card(changed ? 'good' : 'neutral', [changed ? 'Saved' : 'When and where I tell you things'], {
    blocks: [
      settingsFields(settings, { backup, muted }),
      ...(await missingAccounts(here, settings.route)),
      context(
        ...['Change it with ', { code: 'me pings quiet:12-13 limit:10' }, ' or '],
        ...[{ code: 'me when comment batch' }, '; your hours are in ', { code: 'me' }, '.'],
      ),
    ],
    buttons: [
      button('What is held', 'me queue', {}),
      ...(backup ? [button('No backup', 'me pings', { backup: 'none' })] : []),
    ],
  })
}

/** Where they want to be told, and cannot be. */
async function missingAccounts({ trx, workspaceId, caller }: Context, route: Route = 'last') {
  if (route === 'last') return []
  const theirs = (await accountsOf(trx, workspaceId, caller.id)).map((each) => each.platform)
  const wanted = route === 'both' ? (['slack', 'discord'] as const) : [route]
  const missing = wanted.filter((platform) => !theirs.includes(platform))
  const names = missing.map((platform) => (platform === 'slack' ? 'Slack' : 'Discord'))
  if (names.length === 0) return []
  return [
    context(`I don’t know you on ${names.join(' and ')} yet: `, { code: 'link' }, ' makes you one person.'),
  ]
}
