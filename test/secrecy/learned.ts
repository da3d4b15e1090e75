/** What of that which somebody read they may not know. */
import { everybody, type PlatformEvent } from '../support/overhearing.ts'
import { insiders, secret } from './world.ts'

/** Gus is a guest, and not in the List of this. */
const crew = /Crew matter|T-10\b/

/** Each thing that somebody learned of a List they are not in, with what it came of; each once. */
export function learned(heard: PlatformEvent[]): string[] {
  const all = heard.flatMap(({ reader, by, text }) => {
    if (insiders.includes(reader)) return []
    const bad = text.split('\n').filter((line) => secret.test(line) || (reader === 'gus' && crew.test(line)))
    return bad.length > 0
      ? [`${by} → ${reader === everybody ? 'everybody there' : reader}: ${bad.join(' ¶ ')}`]
      : []
  })
  return [...new Set(all)]
}
