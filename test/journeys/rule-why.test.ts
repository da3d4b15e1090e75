/** Why something changed: from a task to the rule that did it, and from a circle to those who can end it. */
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

function toldTo(id: string): string {
  return slack.sent
    .filter(({ to }) => 'id' in to && to.id === id)
    .map(({ text }) => text)
    .join('\n')
}

test('the history of a task leads to the rule that changed it, and that to what started it', async () => {
  const { ana, kenji } = await team('why')
  await ana.say('rules add name:Triage when tagged #bug then priority high')
  await ana.say('rules add name:Alarm when priority becomes high then tag #loud')
  await kenji.say('add Leak')
  await kenji.say('add Other #bug')
  await kenji.say('tag T-1 #bug')
  await baton.settle()
  const { card } = await kenji.reply('history list T-1')
  expect(cardText(card)).toContain('(by rule 1 “Triage”)')
  expect(cardText(card)).toContain('(by rule 2 “Alarm”)')
  const log = cardText((await kenji.press(buttonOf(card, 'Why rule 1 did it'))).card)
  expect(log).toContain('What rule 1 “Triage” did with T-1 Leak')
  expect(log).toContain('T-1 Leak (@Kenji changed the tags of it): priority high')
  expect(log).not.toContain('T-2')
  expect(await kenji.say('rules log 2 T-1')).toContain('T-1 Leak (because of rule 1): tag #loud')
  await ana.say('rules delete 1')
  const after = await kenji.reply('history list T-1')
  expect(cardText(after.card)).toContain('(by rule 1 “Triage”)')
  expect(after.card.buttons?.map(({ label }) => label)).toEqual(['Why rule 2 did it'])
})

test('both owners hear once of rules that lead to each other', async () => {
  const { ana, kenji } = await team('circle')
  await ana.say('lists add Open')
  await kenji.say('rules add in:Open when tagged #a then untag #a, tag #b')
  await ana.say('rules add when tagged #b then untag #b, tag #a')
  await ana.say('add Round in:Open')
  slack.sent.length = 0
  for (let time = 0; time < 2; time++) {
    await ana.say('tag T-1 #a')
    await baton.settle()
    await ana.say('untag T-1 #a')
    await baton.settle()
  }
  for (const id of ['Ana', 'Kenji']) {
    expect(toldTo(id).match(/Rules kept triggering each other on T-1 Round/g)).toHaveLength(1)
    expect(toldTo(id)).toContain('rule 1 → rule 2 → rule 1')
  }
  // What a rule does may be what it waits for.
  await ana.say('rules add in:Open when tagged then tag #more')
  slack.sent.length = 0
  await ana.say('tag T-1 #c')
  await baton.settle()
  expect(await ana.say('rules log 3')).toContain('(because of its own change): didn’t run again')
  expect(slack.sent).toEqual([])
})

test('what a rule tells somebody all day long is gathered from the 21st time on, and a dry run warns of it', async () => {
  const { ana, kenji } = await team('loud')
  await ana.say('rules add when tagged #loud then tell @Kenji "{task} is loud"')
  for (let number = 1; number <= 23; number++) await ana.say(`add Task ${number} #loud`)
  slack.sent.length = 0
  await baton.settle()
  expect(toldTo('Kenji').match(/is loud/g)).toHaveLength(20)
  expect(await kenji.say('me queue')).toContain('rules have told you a lot today')
  const tried = await ana.say('rules try when tagged #loud then tell @Kenji "{task} is loud"')
  expect(tried).toContain('That’s a lot: it would have sent @Kenji 23 messages on')
  slack.sent.length = 0
  baton.clock.moveTo(baton.clock.now().add({ hours: 24 }))
  await baton.settle()
  expect(toldTo('Kenji').match(/is loud/g)).toHaveLength(3)
})
