import { afterEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type Said, type user } from '../support/team.ts'

const { slack, baton, person, at } = journey({ now: '2026-03-02T09:00:00Z' })
let team = 0
let from: Said
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>

afterEach(() => {
  slack.sent.length = 0
})

/** Two people of a new team, on a Monday of their own, at 10:00. */
async function begin() {
  team++
  const day = Temporal.PlainDate.from('2026-03-02').add({ weeks: team })
  await at(`${day}T10:00:00Z`)
  from = { team: { id: `T${team}` } }
  ana = person(`Ana${team}`, from)
  kenji = person(`Kenji${team}`, from)
  await ana.say('me Europe/Lisbon hours:any')
  await kenji.say('me UTC hours:9-18')
}

/** The moment of today. */
function time(clock: string) {
  return at(`${baton.clock.now().toString().slice(0, 10)}T${clock}:00Z`)
}

async function comment(words: string) {
  await ana.say(`comment T-1 ${words}`)
  await baton.settle()
}

const told = () => slack.told(kenji.id)

const cardOf = (index: number) => slack.sent.filter((each) => each.to.id === kenji.id)[index]?.card
const pressMute = async (index: number) => {
  const ping = cardOf(index)
  if (!ping) throw new Error('there is no such ping')
  return kenji.press(buttonOf(ping, 'Mute…'))
}

test('offers the kind, the task and its List; what is muted shows in `me`', async () => {
  await begin()
  await ana.say('lists add Backend')
  await ana.say(`add Build in:Backend @${kenji.id}`)
  await baton.settle()
  const choice = await pressMute(0)
  expect(choice.visibility).toBe('caller')
  expect(choice.card.buttons.map((each) => each.label)).toEqual([
    'All of “assigned”',
    'All about T-1',
    'All of Backend',
  ])
  const muted = await kenji.press(buttonOf(choice.card, 'All about T-1'))
  expect(muted.replaces).toBe(true)
  expect(cardText(muted.card)).toContain('No more pings about T-1 Build')
  await comment('one')
  expect(told()).toHaveLength(1)
  await kenji.press(buttonOf(muted.card, 'Undo'))
  await comment('two')
  expect(told()[1]).toContain('> two')

  const whole = await kenji.press(buttonOf(choice.card, 'All of Backend'))
  expect(cardText(whole.card)).toContain('No more pings about tasks in Backend')
  await comment('three')
  expect(told()).toHaveLength(2)
  await kenji.say('mute task T-1')
  const shown = await kenji.reply('me')
  expect(cardText(shown.card)).toContain('Muted: tasks in Team/Backend and T-1 Build.')
  await kenji.press(buttonOf(shown.card, 'Unmute Team/Backend'))
  await kenji.press(buttonOf(shown.card, 'Unmute T-1'))
  await comment('four')
  expect(told()[2]).toContain('> four')
  expect(await kenji.say('me')).not.toContain('Muted:')
})

test('what is held of it is dropped, and nothing else', async () => {
  await begin()
  await time('20:00')
  await ana.say('lists add Backend')
  await ana.say(`add Build in:Backend @${kenji.id}`)
  await ana.say(`add Deploy @${kenji.id}`)
  await baton.settle()
  expect(await kenji.say('me queue')).toContain('2 pings held for you')
  await kenji.say('mute list Backend')
  expect(await kenji.say('me queue')).toMatch(/^1 ping held for you\n.*T-2 Deploy/)
  await kenji.say('mute T-2')
  expect(await kenji.say('me queue')).toBe('Nothing is on hold for you')
  expect(await kenji.say('unmute list Backend')).toContain('You get pings again about tasks in Backend')
  expect(await kenji.say('unmute list Backend')).toContain('You were getting pings about tasks in Backend')
})

test('several pings of one message have one such button, with a kind each', async () => {
  await begin()
  await time('20:00')
  await ana.say(`add Build @${kenji.id}`)
  await ana.say(`add Deploy @${kenji.id}`)
  await ana.say('comment T-1 look')
  await at(baton.clock.now().add({ hours: 13 }).toString())
  expect(cardOf(0)?.buttons.map((each) => each.label)).toContain('Mute…')
  const choice = await pressMute(0)
  expect(choice.card.buttons.map((each) => each.label)).toEqual(['All of “assigned”', 'All of “comment”'])
})

test.each([
  ['mute', 'What should I mute?', 'mute T-12'],
  ['mute reminder', '“reminder” isn’t one of the choices.', 'It can be unblocked'],
  ['mute asigned', '“asigned” isn’t one of the choices.', 'Did you mean assigned?'],
  ['mute T-99', 'There’s no task “T-99” here.', 'Did you mean T-2'],
  ['mute list Bakend', 'There’s no List called “Bakend”.', 'Tasks'],
])('“%s” is refused, and says what would do', async (words, message, hint) => {
  const said = await kenji.say(words)
  expect(said).toContain(message)
  expect(said).toContain(hint)
})

test('what they asked for themselves has no such button', async () => {
  await begin()
  await ana.say(`add Build @${kenji.id}`)
  await baton.settle()
  await kenji.say('later T-1 in 1 hour')
  await time('11:00')
  expect(told()[1]).toContain('Back to T-1 Build')
  expect(told()[1]).not.toContain('Mute')
})
