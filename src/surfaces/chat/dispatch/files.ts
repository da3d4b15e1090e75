/** Files that came with a call are read from the platform before its transaction begins. */
import { derivedId } from '../../../domain/id.ts'
import type { StoredFile } from '../../../domain/task/records.ts'
import { instantText } from '../../../domain/time/when.ts'
import type { Invocation, Platform, SharedFile } from '../../../platform.ts'
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
    else {
      const content = given(open, { name, platform })
      kept.push(await storeFile(db, { workspaceId, id, name, type }, content, instantText(now)))
    }
  }
  return kept
}

/** What its platform does not give, or not whole, is nobody’s fault here; the log has the reason. */
async function* given(
  open: SharedFile['open'],
  file: { name: string; platform: Platform },
): AsyncGenerator<Uint8Array> {
  try {
    yield* await open()
  } catch (error) {
    const refusal = refuseInChat('file_not_given', file)
    refusal.cause = error
    throw refusal
  }
}

function wantsFiles({ input }: Invocation, commands: readonly Command[]): boolean {
  if ('form' in input) return false
  const path = 'call' in input ? input.call.path : commandIn(withoutSlash(input.text), commands)?.command.path
  return commands.find((command) => command.path === path)?.files === true
}
