/** The team of the private List, for the tests of a file: Baton with it, and what those tests do there. */
import { beforeAll } from 'vitest'
import { journey } from '../support/journey.ts'
import type { Overhearing } from '../support/overhearing.ts'
import { copyOf } from './saying.ts'
import { makeWorld } from './world.ts'

export function secretTeam() {
  const here = journey()
  beforeAll(() => makeWorld(here.baton, 'T1'), 60_000)
  return {
    ...here,
    /** A team like it to act in, so that the others stay as they are. */
    copy: () => copyOf(here, 'T1'),
    /** Somebody says something in the channel. */
    aloud: (ear: Overhearing, name: string, text: string) => ear.does(name, { text }, text, 'channel'),
  }
}
