/** What somebody has told about themselves, as they read it. */

import { button, card, context, listed, mention, named, text } from '../../../../cards/words.ts'
import type { Draft, DraftButton, DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { occasions } from '../../../../domain/notification/reasons.ts'
import { instantText, showDay, showMoment } from '../../../../domain/time/when.ts'
import { isAnyTime, showDays, type WorkTime } from '../../../../domain/time/work-time.ts'
import { showHours } from '../../../../domain/time/working-hours.ts'
import { mutedReasons } from '../../../../store/messages/notifications.ts'
import { accountsOf } from '../../../../store/people/accounts.ts'
import { type QuietSubject, quietSubjects } from '../../../../store/people/quiet-subjects.ts'
import { countryOfZone } from '../../../../store/time/holidays.ts'
import { type TimeOff, timesOffOf } from '../../../../store/time/time-off.ts'
import { workTimesOf } from '../../../../store/time/work-times.ts'
import { showWall } from '../../cards/away.ts'
import type { Context } from '../context.ts'

export async function meCard(here: Context, changed: boolean): Promise<Draft> {
  const { trx, workspaceId, caller, now } = here
  const work = (await workTimesOf(trx, workspaceId, [caller.id], now)).get(caller.id)
  const accounts = await accountsOf(trx, workspaceId, caller.id)
  const muted = [...(await mutedReasons(trx, workspaceId, [caller.id]))].map(
    (each) => each.split(':')[1] ?? '',
  )
  const quiet = await quietSubjects(trx, here.viewer)
  return card(changed ? 'good' : 'neutral', [changed ? 'Saved' : caller.name], {
    blocks: [
      {
        kind: 'fields',
        fields: [
          ...workFields(here, work),
          ...awayField(await timesOffOf(trx, workspaceId, caller.id, here.change.now), here),
          { label: 'Role', value: [caller.role] },
          { label: 'Accounts', value: [accounts.map((each) => `${each.platform}: ${each.name}`).join('\n')] },
        ],
      },
      ...(muted.length > 0 ? [text(`Muted: ${muted.map(reasonInWords).join('; ')}.`)] : []),
      ...(quiet.length > 0 ? [text('Muted: ', ...listed(quiet.map(subjectInWords)), '.')] : []),
      context('Change it with ', { code: 'me Europe/Lisbon hours:9-18 days:mon-fri holidays:Portugal' }, '.'),
    ],
    buttons: [
      ...(work ? await holidaysButton(work) : [button('Set your city…', 'me city', {})]),
      ...[...muted.map(reasonButton), ...quiet.map(subjectButton)].slice(0, mostButtons),
    ],
  })
}

function workFields({ now }: Context, work: WorkTime | undefined) {
  if (!work) return [{ label: 'Time zone', value: ['not known; dates are read as UTC'] }]
  const any = isAnyTime(work) ? 'at any time' : `${showDays(work.days)} ${showHours(work.hours)} your time`
  const holidays = [...work.holidays].filter((day) => day >= instantText(now).slice(0, 10)).sort()
  return [
    { label: 'Time zone', value: [`${work.zone}, where it is ${showMoment(instantText(now), work.zone)}`] },
    { label: 'Work and pings', value: [any] },
    ...(holidays[0] === undefined
      ? []
      : [
          { label: 'Next holiday', value: [showDay(Temporal.PlainDate.from(holidays[0]), instantText(now))] },
        ]),
  ]
}

function awayField([next]: TimeOff[], here: Context) {
  if (!next) return []
  const from = next.from <= here.change.now ? '' : `from ${showWall(next.from, here)} `
  const cover: DraftInline[] = next.cover ? [', ', mention(next.cover), ' covers'] : []
  return [{ label: 'Away', value: [`${from}until ${showMoment(next.until, here.zone)}`, ...cover] }]
}

/** Where their time zone is in one country alone, its holidays are one press away. */
async function holidaysButton(work: WorkTime): Promise<DraftButton[]> {
  const country = work.holidays.size === 0 ? await countryOfZone(work.zone) : undefined
  return country ? [button(`Use the holidays of ${country.name}`, 'me', { holidays: country.code })] : []
}

/** Whatever else is muted can be typed. */
const mostButtons = 8

function reasonButton(reason: string): DraftButton {
  return button(`Unmute ${reason}`, 'unmute', { reason })
}

function subjectButton({ kind, name }: QuietSubject): DraftButton {
  return button(shorten(`Unmute ${name}`, 70), 'unmute', { [kind]: name })
}

function subjectInWords({ id, name, title }: QuietSubject): DraftInline[] {
  return title === null ? ['tasks in ', { strong: name }] : named({ id, ref: name, title })
}

function reasonInWords(reason: string): string {
  return Object.entries(occasions).find(([name]) => name === reason)?.[1] ?? reason
}
