/** Typed words made plain, so that each pattern has one form to look for. */

const plainer: [RegExp, string][] = [
  [/[’‘`]/g, "'"],
  [/[“”]/g, '"'],
  [/[–—]/g, '-'],
  // “2026-12-03T17:00”
  [/(?<=\d\d)t(?=\d\d:)/g, ' '],
  // “p.m.”, “mon.”, “approx.”
  [/(?<=[a-z])\./g, ''],
  // A date at the end of a sentence.
  [/(?<=\d{4}-\d\d-\d\d)\.+$/g, ''],
  // “Fri, Jul 18, 2014”, but not “1,5 hours”.
  [/,(?!\d)|(?<!\d),/g, ' '],
  [/[()]/g, ' '],
  [/(?<=\d)ish\b|\bish\b|(?<=noon|morning|evening)ish\b/g, ' '],
  [/\b(?:approximately|approx|around|about|exactly|sharp|please|pls|thanks|roughly|sometime)\b|~/g, ' '],
  [/(?<![!?])[!?]+$/g, ' '],
  [/\bthe (?=eo[dwmqy]\b|bo[mqy]\b|end\b|beginning\b|start\b)/g, ' '],
  [/\bend of (?=(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)/g, 'end of day '],
  [/\btonite\b/g, 'tonight'],
  [/\b(?:tmrw?|tmw|2moro|tomoz)\b/g, 'tomorrow'],
  [/\bo'? ?clock\b/g, "o'clock"],
  [/(?<=\d) ([ap]) ?m\b/g, '$1m'],
  [/\b([ap]) m\b/g, '$1m'],
  [/\bwe?e?k[- ]ends?\b|\bweekends\b|\bwkends?\b/g, 'weekend'],
  [/\bqtr\b/g, 'quarter'],
  [/\byr(s?)\b/g, 'year$1'],
  [/\s+/g, ' '],
]

export function plain(text: string): string {
  return plainer.reduce((words, [pattern, meant]) => words.replace(pattern, meant), text.toLowerCase()).trim()
}
