/** What may come next in a line that somebody types at a command line. */
import { instantText } from '../../domain/time/when.ts'
import type { WebCall } from '../../runtime/http/web-surface.ts'
import { lastAccountOf } from '../../store/people/reached-account.ts'
import { callerOfToken } from '../../store/workspaces/tokens.ts'
import type { Command, Option } from '../chat/commands/command.ts'
import { commandIn } from '../chat/language/parse.ts'
import { suggest } from '../chat/suggest.ts'
import type { WebDeps } from '../web-surfaces.ts'
import { refuseUnread } from './caller.ts'

export type Completion = { value: string; label: string }

/** `line` of the query: all that stands before the cursor. */
export async function completeLine(
  { db, now, dispatch: { commands } }: WebDeps,
  token: string,
  { request }: WebCall,
): Promise<Response | undefined> {
  const line = new URL(request.url).searchParams.get('line')?.slice(0, 2000) ?? ''
  const at = now()
  const found = await db.transaction().execute(async (trx) => {
    const caller = await callerOfToken(trx, token, instantText(at))
    if (caller) refuseUnread(caller)
    return caller && { account: await lastAccountOf(trx, caller.workspaceId, caller.person.id) }
  })
  if (!found) return undefined
  const { account } = found
  const typing = typedIn(line, commands)
  const valued = typing.valued
  const values =
    valued && account
      ? await suggest(
          { db, commands, now: at },
          {
            ...{ platform: account.platform, team: account.team, path: valued.path, option: valued.option },
            caller: { id: account.user, name: account.name },
            text: valued.text,
          },
        )
      : []
  const known = values.map(({ label, value }) => ({ label, value: `${valued?.before ?? ''}${value}` }))
  return Response.json({ completions: [...known, ...typing.words].slice(0, 50) })
}

/** `words`: commands and names of options that fit; `valued`: the option whose value is being typed. */
type Typing = {
  words: Completion[]
  valued?: { path: string; option: string; text: string; before: string }
}

export function typedIn(line: string, all: readonly Command[]): Typing {
  const commands = all.filter(({ hidden }) => !hidden)
  const last = /(?<!\S)\S*$/.exec(line)?.[0] ?? ''
  const before = line.slice(0, line.length - last.length).trim()
  const begun = before === '' ? undefined : commandIn(before, commands)
  const further = nextWords(before, last, commands)
  if (!begun) return { words: further }
  const { command, rest } = begun
  const [, name, text = ''] = /^([a-z]+):(.*)$/i.exec(last) ?? []
  if (name !== undefined && command.options[name])
    return { words: [], valued: { path: command.path, option: name, text, before: `${name}:` } }
  const option = positionalIn(command, rest)
  const names = Object.entries(command.options)
    .filter(([each]) => `${each}:`.startsWith(last))
    .map(([each, { summary }]) => ({ value: `${each}:`, label: summary }))
  return {
    words: [...further, ...names],
    // A ref that has only begun says nothing yet.
    ...(option && { valued: { path: command.path, option, text: last.replace(/^t-$/i, ''), before: '' } }),
  }
}

/** The next words of commands that begin like this. */
function nextWords(before: string, last: string, commands: readonly Command[]): Completion[] {
  const begun = before === '' ? '' : `${before.toLowerCase()} `
  const found = new Map<string, string>()
  for (const { path, summary } of commands) {
    if (!path.startsWith(begun + last.toLowerCase())) continue
    const [word = '', ...more] = path.slice(begun.length).split(' ')
    if (!found.has(word) || more.length === 0) found.set(word, more.length === 0 ? summary : '')
  }
  return [...found].map(([value, label]) => ({ value, label }))
}

const positional: readonly Option['written'][] = ['next', 'rest', 'title']

/** The first option that is typed by its place alone, until a word stands there. */
function positionalIn({ options }: Command, rest: string): string | undefined {
  const words = rest.split(/\s+/).filter((word) => word !== '' && !/^[a-z]+:/i.test(word))
  const inOrder = Object.entries(options).filter(([, { written }]) => positional.includes(written))
  return inOrder[Math.min(words.length, inOrder.length - 1)]?.[0]
}
