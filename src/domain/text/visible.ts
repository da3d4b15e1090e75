/** Looks like nothing, though it is a letter or a symbol to Unicode: fillers of Hangul, and the empty Braille pattern. */
const blank = /[\u115f\u1160\u3164\uffa0\u2800]/g

/** Whether a text is nothing but spaces and characters that show nothing, such as U+200B. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Cf}\p{DI}\u2800]*$/u.test(text)
}

/** Whether a title has anything to read: a letter, a digit or a symbol, such as an emoji; spaces and marks alone are none. */
export function isVisible(title: string): boolean {
  return /[\p{L}\p{N}\p{S}]/u.test(title.replace(blank, ''))
}
