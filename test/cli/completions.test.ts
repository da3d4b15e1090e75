/** Words completed by real shells, which ask a real Baton. */
import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { webRouter } from '../../src/runtime/http/web-surface.ts'
import { tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const ana = person('Ana')
const folder = mkdtempSync(join(tmpdir(), 'baton-completions-'))
const bin = join(folder, 'bin')
const server = createServer((request, response) => express().use(webRouter(baton.app.web))(request, response))
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0
/** They are not on every machine. */
const [inZsh, inFish] = [test.skipIf(!has('zsh')), test.skipIf(!has('fish'))]

let env: NodeJS.ProcessEnv = {}
beforeAll(async () => {
  for (const line of ['lists add "My List"', 'lists add Tools', 'add Dig a hole', 'add Fix the fence'])
    await ana.say(line)
  await ana.say('add Dig another hole')
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  // A server that listens on a port has this kind of address.
  const { port } = server.address() as AddressInfo
  mkdirSync(bin)
  const command = join(bin, 'baton')
  const program = join(import.meta.dirname, '../../bin/baton.js')
  writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
  chmodSync(command, 0o755)
  env = {
    ...{
      PATH: `${bin}:${process.env.PATH}`,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      TERM: 'dumb',
      LC_ALL: 'C.UTF-8',
    },
    ...{ BATON_SERVER: `http://127.0.0.1:${port}`, BATON_TOKEN: await tokenOf(baton, 'Ana') },
  }
})

function run(command: string, ...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const child = execFile(command, args, { env, cwd: folder, timeout: 25_000 }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out: out + err }),
    )
    child.stdin?.end()
  })
}

/** The script for a shell, as a file of that name. */
async function script(shell: string, name: string): Promise<string> {
  const { out } = await run('baton', 'completions', shell)
  mkdirSync(join(folder, shell), { recursive: true })
  const path = join(folder, shell, name)
  writeFileSync(path, out)
  return path
}

test('Bash reads its script, and so do zsh and fish where they are', async () => {
  expect(await run('bash', '-n', await script('bash', 'baton.bash'))).toEqual({ code: 0, out: '' })
  for (const shell of ['zsh', 'fish'].filter(has))
    expect(await run(shell, '-n', await script(shell, 'syntax'))).toEqual({ code: 0, out: '' })
})

/** What a shell makes of lines at whose end the Tab key is pressed, and what it says meanwhile: in a terminal, as somebody types. */
async function typedIn(
  shell: string,
  setUp: string,
  lines: string[],
): Promise<{ lines: string[]; said: string }> {
  const driver = `
zmodload zsh/zpty
zpty shell 'COLUMNS=120 ${shell} -i'
zpty -w shell ${quoted(`PS1=; ${setUp}`)}
for line in "$@"; do
  zpty -w -n shell $'\\x15'"$line"$'\\t\\t\\x14'
  zpty -r shell said '*<kept>*'
  print -r -- "$said"
done
zpty -d shell
`
  writeFileSync(join(folder, 'driver'), driver)
  rmSync(join(folder, 'typed'), { force: true })
  const { out } = await run('zsh', '-f', join(folder, 'driver'), ...lines)
  return { lines: readFileSync(join(folder, 'typed'), 'utf8').trimEnd().split('\n'), said: out }
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** A line, and what becomes of it. */
const completed: [string, string][] = [
  ['baton logi', 'baton login'],
  ['baton done T-2', 'baton done T-2'],
  ['baton done fence', 'baton done T-2'],
  ['baton add Dig in:Too', 'baton add Dig in:Tools'],
  ['true; baton show fence', 'true; baton show T-2'],
]

/** Where several fit by their titles, what was typed stays, and they are listed. */
const listed = ['baton done hole', 'baton done nothing-like-this']

/** Its terminal is one of zsh's. */
inZsh('Bash completes one word, and lists several', async () => {
  const path = await script('bash', 'baton.bash')
  const keep = `keep() { printf '%s\\n' "$READLINE_LINE" >> ${folder}/typed; READLINE_LINE=; printf '<%s>\\n' kept; }`
  const all: [string, string][] = [...completed, ['baton add Dig in:My', 'baton add Dig in:My\\ List']]
  const lines = [...all.map(([line]) => line), ...listed]
  const typed = await typedIn('bash --norc', `. ${path}; ${keep}; bind -x '"\\C-t": keep'`, lines)
  expect(typed.lines.map((line) => line.trimEnd())).toEqual([...all.map(([, becomes]) => becomes), ...listed])
  expect(typed.said).toMatch(/T-1 +T-3/)
})

inZsh('zsh completes one word, and lists several', async () => {
  await script('zsh', '_baton')
  const load = `fpath=(${folder}/zsh $fpath); autoload -Uz compinit; compinit -u -d ${folder}/dump`
  const keep = `keep() { print -r -- "$BUFFER" >> ${folder}/typed; BUFFER=; zle -I; print "<""kept"">" }`
  const all: [string, string][] = [...completed, ['baton add Dig in:My', 'baton add Dig in:My\\ List']]
  const lines = [...all.map(([line]) => line), ...listed]
  const typed = await typedIn('zsh -f', `${load}; ${keep}; zle -N keep; bindkey "^T" keep`, lines)
  expect(typed.lines).toEqual([...all.map(([, becomes]) => becomes), ...listed])
  for (const [ref, title] of [
    ['T-1', 'Dig a hole'],
    ['T-3', 'Dig another hole'],
  ])
    expect(typed.said).toContain(`${ref}  ${title}`)
})

inFish('fish completes', async () => {
  const path = await script('fish', 'baton.fish')
  const offered = async (line: string) =>
    (await run('fish', '--no-config', '-c', `source ${path}; complete -C '${line}'`)).out.trim().split('\n')
  for (const [line, becomes] of completed) {
    const [only, ...others] = await offered(line)
    expect([line.replace(/\S+$/, only?.split('\t')[0] ?? ''), others]).toEqual([becomes, []])
  }
  expect(await offered('baton add Dig in:My')).toEqual(['in:My List\tTeam/My List'])
  expect((await offered('baton done hole')).toSorted()).toEqual(['T-1\tDig a hole', 'T-3\tDig another hole'])
})
