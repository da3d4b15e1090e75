/** A rule that is switched on offers to run for what is already as it waits for; and it is run by hand for a filter. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { baton, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC hours:any')
  return { ana, kenji }
}

test('what is already as a rule waits for is offered, shown, and done as it was shown', async () => {
  const { ana, kenji } = await team('offer')
  for (const line of ['add One #bug', 'add Two #bug', 'add Three', 'add Four #bug !high']) await ana.say(line)
  // What happened before is followed only after it is made: that is none of its own.
  baton.clock.moveTo(baton.clock.now().add({ minutes: 1 }))
  const made = await ana.reply('rules add when tagged #bug if -priority:high then tag #seen')
  expect(cardText(made.card)).toContain('2 tasks are like this already. It won’t run for them by itself.')
  await baton.settle()
  expect(await ana.say('list tag:seen')).not.toContain('T-')
  const asked = await ana.press(buttonOf(made.card, 'Run for them'))
  expect(cardText(asked.card)).toContain('Rule 1 “tagged: tag” would run for 2 tasks')
  expect(cardText(asked.card)).toMatch(/T-1 · One[\s\S]*T-2 · Two/)
  expect(cardText(asked.card)).not.toContain('T-4')
  await ana.say('tag T-2 -#bug')
  await ana.say('add Five')
  const again = await ana.press(buttonOf(asked.card, 'Run it for 2 tasks'))
  expect(cardText(again.card)).toContain('Since you looked, T-2 dropped out.')
  await baton.settle()
  expect(await ana.say('list tag:seen')).not.toContain('T-')
  const done = await ana.press(buttonOf(again.card, 'Run it for 1 task'))
  expect(cardText(done.card)).toContain('is running rule 1 “tagged: tag” for 1 task')
  await baton.settle()
  expect(await ana.say('list tag:seen')).toMatch(/T-1 /)
  expect(await ana.say('list tag:seen')).not.toMatch(/T-2|T-4/)
  // Once more, when it is switched on again; not while it is off.
  expect(await ana.say('rules switch 1 off')).not.toContain('already')
  expect(await ana.say('rules run 1 tag:bug')).toContain('Rule 1 is switched off or paused')
  expect(await ana.say('rules switch 1 on')).toContain('1 task is like this already')
  expect(await kenji.say('rules run 1 tag:bug')).toContain('Rule 1 belongs to Ana')
})

const states: [when: string, ...does: string[]][] = [
  ['status becomes "In review"', 'status T-1 in review'],
  ['priority becomes urgent', 'priority T-1 urgent'],
  ['assigned to @Kenji', 'assign T-1 @Kenji'],
  ['assigned', 'assign T-1 @Kenji'],
  ['tagged', 'tag T-1 #any'],
  ['field Points becomes 5', 'field set T-1 Points 5'],
  ['blocked', 'depend T-1 on T-2'],
]

test.each(states)('“%s” is offered for what is so', async (when, ...does) => {
  const { ana } = await team(`state ${when}`)
  await ana.say('field add Points kind:number')
  for (const line of ['add One', 'add Two', ...does]) await ana.say(line)
  const made = await ana.reply(`rules add when ${when} then tag #seen`)
  expect(cardText(made.card)).toContain('1 task is like this already')
  const asked = await ana.press(buttonOf(made.card, 'Run for them'))
  expect(cardText(asked.card)).toContain('T-1 · One')
})

test('what has stood still for long before a rule was on starts it only when somebody says so', async () => {
  const { ana } = await team('stale')
  await ana.say('me UTC hours:9-17 days:mon-fri')
  for (const line of ['add Old', 'start T-1']) await ana.say(line)
  const ahead = async (hours: number) => {
    for (let hour = 0; hour < hours; hour += 8) {
      baton.clock.moveTo(baton.clock.now().add({ hours: 8 }))
      await baton.settle()
    }
  }
  await ahead(24 * 14)
  for (const line of ['add New', 'start T-2']) await ana.say(line)
  const made = await ana.reply('rules add when 3 working days in "In progress" then tag #stuck')
  expect(cardText(made.card)).toContain('1 task is like this already')
  await ahead(24 * 7)
  expect(await ana.say('list tag:stuck')).toContain('T-2')
  expect(await ana.say('list tag:stuck')).not.toContain('T-1')
  const asked = await ana.press(buttonOf(made.card, 'Run for them'))
  expect(cardText(asked.card)).toMatch(/would run for 2 tasks[\s\S]*T-1 · Old/)
})

test('a rule is run by hand for a filter, after what it would run for was shown', async () => {
  const { ana } = await team('filter')
  for (let number = 1; number <= 12; number++) await ana.say(`add Task ${number} #go`)
  await ana.say('add Other')
  await ana.say('rules add when run by hand if -T-1 then tag #seen')
  const asked = await ana.reply('rules run 1 tag:go')
  expect(cardText(asked.card)).toContain('Rule 1 “run by hand: tag” would run for 11 tasks')
  expect(cardText(asked.card)).toContain('T-11')
  expect(cardText(asked.card)).not.toMatch(/T-12|T-1 ·/)
  await ana.press(buttonOf(asked.card, 'Run it for 11 tasks'))
  await baton.settle()
  expect(await ana.say('show T-12')).toContain('#seen')
  expect(await ana.say('show T-1')).not.toContain('#seen')
  expect(await ana.say('rules run 1')).toContain('For which tasks?')
  expect(await ana.say('rules run 1 tag:nothing')).toContain('has nothing to run for')
  expect(await ana.say('rules run 1 nosuch:thing')).toContain('nosuch')
})
