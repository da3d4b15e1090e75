/** How the people of an action are written in a line. */
import { type PersonRef, picks, type Recipient, type Who, whoRoles } from './automation.ts'
import { asWritten, type Naming } from './names.ts'
import { type Reading, refuseAutomation } from './reading.ts'

/** With `and` between them, or nothing, to the end. */
export function readPeople(reading: Reading, platform: string): Who[] {
  const all = [who(reading, platform)]
  for (;;) {
    reading.take('and')
    if (reading.isOver) return all
    all.push(who(reading, platform))
  }
}

/** With `and` between them; what stands behind them is left. */
export function readSome(reading: Reading, platform: string): Who[] {
  const all = [who(reading, platform)]
  while (reading.take('and')) all.push(who(reading, platform))
  return all
}

export function readRecipients(reading: Reading, platform: string): Recipient[] {
  const all: Recipient[] = []
  do all.push(recipient(reading, platform))
  while (reading.take('and'))
  return all
}

export function recipient(reading: Reading, platform: string): Recipient {
  const channel = reading.channel()
  return channel ? { channel } : who(reading, platform)
}

export function who(reading: Reading, platform: string): Who {
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

export function printPeople(all: Recipient[], naming: Naming): string {
  return all.map((one) => printRecipient(one, naming)).join(' and ')
}

export function printRecipient(one: Recipient, naming: Naming = asWritten): string {
  return 'channel' in one ? naming.channel(one.channel) : printWho(one, naming.person)
}

export function printWho(one: Who, person: (ref: PersonRef) => string): string {
  if ('role' in one) return one.role
  return 'person' in one ? person(one.person) : `${one.pick} ${one.of.map(person).join(' ')}`
}
