/** The composition root of the command line that talks to a Baton elsewhere: it reads the environment, and prints. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { runClient } from './cli/client/client.ts'
import { ClientError } from './cli/client/exit.ts'
import type { Terminal } from './cli/client/login.ts'
import { scrub } from './runtime/scrub.ts'

const terminal: Terminal = {
  environment: process.env,
  write: (text) => void process.stdout.write(text),
  say: (text) => console.error(text),
  secret: askSecretly,
}

/** What is typed is not shown; what comes through a pipe is taken as it comes. */
async function askSecretly(question: string): Promise<string> {
  const isTyped = process.stdin.isTTY === true
  if (isTyped) process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTyped })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (isTyped) process.stderr.write('\n')
  }
}

try {
  process.exitCode = await runClient(terminal, process.argv.slice(2))
} catch (error) {
  const isTheirs = error instanceof ClientError
  console.error(scrub(isTheirs ? error.message : String(error)))
  process.exitCode = isTheirs ? error.exitCode : 70
}
