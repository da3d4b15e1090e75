/** Whose clock it is: “Tokyo time”, “her time”, “EST”, “UTC+2”. */
import { lookUp } from '../../text/look-up.ts'
import { findZone } from '../when.ts'
import type { TimeSpeaker } from './moment.ts'

/** One zone, or two where a name in use the year round is that of one half of it: “EST” in July. */
export type Zones = string[]

/** The city whose clocks go by it; and what it means to the letter. */
const abbreviations: Record<string, Zones> = {
  utc: ['UTC'],
  gmt: ['UTC'],
  z: ['UTC'],
  est: ['America/New_York', '-05:00'],
  edt: ['America/New_York', '-04:00'],
  et: ['America/New_York'],
  cst: ['America/Chicago', '-06:00'],
  cdt: ['America/Chicago', '-05:00'],
  ct: ['America/Chicago'],
  mst: ['America/Denver', '-07:00'],
  mdt: ['America/Denver', '-06:00'],
  mt: ['America/Denver'],
  pst: ['America/Los_Angeles', '-08:00'],
  pdt: ['America/Los_Angeles', '-07:00'],
  pt: ['America/Los_Angeles'],
  cet: ['Europe/Paris', '+01:00'],
  cest: ['Europe/Paris', '+02:00'],
  wet: ['Europe/Lisbon', '+00:00'],
  west: ['Europe/Lisbon', '+01:00'],
  eet: ['Europe/Athens', '+02:00'],
  eest: ['Europe/Athens', '+03:00'],
  bst: ['+01:00'],
  ist: ['Asia/Kolkata'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  hkt: ['Asia/Hong_Kong'],
  sgt: ['Asia/Singapore'],
  msk: ['Europe/Moscow'],
  brt: ['America/Sao_Paulo'],
  aest: ['Australia/Sydney', '+10:00'],
  aedt: ['Australia/Sydney', '+11:00'],
  acst: ['Australia/Adelaide', '+09:30'],
  awst: ['Australia/Perth'],
  nzst: ['Pacific/Auckland', '+12:00'],
  nzdt: ['Pacific/Auckland', '+13:00'],
}

/** Letters that mean another zone where the speaker lives. */
const elsewhere: Record<string, [RegExp, Zones]> = {
  cst: [/^Asia\/(?:Shanghai|Taipei|Macau|Hong_Kong|Urumqi)$/, ['Asia/Shanghai']],
  ist: [/^(?:Asia\/Jerusalem|Europe\/Dublin)$/, ['Asia/Jerusalem', 'Europe/Dublin']],
}

const regions: Record<string, string> = {
  eastern: 'et',
  central: 'ct',
  mountain: 'mt',
  pacific: 'pt',
}

const offset = String.raw`(?:(?:utc|gmt) ?[+-]\d{1,2}(?::?\d\d)?|\+\d\d(?::?\d\d)?|-\d{4})`
const letters = Object.keys(abbreviations).join('|')

/** As a clause of a phrase: what stands after a time. “-05:00” stands against it. */
const forms: { pattern: RegExp; zones: (said: string, speaker: TimeSpeaker) => Zones | undefined }[] = [
  { pattern: new RegExp(`(${offset}(?: (?:${letters}))?)(?![a-z0-9:])`, 'y'), zones: ofOffset },
  { pattern: new RegExp(`(${letters})(?: time)?(?![a-z0-9:+-])`, 'y'), zones: ofLetters },
  {
    pattern: /(?:us )?(eastern|central|mountain|pacific)(?: standard| daylight)?(?: time)?(?![a-z0-9])/y,
    zones: (said) => lookUp(abbreviations, lookUp(regions, said) ?? ''),
  },
  { pattern: /(?:in )?((?:my|our|local)) time(?![a-z0-9])/y, zones: (_, { zone }) => [zone] },
  { pattern: /(?:in |on )?(@?[a-z][\w .'-]{0,38}?)(?:'s?|s')? time(?![a-z0-9])/y, zones: ofNamed },
]

/** What begins at a place of a text, with where it ends. */
export function zonesAt(
  text: string,
  at: number,
  speaker: TimeSpeaker,
): { zones: Zones; end: number } | undefined {
  for (const { pattern, zones } of forms) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const found = match?.[1] === undefined ? undefined : zones(match[1], speaker)
    if (match && found) return { zones: found, end: at + match[0].length }
  }
  return cityAt(text, at)
}

/** A city after a time: “9am London”, “3pm in New York”. */
function cityAt(text: string, at: number): { zones: Zones; end: number } | undefined {
  const start = text.startsWith('in ', at) ? at + 3 : at
  const words = text.slice(start, start + 40).split(' ')
  for (let count = Math.min(words.length, 3); count > 0; count--) {
    const said = words.slice(0, count).join(' ')
    const zone = /^[a-z]/.test(said) ? cityZone(said) : undefined
    if (zone !== undefined) return { zones: [zone], end: start + said.length }
  }
  return undefined
}

function ofOffset(said: string): Zones | undefined {
  const [, sign = '+', hours = '', minutes = '00'] = /([+-])(\d{1,2}):?(\d\d)?/.exec(said) ?? []
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined
  return [`${sign}${hours.padStart(2, '0')}:${minutes}`]
}

function ofLetters(said: string, { zone }: TimeSpeaker): Zones | undefined {
  const [there, zones = []] = lookUp(elsewhere, said) ?? []
  if (there?.test(zone)) return zones.includes(zone) ? [zone] : zones
  return lookUp(abbreviations, said)
}

/** A teammate’s, or a city’s. */
function ofNamed(said: string, { zoneOf }: TimeSpeaker): Zones | undefined {
  const zone = zoneOf?.(said) ?? cityZone(said)
  return zone === undefined ? undefined : [zone]
}

/** A city’s, and none that is a word of its own. */
function cityZone(said: string): string | undefined {
  const zone = said.length > 2 ? findZone(said) : undefined
  return zone &&
    /^(?:africa|america|asia|australia|europe|pacific|atlantic|indian)\//i.test(zone) &&
    !/\/easter$/i.test(zone)
    ? zone
    : undefined
}
