/** What somebody has told about themselves, as they read it. */

import { button, card, context, mention, named, text } from '../../../../cards/words.ts'
import type { Draft, DraftButton, DraftInline } from '../../../../domain/card/draft.ts'
import { shorten } from '../../../../domain/card/shorten.ts'
import { occasions } from '../../../../domain/notification/reasons.ts'
import { listed } from '../../../../domain/text/plural.ts'
import type { DateFormat } from '../../../../domain/time/date-order.ts'
import { type DateReader, dayText, momentText } from '../../../../domain/time/show.ts'
import { instantText } from '../../../../domain/time/when.ts'
import { isAnyTime, showDays, type WorkTime } from '../../../../domain/time/work-time.ts'
import { showHours } from '../../../../domain/time/working-hours.ts'
import type { Profile } from '../../../../operations/person/profile.ts'
import type { QuietSubject } from '../../../../store/people/quiet-subjects.ts'
import type { TimeOff } from '../../../../store/time/time-off.ts'
import { showWall } from '../../cards/away.ts'
import type { Context } from '../context.ts'

export function meCard(profile: Profile, changed: boolean, here: Context): Draft {
  const { work, accounts, timesOff, muted } = profile
  const { reasons, subjects } = muted
  // As they have just set it.
  const reader = { ...here, ...profile.format, zone: work?.zone ?? here.zone }
  return card(changed ? 'good' : 'neutral', [changed ? 'Saved' : here.actor.name], {
    blocks: [
      {
        kind: 'fields',
        fields: [
          ...workFields(work, reader),
          { label: 'Dates', value: [datesInWords(profile.format)] },
          { label: 'Quick add', value: [quickAddInWords(profile.quickAdd)] },
          ...awayField(timesOff, reader),
          { label: 'Role', value: [here.actor.role] },
          { label: 'Accounts', value: [accounts.map((each) => `${each.platform}: ${each.name}`).join('\n')] },
        ],
      },
      ...(reasons.length > 0 ? [text(`Muted: ${reasons.map(reasonInWords).join(' · ')}.`)] : []),
      ...(subjects.length > 0 ? [text('Muted: ', ...listed(subjects.map(subjectInWords)), '.')] : []),
      context(
        'Change it with ',
        { typed: 'me Europe/Lisbon hours:9-18 days:mon-fri holidays:Portugal' },
        '.',
      ),
    ],
    buttons: [
      ...(work ? holidaysButton(profile) : [button('Set your city…', 'me city', {})]),
      ...[...reasons.map(reasonButton), ...subjects.map(subjectButton)].slice(0, mostButtons),
    ],
  })
}

function workFields(work: WorkTime | undefined, reader: DateReader) {
  if (!work) return [{ label: 'Time zone', value: ['not known, so I read dates as UTC'] }]
  const any = isAnyTime(work) ? 'at any time' : `${showDays(work.days)} ${showHours(work.hours)} your time`
  const now = instantText(reader.now)
  const holidays = [...work.holidays].filter((day) => day >= now.slice(0, 10)).sort()
  return [
    { label: 'Time zone', value: [`${work.zone}, where it is ${momentText(now, reader)}`] },
    { label: 'Work and pings', value: [any] },
    ...(holidays[0] === undefined
      ? []
      : [{ label: 'Next holiday', value: [dayText(Temporal.PlainDate.from(holidays[0]), reader)] }]),
  ]
}

function datesInWords({ order, clock }: DateFormat): string {
  const last = { 'day-first': '31/12', 'month-first': '12/31' }
  const dates = order ? last[order] : '31/12 or 12/31, I’ll ask when it matters'
  return `${dates}, ${clock}-hour clock`
}

function quickAddInWords(isOn: boolean): string {
  return isOn ? 'on: I read dates, people and more in a new title' : 'off: a new title stays as you type it'
}

function awayField([next]: TimeOff[], reader: DateReader) {
  if (!next) return []
  const from =
    Date.parse(next.from) <= reader.now.epochMilliseconds ? '' : `from ${showWall(next.from, reader)} `
  const cover: DraftInline[] = next.cover ? [', ', mention(next.cover), ' covers'] : []
  return [{ label: 'Away', value: [`${from}until ${momentText(next.until, reader)}`, ...cover] }]
}

/** Where their time zone is in one country alone, its holidays are one press away. */
function holidaysButton({ likelyCountry: country }: Profile): DraftButton[] {
  return country ? [button(`Use the holidays of ${country.name}`, 'me', { holidays: country.code })] : []
}

/** Whatever else is muted can be typed. */
const mostButtons = 8

function reasonButton(reason: string): DraftButton {
  return button(`Unmute ${reason}`, 'unmute', { reason })
}

function subjectButton({ kind, name }: QuietSubject): DraftButton {
  const what = kind === 'rule' ? `rule ${name}` : name
  return button(shorten(`Unmute ${what}`, 70), 'unmute', { [kind]: name })
}

function subjectInWords({ kind, id, name, title }: QuietSubject): DraftInline[] {
  if (kind === 'rule') return [`rule ${name}`]
  return title === null ? ['tasks in ', { strong: name }] : named({ id, ref: name, title })
}

function reasonInWords(reason: string): string {
  return Object.entries(occasions).find(([name]) => name === reason)?.[1] ?? reason
}
