/** The command line of somebody whose Baton runs elsewhere. */
import { completionScript, shells } from './completion-scripts.ts'
import { credentials } from './credentials.ts'
import { ClientError, exitCodes } from './exit.ts'
import { lineOf } from './line.ts'
import { login, logout, type Terminal } from './login.ts'
import { complete, say } from './remote.ts'

type Verb = {
  summary: string
  run(terminal: Terminal, args: string[]): Promise<void> | void
}

const verbs: Record<string, Verb> = {
  login: { summary: 'log in to a Baton: URL [--insecure]', run: login },
  logout: { summary: 'forget the Baton and its token', run: logout },
  mcp: {
    summary: 'serve an assistant over standard input and output',
    // What only this needs takes a while to load.
    run: async ({ environment, say }) => {
      const { serveAssistant } = await import('./stdio.ts')
      await serveAssistant(credentials(environment), say)
    },
  },
  completions: {
    summary: `print what makes your shell complete words: ${shells.join(', ')}`,
    run: printScript,
  },
}

/** For help; what a server's part has is told apart. */
export const clientSummaries: [string, string][] = Object.entries(verbs).map(([name, { summary }]) => [
  name,
  summary,
])

/** Gives the exit code. Throws ClientError. */
export async function runClient(terminal: Terminal, args: string[]): Promise<number> {
  const [name = '', ...rest] = args
  if (name === 'complete') return completeWords(terminal, rest.join(' '))
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) return sayLine(terminal, args)
  await verb.run(terminal, rest)
  return exitCodes.done
}

async function sayLine({ environment, write, say: tell }: Terminal, args: string[]): Promise<number> {
  const { line, json } = lineOf(args)
  const answer = await say(credentials(environment), line)
  const isDone = answer.outcome === 'ok'
  if (json) write(`${JSON.stringify(answer, null, 2)}\n`)
  else if (isDone) write(`${answer.text}\n`)
  else tell(answer.text)
  // What was only asked waits for a yes.
  if (!json) for (const { label, line, asks } of answer.next) if (asks) tell(`${label}: baton ${line}`)
  return isDone ? exitCodes.done : exitCodes.refused
}

/** While somebody types, nothing is said that is not a word: a server that is away completes nothing. */
async function completeWords({ environment, write }: Terminal, typed: string): Promise<number> {
  const line = typed.replace(/^\s*\S+\s/, '')
  const first = /\s/.test(line) ? [] : clientSummaries.filter(([name]) => name.startsWith(line))
  const own = first.map(([value, label]) => ({ value, label }))
  const theirs = await Promise.resolve()
    .then(() => complete(credentials(environment), line))
    .catch((error: unknown) => {
      if (error instanceof ClientError) return []
      throw error
    })
  for (const { value, label } of [...theirs, ...own]) {
    // A shell shows both.
    const more = label.startsWith(value) ? label.slice(value.length).trim() : label
    write(`${oneLine(value)}\t${oneLine(more)}\n`)
  }
  return exitCodes.done
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function printScript({ write }: Terminal, [shell]: string[]): void {
  const script = completionScript(shell)
  if (script === undefined)
    throw new ClientError(
      `For which shell? ${shells.map((each) => `\`baton completions ${each}\``).join(', ')}.`,
      exitCodes.usage,
    )
  write(script)
}
