/** How the people of an action are written in a line. */
import { type ChannelRef, type PersonRef, picks, type Who, whoRoles } from './automation.ts'
import type { Naming } from './names.ts'
import { type Reading, refuseAutomation } from './reading.ts'

/** With `and` between them, or nothing, to the end. */
export function readPeople(reading: Reading, platform: string): Who[] {
  const all = [readWho(reading, platform)]
  for (;;) {
    reading.take('and')
    if (reading.isOver) return all
    all.push(readWho(reading, platform))
  }
}

/** With `and` between them; what stands behind them is left. */
export function readSome(reading: Reading, platform: string): Who[] {
  const all = [readWho(reading, platform)]
  while (reading.take('and')) all.push(readWho(reading, platform))
  return all
}

export function readPlaces(reading: Reading, platform: string): (Who | { channel: ChannelRef })[] {
  const all: (Who | { channel: ChannelRef })[] = []
  do {
    const channel = reading.channel()
    all.push(channel ? { channel } : readWho(reading, platform))
  } while (reading.take('and'))
  return all
}

export function readWho(reading: Reading, platform: string): Who {
  const role = reading.takeOne(whoRoles)
  if (role) return { role }
  const pick = reading.takeOne(picks)
  const person = reading.person(platform)
  if (!person)
    throw refuseAutomation('rule_needs', {
      after: reading.before,
      what: 'a person',
      valid: [...whoRoles, '@name'],
    })
  if (!pick) return { person }
  const of = [person]
  for (;;) {
    reading.take('and')
    const next = reading.person(platform)
    if (!next) return { pick, of }
    of.push(next)
  }
}

export function printPeople(all: (Who | { channel: ChannelRef })[], naming: Naming): string {
  return all
    .map((one) => ('channel' in one ? naming.channel(one.channel) : printWho(one, naming.person)))
    .join(' and ')
}

function printWho(one: Who, person: (ref: PersonRef) => string): string {
  if ('role' in one) return one.role
  return 'person' in one ? person(one.person) : `${one.pick} ${one.of.map(person).join(' ')}`
}
