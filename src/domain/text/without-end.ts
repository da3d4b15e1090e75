/**
 * A text without these characters at its end. A pattern such as `/[.!]+$/` begins anew at each of them, which takes the square of
 * the time where somebody types very many; this reads from the end.
 */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}
