/** What a typed message is: a word to the others, or something for Baton. */
import type { Origin, Profile } from '../../../src/platform.ts'
import { baton, profileOf, teammates } from '../teammates.ts'

export type Intent =
  | { kind: 'chat' }
  /** `quiet`: typed with a slash, so that others see it only where they see the answer. */
  | { kind: 'call'; text: string; mentioned: Profile[]; quiet: boolean }

/** In a thread Baton listens, so even in a direct conversation only what is said to it is a call. */
export function readIntent(typed: string, place: Origin, inThread: boolean): Intent {
  const text = typed.trim()
  if (text.startsWith('/')) return call(text.replace(/^\/(task(?=\s|$))?\s*/i, ''), place.kind === 'channel')
  const asked = afterBaton(text)
  if (place.kind === 'direct' && !inThread)
    return call((asked ?? text).replace(/^\/(task(?=\s|$))?\s*/i, ''), false)
  return asked === undefined ? { kind: 'chat' } : call(asked, false)
}

/** What is said to `@Baton`; undefined where it is not mentioned. */
function afterBaton(text: string): string | undefined {
  const found = new RegExp(`(?<![\\w@<])@${baton}\\b[,:]?`, 'i').exec(text)
  if (!found) return undefined
  const after = text.slice(found.index + found[0].length).trim()
  return after || text.slice(0, found.index).trim()
}

function call(text: string, quiet: boolean): Intent {
  return { kind: 'call', ...withMentions(text), quiet }
}

/** Names typed as `@kenji` become mentions. */
export function withMentions(text: string): { text: string; mentioned: Profile[] } {
  const named = new RegExp(`(?<![\\w@<])@(${teammates.map(({ id }) => id).join('|')})\\b`, 'gi')
  const mentioned = teammates.filter(({ id }) => new RegExp(`(?<![\\w@<])@${id}\\b`, 'i').test(text))
  return {
    text: text.replace(named, (_, id: string) => `<@${id.toLowerCase()}>`),
    mentioned: mentioned.map(profileOf),
  }
}
