/** Where somebody of a language probably lives. */

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
  return zones[locale] ?? zones[locale.split('-')[0] ?? ''] ?? []
}
