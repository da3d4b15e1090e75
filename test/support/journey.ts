/** What most journeys share: the app on a database, a platform that keeps what it is given, people who talk to it. */
import { afterAll, beforeAll, expect } from 'vitest'
import { type AppOptions, openApp, type TestApp } from './app.ts'
import { recordingAdapter, type Said, user } from './team.ts'

/** `on`: the platforms it is on. */
type Options = Omit<AppOptions, 'adapters'> & { on?: ('slack' | 'discord')[] }

/** Opens Baton for the tests of a file, and closes it after them; nothing may have gone wrong inside by then. */
export function journey({ on = ['slack'], ...options }: Options = {}) {
  const slack = recordingAdapter('slack')
  const discord = recordingAdapter('discord')
  // Filled before the first test; what is made of it before then asks it later.
  const baton = {} as TestApp
  beforeAll(async () => {
    const adapters = on.map((platform) => (platform === 'slack' ? slack : discord).adapter)
    Object.assign(baton, await openApp({ adapters, ...options }))
  })
  afterAll(async () => {
    expect(baton.errors).toEqual([])
    await baton.close()
  })
  return {
    slack,
    discord,
    baton,
    /** Somebody who types commands and presses buttons. */
    person: (id: string, from?: Said) =>
      user({ receive: (invocation) => baton.core.receive(invocation) }, id, from),
    /** Goes on to a moment, and lets happen what happens until then. */
    async at(moment: string): Promise<void> {
      baton.clock.moveTo(Temporal.Instant.from(moment))
      await baton.settle()
    },
  }
}
