/** The code of a call that joins two teams or two accounts, seen before it is known where its team lives. */
import type { Invocation } from '../../../platform.ts'
import type { TypedCode } from '../../../store/workspaces/codes.ts'

const typed = /^\/?(?:task\s+)?(connect|link)\s+([A-Z0-9][A-Z0-9 -]{5,18})$/i

export function codeIn({ input }: Invocation): TypedCode | undefined {
  if ('call' in input) {
    const { path, options } = input.call
    const { code } = options
    return code !== undefined && (path === 'connect' || path === 'link') ? { kind: path, code } : undefined
  }
  if (!('text' in input)) return undefined
  const [, kind = '', code = ''] = typed.exec(input.text.trim()) ?? []
  const word = kind.toLowerCase()
  return word === 'connect' || word === 'link' ? { kind: word, code } : undefined
}

const signIn = /^\/?(?:task\s+)?token\s+(?:allow|refuse)\s+([A-Z0-9]{4}[ -]?[A-Z0-9]{4})\b/i

/** The code of a program that waits to sign in: it is not known yet where its person is. */
export function signInCodeIn({ input }: Invocation): string | undefined {
  if ('call' in input) {
    const { path, options } = input.call
    return path === 'token allow' || path === 'token refuse' ? options.code : undefined
  }
  return 'text' in input ? signIn.exec(input.text.trim())?.[1] : undefined
}
