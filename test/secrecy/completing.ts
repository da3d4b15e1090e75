/** What is offered while somebody types. */
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import type { TestApp } from '../support/app.ts'

/** Every option of every command, once where several are completed alike. */
const options = new Map(
  commands.flatMap(({ path, options: theirs }) =>
    Object.entries(theirs).map(
      ([option, { kind, state, of, choices }]): [string, { path: string; option: string }] => [
        JSON.stringify([kind, state, of, choices]),
        { path, option },
      ],
    ),
  ),
)
const typed = ['', 'hu', 'twin', 'T-5', 'T-5001.', 'tag:', 'in:', 'status:', 'assignee:', 'Hushkarat:']

/** What each option offers for each of these, as lines. */
export async function completions(baton: TestApp, name: string, team: string): Promise<string[]> {
  const labels: string[] = []
  for (const asked of options.values()) {
    for (const text of typed) {
      const query = { platform: 'slack', team, caller: { id: name, name }, ...asked, text } as const
      const found = await baton.core.suggest(query)
      labels.push(`${asked.path} ${asked.option}:${text} ${JSON.stringify(found)}`)
    }
  }
  return labels
}
