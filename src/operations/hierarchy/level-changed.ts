import type { LevelName } from '../../domain/history/large-change.ts'
import type { Fact } from '../../events/fact.ts'

/** The fact that something was done to a Space, Folder or List; `did` is a past participle, such as `renamed`. */
export function levelChanged({ kind, id, name }: LevelName, did: string): Fact {
  return { kind: 'hierarchy.changed', taskId: null, data: { what: kind, id, name, did } }
}

/** The fact that this goes on with its tasks. */
export function levelPartChanged({ kind, id, name }: LevelName, did: string): Fact {
  return { kind: 'hierarchy.changed', taskId: null, data: { what: kind, id, name, did, part: true } }
}
