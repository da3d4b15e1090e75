/** Files that people send, and imports from their preview to their report. */
import type { SharedFile } from '../../src/platform.ts'
import type { TestApp } from './app.ts'
import { buttonOf, cardText, type Sent, user } from './team.ts'

export function file(name: string, content: string | Uint8Array): SharedFile {
  return {
    id: name,
    name,
    type: 'text/csv',
    size: content.length,
    url: '',
    async open() {
      return (async function* () {
        yield Buffer.from(content)
      })()
    },
  }
}

export const small = [
  'Issue key,Summary,Status,Priority,Assignee,Labels,Due date,Parent key,Inward issue link (Blocks),Project name,Custom field (Team),Comment,Created',
  'A-1,Build the API,In Progress,High,Kenji,api,2026-03-20,,,Backend,Core,2026-03-01T09:00:00Z;Bob;Please,2026-03-01T09:00:00Z',
  'A-2,Test it,Somewhere,Low,Bob Stone,,2026-03-27,A-1,A-1,Backend,Core,,2026-03-01T09:00:00Z',
  'A-3,Ship it,Done,Medium,,,soon,,,Backend,,,2026-03-01T09:00:00Z',
  'A-4,Sell it,Done,Medium,,,,,A-2,Sales,,,2026-03-01T09:00:00Z',
].join('\n')

export function table(rows: number, bad: number[]): string {
  const lines = ['ID,Title,Due,Depends on']
  for (let row = 1; row <= rows; row++) {
    const due = bad.includes(row) ? 'whenever' : '2026-04-01'
    lines.push(`R${row},Task number ${row},${due},${row % 100 === 0 ? `R${row - 1}` : ''}`)
  }
  return lines.join('\n')
}

type Person = ReturnType<typeof user>

/** `sent` is what the platform was given: where the preview of a large file comes. */
export function imports(baton: () => TestApp, sent: Sent[]) {
  /** Somebody of a team of their own. */
  const person = async (team: string, id = 'Ana') => {
    const who = user(baton().core, id, { team: { id: team } })
    await who.say('mine')
    return who
  }
  const previewed = async (who: Person, words: string, given: SharedFile) => {
    const { card } = await who.reply(words, { files: [given] })
    if (!cardText(card).startsWith('Reading')) return card
    await baton().settle()
    return sent.at(-1)?.card ?? card
  }
  const importing = async (
    who: Person,
    name: string,
    content: string | Uint8Array,
    label = 'Import',
    words = 'import',
  ) => {
    const preview = await previewed(who, words, file(name, content))
    // Where Lists could be made, too, “Import” says where everything goes otherwise.
    const pressed =
      buttonOf(preview, label) ?? preview.buttons.find((each) => each.label.startsWith(`${label} into`))
    const begun = await who.press(pressed)
    return { preview: cardText(preview), begun: begun.card }
  }
  const imported = async (
    who: Person,
    name: string,
    content: string | Uint8Array,
    label = 'Import',
    words = 'import',
  ) => {
    const { preview } = await importing(who, name, content, label, words)
    await baton().settle()
    const report = await who.reply('import status')
    return { preview, report: report.card, text: cardText(report.card) }
  }
  return { person, importing, imported }
}
