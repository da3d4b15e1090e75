/** The registry has every command that there is: one that is written and not listed there would be missing everywhere. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'

const room = join(import.meta.dirname, '../../src/surfaces/chat/commands')

/** Whatever a file exports that looks like a command, however it was made. */
async function exportedBy(file: string): Promise<string[]> {
  const made: unknown[] = Object.values(await import(join(room, file)))
  return made.flatMap((each) =>
    typeof each === 'object' && each !== null && 'path' in each && 'examples' in each && 'run' in each
      ? [String(each.path)]
      : [],
  )
}

test('every command that a file of the room exports is in the registry, once', async () => {
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const written = (await Promise.all(files.map(exportedBy))).flat()
  const listed = commands.map(({ path }) => path)
  expect([...new Set(written)].toSorted()).toEqual(listed.toSorted())
  expect(new Set(listed).size).toBe(listed.length)
})
