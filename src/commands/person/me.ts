import { button, card, context, text } from '../../cards/words.ts'
import { UserError } from '../../domain/errors.ts'
import { occasions } from '../../domain/reasons.ts'
import { instantText, showMoment } from '../../domain/when.ts'
import { parseHours, showHours } from '../../domain/working-hours.ts'
import { accountsOf } from '../../store/accounts.ts'
import { mutedReasons } from '../../store/notifications.ts'
import { updatePerson } from '../../store/people.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

export const me = command({
  path: 'me',
  group: 'you',
  summary: 'Show or set your time zone and the hours you want pings in',
  examples: ['me', 'me Europe/Lisbon', 'me Tokyo hours:9-18', 'me hours:any'],
  visibility: 'caller',
  role: 'guest',
  options: {
    zone: { kind: 'zone', written: 'next', summary: 'Your time zone or city' },
    hours: {
      kind: 'text',
      written: 'named',
      max: 20,
      summary: 'When pings may come, Monday to Friday, or any',
    },
  },
  async run({ zone, hours }, here) {
    const wanted = hours === undefined ? undefined : readHours(hours)
    const timeZone = zone ?? here.caller.timeZone
    if (wanted && !timeZone) {
      throw new UserError(
        'no_zone',
        'I don’t know your time zone yet.',
        'Give both: `me Europe/Lisbon hours:9-18`.',
      )
    }
    const change = { ...(zone && { time_zone: zone }), ...(wanted !== undefined && hoursColumns(wanted)) }
    const changed = Object.keys(change).length > 0
    if (changed) await updatePerson(here.trx, here.workspaceId, here.caller.id, change)
    return meCard(here, timeZone, wanted === undefined ? here.caller.hours : wanted, changed)
  },
})

function hoursColumns(hours: { from: number; to: number } | null) {
  return { hours_from: hours?.from ?? null, hours_to: hours?.to ?? null }
}

function readHours(typed: string): { from: number; to: number } | null {
  if (/^(?:any|always|none)$/i.test(typed)) return null
  const hours = parseHours(typed)
  if (hours) return hours
  throw new UserError(
    'unknown_hours',
    `“${typed}” are no hours I understand.`,
    'Write `9-18`, `8:30-17:15` or `any`.',
  )
}

async function meCard(
  { trx, workspaceId, caller, now }: Context,
  timeZone: string | null,
  hours: { from: number; to: number } | null,
  changed: boolean,
) {
  const accounts = await accountsOf(trx, workspaceId, caller.id)
  const muted = [...(await mutedReasons(trx, workspaceId, [caller.id]))].map(
    (each) => each.split(':')[1] ?? '',
  )
  const clock = timeZone ? `, where it is ${showMoment(instantText(now), timeZone)}` : ''
  return card(changed ? 'good' : 'neutral', [changed ? 'Saved' : caller.name], {
    blocks: [
      {
        kind: 'fields',
        fields: [
          {
            label: 'Time zone',
            value: [timeZone ? `${timeZone}${clock}` : 'not known; dates are read as UTC'],
          },
          {
            label: 'Pings',
            value: [hours && timeZone ? `Mon–Fri ${showHours(hours)} your time` : 'at any time'],
          },
          { label: 'Role', value: [caller.role] },
          { label: 'Accounts', value: [accounts.map((each) => `${each.platform}: ${each.name}`).join('\n')] },
        ],
      },
      ...(muted.length > 0 ? [text(`Muted: ${muted.map(reasonInWords).join('; ')}.`)] : []),
      context('Change it with ', { code: 'me Europe/Lisbon hours:9-18' }, '.'),
    ],
    buttons: muted.map((reason) => button(`Unmute ${reason}`, 'unmute', { reason })),
  })
}

function reasonInWords(reason: string): string {
  return Object.entries(occasions).find(([name]) => name === reason)?.[1] ?? reason
}
