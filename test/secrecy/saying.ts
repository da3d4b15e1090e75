/** Says every command in a place, and presses every button that comes of it. */
import { sql } from 'kysely'
import { type Button, type Card, pressable } from '../../src/domain/card/card.ts'
import type { SharedFile } from '../../src/platform.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import type { TestApp } from '../support/app.ts'
import { cloneTeam } from '../support/clone.ts'
import { file, small } from '../support/importing.ts'
import { type Overhearing, overhear, type Place, type PlatformEvent } from '../support/overhearing.ts'
import type { recordingAdapter } from '../support/team.ts'
import { lines } from './lines.ts'
import { anew } from './said.ts'
import { insiders, type Name, secret } from './world.ts'

/** `which`: only the commands at these paths. */
export type Deps = {
  baton: TestApp
  slack: ReturnType<typeof recordingAdapter>
  which?: (path: string) => boolean
}

/** What somebody says of a command: outsiders know no secret that they could name. */
export function saidBy(name: string, path: string): string[][] {
  const theirs = (lines[path] ?? []).filter((line) => insiders.includes(name) || !secret.test(line))
  const rounds: string[][] = [[]]
  for (const line of theirs) {
    if (line === anew) rounds.push([])
    else rounds.at(-1)?.push(line)
  }
  return rounds.filter((round) => round.length > 0)
}

/** A button that may be pressed: by those who see it, which is everybody where it stands in the channel. */
export type Offer = { button: Button; path: string; from: string; by: string[]; place: Place }

/** What was heard by whom, and the buttons that were pressed on the way, as `label → path`. */
export type Outcome = { heard: PlatformEvent[]; pressed: Set<string> }

let teams = 0

/** Commands act in a copy of the team of their own; those that only ask have one together. */
export async function sayAll(deps: Deps, team: string, name: Name, place: Place): Promise<Outcome> {
  const outcome: Outcome = { heard: [], pressed: new Set() }
  const together = await copyOf(deps, team, outcome.heard)
  for (const { path, reads } of commands.filter((each) => deps.which?.(each.path) ?? true)) {
    for (const round of saidBy(name, path)) {
      const ear = reads ? together : await copyOf(deps, team, outcome.heard)
      const offers: Offer[] = []
      for (const line of round) offers.push(...(await say(ear, { name, place, path }, line)))
      if (!reads) offers.push(...ringing(await ear.settle(round.join(' / ')), path))
      if (offers.length > 0) await pressAll(ear, offers, outcome.pressed)
    }
  }
  return outcome
}

/** Only what changes nothing, and no buttons. */
export async function sayReading(deps: Deps, team: string, name: Name, place: Place): Promise<Outcome> {
  const ear = overhear({ ...deps, team })
  for (const { path } of commands.filter((command) => command.reads)) {
    for (const line of saidBy(name, path).flat()) await say(ear, { name, place, path }, line)
  }
  return { heard: ear.heard, pressed: new Set() }
}

export async function copyOf(
  { baton, slack }: Deps,
  team: string,
  heard?: PlatformEvent[],
): Promise<Overhearing> {
  // The embedded database does not find out by itself how many there are by now: several times as many as before.
  if ([0, 40, 160, 640].includes(teams)) await sql`analyze`.execute(baton.db)
  teams += 1
  const copy = `${team}-${teams}`
  await cloneTeam(baton.db, team, copy)
  return overhear({ baton, slack, team: copy }, heard)
}

type Saying = { name: string; place: Place; path: string }

async function say(ear: Overhearing, { name, place, path }: Saying, line: string): Promise<Offer[]> {
  const files = /^(?:import|files add)/.test(line) ? [sharedWith(line)] : []
  const { card, visibility } = await ear.does(name, { text: line }, line, place, { files })
  return offersOf(card, { path, from: line, place, by: readersOf(name, visibility, place) })
}

/** A file with a private task has a name of its kind. */
function sharedWith(line: string): SharedFile {
  const name = secret.test(line) ? 'hush.csv' : 'plan.csv'
  return { ...file(name, small), url: `https://files.example/${name}` }
}

function readersOf(name: string, visibility: 'everyone' | 'caller', place: Place): string[] {
  if (visibility === 'caller' || place === 'direct') return [name]
  // Somebody else first: what was shown is still as it was.
  return [insiders.includes(name) ? 'ned' : 'mona', name]
}

function offersOf(card: Card, at: Omit<Offer, 'button'>): Offer[] {
  return pressable(card).map((button) => ({ button, ...at }))
}

/** What came of it by itself has buttons, too. */
export function ringing(sent: { card: Card; to: string }[], path: string): Offer[] {
  return sent.flatMap(({ card, to }) =>
    offersOf(card, {
      path,
      from: `a message for ${to}`,
      by: [to === 'everybody' ? 'ned' : to],
      place: to === 'everybody' ? 'channel' : 'direct',
    }),
  )
}

/** Presses each kind of button once, and what its answers offer in turn. */
export async function pressAll(ear: Overhearing, offers: Offer[], pressed: Set<string>): Promise<void> {
  for (const { button, path, from, by, place } of offers) {
    const kind = kindOf(button)
    // What takes back, or asks first, is about the very command that it came of.
    const once = ofItsCommand.test(kind) ? `${kind} of ${path}` : kind
    if (pressed.has(once)) continue
    pressed.add(once).add(kind)
    for (const name of by) {
      const what = `${from} [${button.label}] by ${name}`
      const { card, visibility } = await ear.does(name, { call: button.call }, what, place, { button: true })
      const readers = name === by.at(-1) ? readersOf(name, visibility, place) : [name]
      offers.push(...offersOf(card, { path, from: what, place, by: readers }))
    }
  }
  await ear.settle('what the buttons did')
}

const ofItsCommand = /^(?:Undo|Change|Move|Delete|Remove|Finish|Only) /

/** `Done T-4` and `Done T-5` are the same button. */
function kindOf({ label, call }: Button): string {
  const plain = label.replaceAll(/\b[A-Z]-\d+(?:\.\d+)?/g, '…').replaceAll(/\d+/g, '…')
  return `${plain} → ${call.path.startsWith('go:') ? '…' : call.path}`
}
