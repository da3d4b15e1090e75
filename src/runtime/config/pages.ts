/** The settings for people to read: an environment file to copy, and a page of the docs. */
import { groups, type Variable } from './variable.ts'
import { variableList } from './variables.ts'

type Section = { title: string; intro: string; settings: (Variable & { name: string })[] }

function sections(): Section[] {
  return Object.entries(groups).map(([key, words]) => ({
    ...words,
    settings: variableList().filter(({ group }) => group === key),
  }))
}

/** `.env.example`: every setting, commented out. */
export function exampleEnvironment(): string {
  const head = ['# Copy this file to .env and fill in what you need. You can leave out every setting.']
  return `${[...head, ...sections().map(exampleSection)].join('\n\n')}\n`
}

function exampleSection({ title, intro, settings }: Section): string {
  const lines = settings.map((setting) =>
    [comment(`${setting.summary} Unset: ${setting.default}.`), `#${setting.name}=${setting.example}`].join(
      '\n',
    ),
  )
  return [[`# --- ${title} ---`, comment(intro)].join('\n'), ...lines].join('\n\n')
}

/** Wrapped at 100 characters, so that nobody has to scroll. */
function comment(text: string): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + word.length > 98) lines.push(`# ${word}`)
    else lines.splice(-1, 1, `${line} ${word}`)
  }
  return lines.join('\n')
}

const opening = `# Configuration

<!-- Made by \`npm run generate\` from src/runtime/config/variables.ts: change that file. -->

Baton reads its settings from the environment, and from a file named \`.env\` in the folder it is started in
(copy [.env.example](../.env.example)). The environment wins over the file. You can leave out every setting, and
an empty one counts as left out. When something is wrong, Baton lists all of it and does not start.`

const closing = `A setting marked *secret* is never printed: not in the log, not in an error message. Keep the
\`.env\` file to yourself as well: \`chmod 600 .env\`.`

/** `docs/configuration.md`. */
export function configurationPage(): string {
  return `${[opening, ...sections().map(pageSection), closing].join('\n\n')}\n`
}

function pageSection({ title, intro, settings }: Section): string {
  const rows = settings.map((setting) => {
    const example = `\`${setting.example}\`${setting.secret ? ' (*secret*)' : ''}`
    return row([`\`${setting.name}\``, setting.summary, setting.default, example])
  })
  const table = [
    row(['Setting', 'What it is', 'When it is unset', 'Example']),
    row(Array(4).fill('---')),
    ...rows,
  ]
  return [`## ${title}`, namesAsCode(intro), table.join('\n')].join('\n\n')
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function namesAsCode(text: string): string {
  return text.replace(/\b[A-Z]+(_[A-Z]+)+\b|\/slack\/events/g, '`$&`')
}
