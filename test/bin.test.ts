import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const start = join(root, 'bin/baton.js')
const sentence =
  /^Baton needs Node 26 and this is Node [\d.]+: run `npm ci` in its folder, then `npm start`, which uses the Node that npm has put there\.\n$/

type Outcome = { code: number; out: string; err: string }

function run(node: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(node, args, { cwd: root }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

/** A Node that cannot run Baton, where this machine has one beside the project's own. */
async function oldNode(): Promise<string | undefined> {
  for (const node of ['/usr/local/bin/node', '/usr/bin/node'].filter((path) => existsSync(path))) {
    const { out } = await run(node, ['-p', 'typeof Temporal'])
    if (out.trim() === 'undefined') return node
  }
  return undefined
}

test('a Node without Temporal is told in one sentence what to do', async () => {
  const without = `delete globalThis.Temporal; import(${JSON.stringify(start)})`
  const { code, out, err } = await run(process.execPath, ['--eval', without])
  expect(err).toMatch(sentence)
  expect({ code, out }).toEqual({ code: 1, out: '' })
})

test('so is a really old one', async () => {
  const old = await oldNode()
  const args = old
    ? [start]
    : ['--eval', `delete process.features; delete globalThis.Temporal; import('${start}')`]
  const { code, out, err } = await run(old ?? process.execPath, args)
  expect(err).toMatch(sentence)
  expect({ code, out }).toEqual({ code: 1, out: '' })
})
