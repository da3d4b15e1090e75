/** Threads under cards are called by what they are about, and follow it when that is renamed. */
import type { Client, REST } from 'discord.js'
import { Routes } from 'discord.js'
import type { Inline } from '../../../src/domain/card/card.ts'
import { keepNewest } from '../../../src/domain/keep-newest.ts'
import { cut, oneLine } from '../render/escape.ts'
import { plainTitle } from '../render/inline.ts'
import { maxOf } from '../render/limits.ts'

/** What Discord takes as a name; undefined where nothing is left of it. */
export function threadName(name: readonly Inline[]): string | undefined {
  return cut(oneLine(plainTitle([...name])), maxOf('threadName')) || undefined
}

/** What is known of the thread under a message; undefined where there is none. */
export type ThreadAt = (message: string) => { name: string } | undefined

export function threadAt({ channels }: Pick<Client, 'channels'>): ThreadAt {
  return (message) => {
    const found = channels.cache.get(message)
    return found?.isThread() ? found : undefined
  }
}

export type Rename = (message: string, name: readonly Inline[] | undefined) => Promise<void>

/** Discord takes two in ten minutes, and then holds all other changes of that thread up: a further one waits for the next change. */
const most = 2
const withinMs = 10 * 60_000
const mostKept = 10_000

export function createRename(rest: REST, known: ThreadAt, now = Date.now): Rename {
  const renamed = new Map<string, number[]>()
  return async (message, wanted) => {
    const name = wanted && threadName(wanted)
    const thread = name === undefined ? undefined : known(message)
    if (!thread || thread.name === name) return
    const lately = (renamed.get(message) ?? []).filter((at) => at > now() - withinMs)
    if (lately.length >= most) return
    keepNewest(renamed, [message, [...lately, now()]], mostKept)
    try {
      await rest.patch(Routes.channel(message), { body: { name } })
    } catch {
      // Its name is a nicety: what stands in it is right, and Baton may not be allowed to.
    }
  }
}
