/** How people say rules and lengths of time, spelled as their readers understand them. */

const counts = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const counted = new RegExp(
  String.raw`\b(in|after|every) (${counts.join('|')})(?= (?:(?:working|work|business) ?)?-?(?:minute|min|hour|hr|day|week|month|year)s?\b)`,
  'i',
)

const spellings: [RegExp, string][] = [
  [/(?<=\s|^)@ ?(?=\d|noon|midnight)/i, 'at '],
  [/^(?:at )?around (?=\d)/i, 'at '],
  [/^in an hour and a half$/i, 'in 90 minutes'],
  [/^in (\d{1,2}) ?h(?:ours?)? ?(\d\d)$/i, 'in $1 hours $2 minutes'],
]

export function spelled(text: string): string {
  const words = spellings.reduce((said, [pattern, meant]) => said.replace(pattern, meant), text)
  return words.replace(
    counted,
    (_, before: string, count: string) => `${before} ${counts.indexOf(count.toLowerCase()) + 1}`,
  )
}

/** Looks like a time, and is none of one moment to come. */
const otherwise = [
  // “Twice a day” says how often.
  /^(?:an?|per|each) (?:minute|hour|day|week|month|year)s?$/i,
  // That has been.
  /^(?:on )?last (?!day\b)[a-z]+\b(?! (?:of|in) )/i,
  // How long it takes, not when it is.
  /^for /i,
  // Half of what was said: before what?
  /\b(?:before|after)$/i,
]

export function isNoTime(words: string): boolean {
  return otherwise.some((pattern) => pattern.test(words))
}

/** “15h” may be a time or so many hours; “10 min” how long it takes. */
export function isBareWhile(words: string): boolean {
  return /^\d+(?:[.,]\d+)? ?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|w|weeks?)$/i.test(words)
}
