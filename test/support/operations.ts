/** Every operation there is, found in its files. */
import { globSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Operation } from '../../src/operations/operation.ts'

const root = fileURLToPath(new URL('../../src/operations', import.meta.url))

export async function operationsByName(): Promise<Map<string, Operation>> {
  const all = new Map<string, Operation>()
  for (const file of globSync('**/*.ts', { cwd: root }).sort()) {
    const module: Record<string, unknown> = await import(pathToFileURL(`${root}/${file}`).href)
    for (const one of Object.values(module)) if (isOperation(one)) all.set(one.name, one)
  }
  return all
}

function isOperation(one: unknown): one is Operation {
  return typeof one === 'object' && one !== null && 'run' in one && 'input' in one && 'summary' in one
}
