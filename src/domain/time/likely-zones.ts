/** Where somebody of a language probably lives. */
import { lookUp } from '../text/look-up.ts'

/** By language, or by language and region where that says more. The likeliest first. */
const zones: Record<string, string[]> = {
  bg: ['Europe/Sofia'],
  cs: ['Europe/Prague'],
  da: ['Europe/Copenhagen'],
  de: ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich'],
  el: ['Europe/Athens'],
  en: ['America/New_York', 'America/Chicago', 'America/Los_Angeles'],
  'en-GB': ['Europe/London', 'Asia/Kolkata', 'Australia/Sydney'],
  es: ['America/Mexico_City', 'America/Bogota', 'America/Argentina/Buenos_Aires'],
  'es-ES': ['Europe/Madrid'],
  fi: ['Europe/Helsinki'],
  fr: ['Europe/Paris', 'America/Montreal'],
  hi: ['Asia/Kolkata'],
  hr: ['Europe/Zagreb'],
  hu: ['Europe/Budapest'],
  id: ['Asia/Jakarta', 'Asia/Makassar'],
  it: ['Europe/Rome'],
  ja: ['Asia/Tokyo'],
  ko: ['Asia/Seoul'],
  lt: ['Europe/Vilnius'],
  nl: ['Europe/Amsterdam', 'Europe/Brussels'],
  no: ['Europe/Oslo'],
  pl: ['Europe/Warsaw'],
  pt: ['Europe/Lisbon'],
  'pt-BR': ['America/Sao_Paulo', 'America/Manaus'],
  ro: ['Europe/Bucharest'],
  ru: ['Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Novosibirsk'],
  sv: ['Europe/Stockholm'],
  th: ['Asia/Bangkok'],
  tr: ['Europe/Istanbul'],
  uk: ['Europe/Kyiv'],
  vi: ['Asia/Ho_Chi_Minh'],
  zh: ['Asia/Shanghai', 'Asia/Singapore'],
  'zh-TW': ['Asia/Taipei', 'Asia/Hong_Kong'],
}

/** At most three IANA names; none for a language nobody knows. */
export function likelyZones(locale: string): string[] {
  return lookUp(zones, locale) ?? lookUp(zones, locale.split('-')[0] ?? '') ?? []
}

/** What people write for a zone, which may be several. */
const abbreviations: Record<string, string[]> = {
  ...{ pst: ['America/Los_Angeles'], pdt: ['America/Los_Angeles'], pt: ['America/Los_Angeles'] },
  ...{ mst: ['America/Denver', 'America/Phoenix'], mdt: ['America/Denver'], mt: ['America/Denver'] },
  ...{ cst: ['America/Chicago', 'Asia/Shanghai'], cdt: ['America/Chicago'], ct: ['America/Chicago'] },
  ...{ est: ['America/New_York'], edt: ['America/New_York'], et: ['America/New_York'] },
  ...{
    gmt: ['Europe/London', 'UTC'],
    bst: ['Europe/London'],
    wet: ['Europe/Lisbon'],
    west: ['Europe/Lisbon'],
  },
  ...{
    cet: ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid'],
    cest: ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid'],
  },
  ...{ eet: ['Europe/Athens', 'Europe/Helsinki', 'Europe/Kyiv'], eest: ['Europe/Athens', 'Europe/Helsinki'] },
  ...{ ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'], jst: ['Asia/Tokyo'], kst: ['Asia/Seoul'] },
  ...{ sgt: ['Asia/Singapore'], hkt: ['Asia/Hong_Kong'], brt: ['America/Sao_Paulo'], msk: ['Europe/Moscow'] },
  ...{
    aest: ['Australia/Sydney', 'Australia/Brisbane'],
    aedt: ['Australia/Sydney'],
    nzst: ['Pacific/Auckland'],
  },
}

/** The zones that an abbreviation such as `PST` may mean; none where it is no such. */
export function zonesNamed(abbreviation: string): string[] {
  return Object.hasOwn(abbreviations, abbreviation.toLowerCase())
    ? (lookUp(abbreviations, abbreviation.toLowerCase()) ?? [])
    : []
}
