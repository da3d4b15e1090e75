/** What `baton` alone says. */
import { clientSummaries } from './client/client.ts'

export function helpText(server: readonly [string, string][]): string {
  const lines = (all: readonly [string, string][]) =>
    all.map(([name, summary]) => `  ${name.padEnd(11)} ${summary}`).join('\n')
  return `Where Baton runs (each also as \`server NAME\`):

${lines(server)}

With a Baton that runs elsewhere (docs/cli.md):

${lines(clientSummaries)}

Anything else is said to it as in the chat: baton add Fix the login due:fri; baton done T-12; baton list --json`
}
