/** Another Baton in another container, which was given a folder that one works in already. */
import { execFile } from 'node:child_process'
import { lonelyContainer } from '../support/container.ts'
import { launcher } from '../support/program.ts'
import type { Base } from './base.ts'
import type { Stage } from './stage.ts'

/** What an unlucky start may take on a busy machine. In ms. */
const patience = 60_000

/** Resolves with the words that it ends with. Throws where it gets in, or says anything but words. */
export async function refusedToAnother({ settings }: Base, { processes }: Stage): Promise<string> {
  await processes.start()
  const [command = '', ...line] = [...lonelyContainer, process.execPath, launcher, 'start']
  const env = { PATH: process.env.PATH ?? '', PORT: '0', LOG_FORMAT: 'json', ...settings }
  const { promise, resolve } = Promise.withResolvers<{ code: number | null; said: string }>()
  const child = execFile(command, line, { env, timeout: patience, killSignal: 'SIGKILL' }, (_, out, err) =>
    resolve({ code: child.exitCode, said: out + err }),
  )
  const { code, said } = await promise
  if (code !== 1) throw new Error(`another container got into the folder, or ended with ${code}:\n${said}`)
  if (!said.includes('is in use by another Baton') || /^\s+at /m.test(said))
    throw new Error(`another container was refused without words:\n${said}`)
  return said.trim()
}
