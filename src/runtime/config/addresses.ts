/** Addresses as they are set. */
import { z } from 'zod'

/** The text as it was typed: URL objects would add slashes. */
export function urlWith(protocols: string[], wrong: string) {
  return z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), wrong)
}

/** With `@`, `/` or `#` as it is in a password, a part of that would be taken for a name, and shown in errors. */
export const postgresUrl = urlWith(['postgres:', 'postgresql:'], 'is not a Postgres address').refine(
  isEscaped,
  'has a character in its password that has to be escaped',
)

function isEscaped(text: string): boolean {
  const [address = '', ...query] = text.split('?')
  const hasUser = URL.parse(text)?.username !== ''
  const isWhole = address.split('@').length < (hasUser ? 3 : 2)
  const isQuery = query.length < 2 && (hasUser || !query.join().includes('@') || /[?&]user=/.test(text))
  return isWhole && isQuery && !text.includes('#') && !/%(?![\da-f]{2})/i.test(text)
}

/** `two=postgres://…`: names that stay, whatever the addresses become. */
export const cellList = z
  .string()
  .transform((text) => text.split(/\s+/))
  .refine((all) => all.every((each) => cellPattern.test(each)), 'is no list of names and addresses')
  .transform((all) => all.map(cellOf))
  .refine(
    (all) => all.every(({ url }) => postgresUrl.safeParse(url).success),
    'has what is no Postgres address',
  )
  .refine((all) => new Set(['first', ...all.map(({ name }) => name)]).size === all.length + 1, {
    error: 'has a name twice, or “first”, which is the one in DATABASE_URL',
  })

const cellPattern = /^[a-z][a-z0-9_-]{0,30}=\S+$/

function cellOf(text: string): { name: string; url: string } {
  const [name = '', ...rest] = text.split('=')
  return { name, url: rest.join('=') }
}
