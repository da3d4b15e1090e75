/** What rules tell people, and what they are told of rules: in their hours, once, and as far as they want to hear it. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { baton, slack, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC hours:any')
  return { ana, kenji }
}

function sentTo(id: string) {
  return slack.sent.filter(({ to }) => 'id' in to && to.id === id)
}

function toldTo(id: string): string {
  return sentTo(id)
    .map(({ text }) => text)
    .join('\n')
}

test('its owner hears once that a rule fails, and again when that was over; ten in a row pause it', async () => {
  const { ana, kenji } = await team('fails')
  await ana.say('lists add Vault private:yes')
  await ana.say('lists share Vault @Kenji')
  await ana.say('lists add Open')
  await kenji.say('rules add in:Vault name:Copy when tagged #x then add "{title}" in Open')
  const fail = async (...numbers: number[]) => {
    for (const number of numbers) await ana.say(`add Task ${number} #x in:Vault`)
    await baton.settle()
  }
  slack.sent.length = 0
  await fail(1, 2)
  expect(toldTo('Kenji').match(/The rule “Copy” couldn’t do what it says/g)).toHaveLength(1)
  expect(toldTo('Kenji')).toContain('Its log says why. I’ll pause it if it fails ten times in a row.')
  expect(toldTo('Ana')).toBe('')
  await fail(3)
  expect(toldTo('Kenji').match(/couldn’t/g)).toHaveLength(1)
  await kenji.say('rules edit 1 when tagged #x then tag #fine')
  await fail(4)
  await kenji.say('rules edit 1 when tagged #x then add "{title}" in Open')
  await fail(5)
  expect(toldTo('Kenji').match(/couldn’t/g)).toHaveLength(2)
  await fail(6, 7, 8, 9, 10, 11, 12, 13, 14)
  expect(toldTo('Kenji')).toContain(
    'The rule “Copy” is paused\nIt failed 10 times in a row. Its log says why.',
  )
  expect(toldTo('Ana')).toContain('The rule “Copy” is paused')
  // At night, and muted.
  await kenji.say('me UTC hours:9-17 days:mon-fri')
  await kenji.say('rules switch 1 on')
  await kenji.say('mute broken')
  slack.sent.length = 0
  await fail(15)
  baton.clock.moveTo(baton.clock.now().add({ hours: 100 }))
  await baton.settle()
  expect(toldTo('Kenji')).not.toContain('couldn’t')
})

test('what one rule tells is muted with one button, and nothing else', async () => {
  const { ana, kenji } = await team('mutes')
  await ana.say('rules add name:"Review ping" when tagged #a then tell @Kenji "{task} is ready"')
  await ana.say('rules add name:Other when tagged #a then tell @Kenji "{task} is red"')
  await ana.say('add One #a')
  slack.sent.length = 0
  await baton.settle()
  expect(toldTo('Kenji')).toContain('T-1 One is ready')
  expect(toldTo('Kenji')).toContain('Because of Ana’s rule “Review ping” (rule 1).')
  const told = sentTo('Kenji').find(({ text }) => text.includes('is ready'))
  if (!told) throw new Error('Kenji was told')
  const muted = await kenji.press(buttonOf(told.card, 'Mute this rule'))
  expect(cardText(muted.card)).toContain('No more pings from rule 1')
  slack.sent.length = 0
  await ana.say('add Two #a')
  await baton.settle()
  expect(toldTo('Kenji')).toContain('T-2 Two is red')
  expect(toldTo('Kenji')).not.toContain('is ready')
  expect(await kenji.say('me')).toContain('Muted: rule 1')
  await kenji.press(buttonOf(muted.card, 'Undo'))
  slack.sent.length = 0
  await ana.say('add Three #a')
  await baton.settle()
  expect(toldTo('Kenji')).toContain('T-3 Three is ready')
  expect(await kenji.say('mute rule:77')).toContain('There is no rule 77 here')
})
