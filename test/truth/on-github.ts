/** What happens on GitHub in a team's days, in one word each: the pull request is Kenji's, and Mona reviews it. */
import type { App } from '../../src/app.ts'
import { type Hook, type Pull, sending, sha } from '../support/github.ts'

/** Says a line for a person, and returns what is answered. */
type Say = (name: string, line: string) => Promise<string>

const kenji = { id: 7, login: 'kenji-dev' }
const mona = { id: 8, login: 'mona' }
const head = sha('a')

export function onGithub(app: App): (team: string, word: string, say: Say) => Promise<void> {
  const hooks = new Map<string, { hook: Hook; at: number }>()
  return async (team, word, say) => {
    const known = hooks.get(team) ?? { hook: await linked(app, say), at: 0 }
    hooks.set(team, known)
    known.at += 1
    const { at, hook } = known
    const { pull, review } = sending({ app }, hook)
    const now: Pull = { at, title: 'Change T-1', author: kenji, head }
    const words: Record<string, () => Promise<number>> = {
      opened: () => pull('opened', now),
      'asks for changes': () => review('changes_requested', mona, now),
      approves: () => review('approved', mona, now),
      'names no task': () => pull('edited', { ...now, title: 'Change' }),
      closes: () => pull('closed', { ...now, state: 'closed' }),
    }
    const code = await words[word]?.()
    if (code !== 202) throw new Error(`“${word}” is answered with ${code}`)
  }
}

async function linked(app: App, say: Say): Promise<Hook> {
  const shown = await say('Ana', 'repo link acme/web in:Tasks')
  const address = /(\/hooks\/github\/[\w-]{43})/.exec(shown)?.[1] ?? ''
  const secret = /\b[0-9a-f]{64}\b/.exec(shown)?.[0] ?? ''
  const hook = { address, secret, id: 100, name: 'acme/web' }
  const words = /baton-\w{4}-\w{4}/.exec(await say('Kenji', 'repo me kenji-dev'))?.[0] ?? ''
  await sending({ app }, hook).comment(words, kenji)
  return hook
}
