/** Namespaces of their own for a process, as a container has them: by `unshare` of util-linux, where that is permitted. */
import { type ChildProcess, execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What stands before a command, which is process 1 of its own there, and ends with whoever started it. */
const own = ['unshare', '--pid', '--fork', '--mount-proc', '--uts', '--ipc', '--kill-child']

export const container: readonly string[] = own
/** One that nobody reaches, and that reaches nobody. */
export const lonelyContainer: readonly string[] = [...own, '--net']

/** Why there can be none here; undefined where there can. */
export async function noContainer(): Promise<string | undefined> {
  const [command = '', ...options] = lonelyContainer
  return run(command, [...options, 'true']).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error)),
  )
}

/** The number, among ours, of the process that a container was made for. */
export async function insideOf({ pid = 0 }: ChildProcess): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return Number(children.trim().split(' ')[0] || pid)
}
