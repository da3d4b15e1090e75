import type { Platform } from '../../domain/people/platforms.ts'
import type { Fact } from '../../events/fact.ts'
import type { Change } from '../../events/record.ts'
import { attach } from '../../store/conversation/attachments.ts'

/** Files that stay where they were shared; Baton keeps the links to them. */
export type SharedFiles = {
  platform: Platform | 'page'
  team: string
  files: Parameters<typeof attach>[2]
}

/** Who does it: all that is needed of a scope. */
export type Author = { change: Change; actor: { id: string } }

/**
 * Puts them on a task or a comment of it; returns the names of those that a browser can open. Recording it is left to the
 * caller, who has more to tell.
 */
export async function linkFiles(
  { change, actor }: Pick<Author, 'change'> & { actor: { id: string | null } },
  to: { taskId: string; commentId: string | null },
  { platform, team, files }: SharedFiles,
): Promise<string[]> {
  if (files.length === 0) return []
  return attach(change, { ...to, platform, team, addedBy: actor.id }, files, change.now)
}

export function attachedFacts(taskId: string, names: string[]): Fact[] {
  return names.map((name) => ({ kind: 'attachment.added', taskId, data: { name } }))
}
