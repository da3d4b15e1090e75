/** Files that came with a call are read from the platform before its transaction begins. */
import { derivedId } from '../../../domain/id.ts'
import type { StoredFile } from '../../../domain/task/records.ts'
import { instantText } from '../../../domain/time/when.ts'
import type { Invocation, SharedFile } from '../../../platform.ts'
import { findFile, storeFile } from '../../../store/imports/stored-files.ts'
import { invocationKey, viewerOf } from '../../../store/workspaces/callers.ts'
import type { Command } from '../commands/command.ts'
import { commandIn, withoutSlash } from '../language/parse.ts'
import type { EventDeps } from '../platform-events/change.ts'
import { refuseInChat } from '../refusals/chat.ts'
import { knownCaller } from './caller.ts'

/** In bytes. */
const largest = 100 * 1024 * 1024

export async function keepFiles(
  deps: EventDeps & { commands: readonly Command[] },
  team: string,
  invocation: Invocation,
): Promise<StoredFile[]> {
  const { db, commands } = deps
  const now = deps.now()
  const { files = [], platform, caller } = invocation
  if (files.length === 0 || !wantsFiles(invocation, commands)) return []
  // Somebody whose first words these are is not known yet.
  const { workspaceId } =
    (await viewerOf(db, { platform, team, caller })) ??
    (await db.transaction().execute((trx) => knownCaller(deps, trx, { team, now }, invocation)))
  const kept: StoredFile[] = []
  for (const [index, { name, type, size, open }] of files.entries()) {
    if (size > largest) throw refuseInChat('file_too_large', { name, size, max: largest })
    const id = derivedId('file', invocationKey(invocation), String(index))
    const before = await findFile(db, workspaceId, id)
    // The same call delivered again: what was kept may be in use by now.
    if (before && before.size === size) kept.push(before)
    else
      kept.push(await storeFile(db, { workspaceId, id, name, type }, readable(name, open), instantText(now)))
  }
  return kept
}

/** What the platform does not give is said in words; all else that goes wrong is a mistake of Baton’s. */
async function* readable(name: string, open: SharedFile['open']): AsyncGenerator<Uint8Array> {
  const parts = await open().catch(refuse)
  const reading = parts[Symbol.asyncIterator]()
  for (;;) {
    const next = await reading.next().catch(refuse)
    if (next.done) return
    yield next.value
  }
  function refuse(cause: unknown): never {
    throw Object.assign(refuseInChat('file_unreadable', { name }), { cause })
  }
}

function wantsFiles({ input }: Invocation, commands: readonly Command[]): boolean {
  if ('form' in input) return false
  const path = 'call' in input ? input.call.path : commandIn(withoutSlash(input.text), commands)?.command.path
  return commands.find((command) => command.path === path)?.files === true
}
