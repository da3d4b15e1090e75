/** What a button or a form carries: a call or the form's id, and in a direct conversation the server it is for. */
import { maxOf } from './limits.ts'

/** No call ends like this mark: a value with a space is quoted. Where both are too long, the server is left out. */
export function customId(text: string, team: string | undefined): string {
  const whole = team === undefined ? text : `${text} ~${team}`
  return whole.length <= maxOf('customId') ? whole : text
}

export function readId(id: string): { text: string; team: string | undefined } {
  const [, text = id, team] = /^(.*) ~(\d{1,20})$/s.exec(id) ?? []
  return { text, team }
}
