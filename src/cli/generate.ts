/** Files that are made from tables in the code, so that they cannot say anything else. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ruleFileJsonSchema } from '../operations/automation/file-schema.ts'
import { formFileJsonSchema } from '../operations/form/file-schema.ts'
import { configurationPage, exampleEnvironment } from '../runtime/config/pages.ts'
import { expectedSchemaFile } from '../store/database/real-schema.ts'
import { commandsPage } from '../surfaces/chat/commands/help.ts'
import { commands } from '../surfaces/chat/commands/registry.ts'
import { roomsPicture } from './rooms-picture.ts'

export type GeneratedFile = { path: string; content: string }

/** The project's own folder. */
const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

/** Every generated file: one line each. */
const generators: { path: string; content: () => string | Promise<string> }[] = [
  { path: '.env.example', content: exampleEnvironment },
  { path: 'docs/configuration.md', content: configurationPage },
  { path: 'docs/commands.md', content: () => commandsPage(commands) },
  { path: 'docs/rules.schema.json', content: ruleFileJsonSchema },
  { path: 'docs/form.schema.json', content: formFileJsonSchema },
  { path: 'src/store/schema/expected.json', content: expectedSchemaFile },
  { path: 'docs/architecture/rooms.svg', content: () => roomsPicture(projectRoot) },
]

export function generatedFiles(): Promise<GeneratedFile[]> {
  return Promise.all(generators.map(async ({ path, content }) => ({ path, content: await content() })))
}

type Wish = { check: boolean; root?: string; files?: GeneratedFile[] }

/** The paths of files that say something old, or are missing. Writes them, unless it is only to check. */
export async function generate({ check, root = projectRoot, ...given }: Wish): Promise<string[]> {
  const files = given.files ?? (await generatedFiles())
  const current = await Promise.all(
    files.map(({ path }) => readFile(join(root, path), 'utf8').catch(() => undefined)),
  )
  const stale = files.filter(({ content }, index) => content !== current[index])
  if (!check) await Promise.all(stale.map((file) => write(root, file)))
  return stale.map(({ path }) => path)
}

async function write(root: string, { path, content }: GeneratedFile): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}
