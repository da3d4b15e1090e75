/** Numbers as words. */

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const firsts =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  )

/** “Seventeen”, “twenty-three”; whether it is a number is seen when it is read. */
export const cardinalWords = '(?:[a-z]{3,5}ty[- ](?:one|two|three|four|five|six|seven|eight|nine)|[a-z]{3,9})'

/** “Third”, “twenty-fourth”; the same. */
export const ordinalWords = '(?:(?:twenty|thirty)[- ][a-z]+|[a-z]{2,8}(?:th|st|nd|rd))'

export const ordinalDigits = '\\d{1,2} ?(?:st|nd|rd|th)'

/** “17”, “seventeen”, “seventeenth”, “17th”; NaN for others. */
export function numberOf(text: string): number {
  if (/^\d/.test(text)) return Number.parseInt(text, 10)
  if (text === 'twentieth') return 20
  if (text === 'thirtieth') return 30
  const [first = '', second] = text.split(/[- ]/)
  const ten = (tens.indexOf(first) + 2) * 10
  if (ten >= 20) return second === undefined ? ten : ten + small(second)
  return second === undefined ? small(first) : Number.NaN
}

function small(word: string): number {
  const cardinal = ones.indexOf(word)
  if (cardinal >= 0) return cardinal
  const ordinal = firsts.indexOf(word)
  return ordinal >= 0 ? ordinal + 1 : Number.NaN
}
