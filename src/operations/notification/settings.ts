import { pacedReasons, type Reason } from '../../domain/notification/reasons.ts'
import type { Platform } from '../../domain/people/platforms.ts'
import { type Pace, type PersonSettings, paces, type Route, routes } from '../../domain/people/settings.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import type { Hours } from '../../domain/time/working-hours.ts'
import { accountsOf } from '../../store/people/accounts.ts'
import { peopleByIds } from '../../store/people/people.ts'
import { lockSettings, saveSettings, settingsOf } from '../../store/people/person-settings.ts'
import type { Input } from '../input-kinds/field.ts'
import { operation } from '../operation.ts'
import { availabilityChanged } from '../person/availability.ts'
import { ownMutedReasons } from '../person/profile.ts'
import { refusePerson } from '../person/refusals.ts'
import type { Scope } from '../scope.ts'
import { refuseNotification } from './refusals.ts'

const input = {
  route: { kind: 'choice', choices: routes, summary: 'Where pings go' },
  quiet: { kind: 'hours', clears: true, summary: 'Quiet hours, such as 12-13, or none' },
  urgent: { kind: 'flag', summary: 'Whether urgent pings can come at any time' },
  limit: { kind: 'number', clears: true, summary: 'The most pings a day, or none' },
  due: { kind: 'dueNotice', summary: 'Working days of notice before a due date, or none' },
  backup: {
    kind: 'person',
    clears: true,
    summary: 'Who is asked when you don’t answer, or none',
  },
  review: { kind: 'flag', summary: 'Whether you hear that your last blocker is in review' },
  digest: { kind: 'flag', summary: 'Whether you get a digest of your day' },
} as const

/** `accountsOn`: the platforms where the caller can be told things. */
export type PingSettings = {
  changed: boolean
  settings: PersonSettings
  backup: PersonRow | undefined
  muted: string[]
  accountsOn: Platform[]
}

export const setPings = operation({
  name: 'notification.set-pings',
  summary: 'Show or set when and where you get pings',
  role: 'guest',
  input,
  async run(scope, given): Promise<PingSettings> {
    const { trx, workspaceId, actor } = scope
    const set = wanted(scope, given)
    const changed = Object.keys(set).length > 0
    if (changed) await change(scope, (before) => ({ ...before, ...set }))
    const settings = await settingsOf(trx, workspaceId, actor.id)
    const [backup] = settings.backup ? await peopleByIds(trx, workspaceId, [settings.backup]) : []
    const accounts = await accountsOf(trx, workspaceId, actor.id)
    const accountsOn = accounts.map(({ platform }) => platform)
    return { changed, settings, backup, muted: await ownMutedReasons(scope), accountsOn }
  },
})

export const setPace = operation({
  name: 'notification.set-pace',
  summary: 'Set whether one kind of ping comes now, once an hour or the next morning',
  role: 'guest',
  input: {
    reason: { kind: 'choice', required: true, choices: pacedReasons, summary: 'The kind of ping' },
    pace: { kind: 'choice', required: true, choices: paces, summary: 'The timing' },
  },
  async run(scope, given): Promise<{ reason: Reason; pace: Pace }> {
    // The choices are exactly these.
    const [reason, pace] = [given.reason as Reason, given.pace as Pace]
    await change(scope, (before) => ({ ...before, pace: paced(before.pace, reason, pace) }))
    return { reason, pace }
  },
})

type Settings = { [K in keyof PersonSettings]: PersonSettings[K] | undefined }

async function change(scope: Scope, to: (before: PersonSettings) => Settings): Promise<void> {
  const { trx, workspaceId, actor } = scope
  await saveSettings(trx, workspaceId, actor.id, to(await lockSettings(trx, workspaceId, actor.id)))
  await availabilityChanged(scope)
}

/** What is undefined in it is as usual again. */
function wanted(
  scope: Scope,
  { route, quiet, urgent, limit, due, backup, review, digest }: Input<typeof input>,
): Settings {
  if (backup?.id === scope.actor.id) throw refuseNotification('own_backup', {})
  return {
    // The choices are exactly these.
    ...(route !== undefined && { route: route === 'last' ? undefined : (route as Route) }),
    ...(quiet !== undefined && { quiet: quiet === null ? undefined : quietHours(scope, quiet) }),
    ...(urgent !== undefined && { urgent: urgent || undefined }),
    ...(limit !== undefined && { limit: limit ?? undefined }),
    ...(due !== undefined && { dueDays: due === 'usual' ? undefined : due }),
    ...(backup !== undefined && { backup: backup?.id }),
    ...(review !== undefined && { headsUp: review || undefined }),
    ...(digest !== undefined && { noDigest: digest ? undefined : true }),
  }
}

function quietHours({ actor }: Scope, hours: Hours | 'any'): Hours {
  if (!actor.timeZone) throw refusePerson('no_zone', { hours: false })
  if (hours === 'any' || hours.to - hours.from >= 1440) throw refuseNotification('always_quiet', {})
  return hours
}

/** At once is kept, too: what asks for nothing waits, where nobody says otherwise. */
function paced(before: PersonSettings['pace'], reason: Reason, pace: Pace): PersonSettings['pace'] {
  return { ...before, [reason]: pace }
}
