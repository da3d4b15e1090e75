/** Says a line in one copy of a team and what it means in another, and compares what came of it. */
import { sql } from 'kysely'
import { type Card, plainText } from '../../src/domain/card/card.ts'
import type { Reply } from '../../src/platform.ts'
import type { TestApp } from '../support/app.ts'
import { cloneTeam } from '../support/clone.ts'
import { cardText } from '../support/team.ts'
import type { Meaning, Utterance } from './meanings.ts'
import { stateOf } from './state.ts'
import { speaker } from './world.ts'

/**
 * `done`: what was meant came of it, which may be the question that was meant. `asked`: nothing yet, but a button does it.
 * `wrong`: something else was done or shown. `lost`: it was refused, and no button helps.
 */
export type Verdict = 'done' | 'asked' | 'wrong' | 'lost'

/** What somebody has before them after saying something, and how things stand then. */
type Outcome = { card: Card; state: string; shown: string; refused: boolean }

export type Judged = { line: string; verdict: Verdict; answer: string }

/** Each line has a copy of this team to itself. */
export async function judgeIn(baton: TestApp, team: string) {
  const before = await stateOf(baton.db, team)
  const nextCopy = copiesOf(baton, team)
  const known = new Map<string, Promise<Outcome>>()

  /** Says these lines, then presses the buttons at these places in the answers. */
  async function say(lines: string[], presses: number[] = []): Promise<Outcome> {
    const copy = await nextCopy()
    const ana = speaker(baton.core, copy)
    let reply: Reply | undefined
    for (const line of lines) reply = await ana.reply(line)
    for (const place of presses) reply = await ana.press(reply?.card.buttons[place])
    if (!reply) throw new Error('nothing was said')
    return { ...seenIn(reply), state: await stateOf(baton.db, copy) }
  }

  /** What is meant is often meant by several lines. */
  function meantBy(lines: string[]): Promise<Outcome> {
    const key = lines.join('\n')
    const outcome = known.get(key) ?? say(lines)
    known.set(key, outcome)
    return outcome
  }

  /** What the buttons of an answer lead to, and the buttons of an answer that asks once more. */
  async function* led(typed: string[], { card }: Outcome, presses: number[] = []): AsyncGenerator<Outcome> {
    for (const place of card.buttons.keys()) {
      const next = await say(typed, [...presses, place])
      yield next
      if (next.state === before && presses.length === 0) yield* led(typed, next, [place])
    }
  }

  async function outright(came: Outcome, meaning: Meaning): Promise<boolean> {
    const [reading] = meaning.readings
    if (reading) return fits(came, meaning, reading)
    return came.state === before && !came.refused
  }

  async function fits(came: Outcome, { kind }: Meaning, reading: string[]): Promise<boolean> {
    const want = await meantBy(reading)
    if (kind !== 'show') return came.state === want.state
    return came.state === before && !came.refused && came.shown === want.shown
  }

  /** The readings of a meaning that some button leads to. */
  async function offered(typed: string[], came: Outcome, meaning: Meaning): Promise<string[][]> {
    const found = new Set<string[]>()
    for await (const next of led(typed, came)) {
      for (const reading of meaning.readings) if (await fits(next, meaning, reading)) found.add(reading)
      if (found.size === meaning.readings.length) break
    }
    return [...found]
  }

  async function verdictOn(typed: string[], meanings: Meaning[], came: Outcome): Promise<Verdict> {
    for (const each of meanings.filter(({ kind }) => kind !== 'ask'))
      if (await outright(came, each)) return 'done'
    if (came.state !== before) return 'wrong'
    let helps = false
    for (const each of meanings) {
      const found = await offered(typed, came, each)
      if (each.kind === 'ask' && found.length === each.readings.length) return 'done'
      helps ||= found.length > 0
    }
    if (helps) return 'asked'
    return came.refused ? 'lost' : 'wrong'
  }

  return {
    async judge({ line, typed, meanings }: Utterance): Promise<Judged> {
      const came = await say(typed)
      const answer = cardText(came.card).replaceAll('\n', ' / ')
      return { line, verdict: await verdictOn(typed, meanings, came), answer }
    },
    /** The readings that Baton itself does not know, so that nothing could be right. */
    async unknown({ meanings }: Utterance): Promise<string[]> {
      const all = meanings.flatMap(({ kind, readings }) => readings.map((reading) => ({ kind, reading })))
      const unknown: string[] = []
      for (const { kind, reading } of all) {
        const { state, refused } = await meantBy(reading)
        if (kind === 'show' ? refused || state !== before : state === before)
          unknown.push(reading.join(' && '))
      }
      return unknown
    },
  }
}

/** Copies of a team; they are made many at a time, which is much faster. */
function copiesOf({ db }: TestApp, team: string): () => Promise<string> {
  let made = 0
  let making = Promise.resolve()
  async function make(): Promise<void> {
    await cloneTeam(db, team, ...Array.from({ length: 100 }, (_, place) => `${team}-${made + place}`))
    await sql`analyze`.execute(db)
  }
  return async () => {
    const mine = made
    if (mine % 100 === 0) making = make()
    made += 1
    await making
    return `${team}-${mine}`
  }
}

/** What a reader sees: the tasks of a list in any order, the task that a card is about, or else how it begins. */
function seenIn({ card, form }: Reply): Omit<Outcome, 'state'> {
  const rows = card.blocks.flatMap((block) => (block.kind === 'tasks' ? block.rows : []))
  const title = plainText(card.title)
  const list = `list ${rows.map((row) => row.ref).toSorted()}`
  // An empty form asks for all of it again.
  const refused = card.tone === 'warning' || card.tone === 'bad' || form !== undefined
  return { card, shown: rows.length > 0 ? list : (/\bT-\d+/.exec(title)?.[0] ?? title), refused }
}
