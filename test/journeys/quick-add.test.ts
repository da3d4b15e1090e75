/** A task whose title says more than its title. */
import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { baton, person } = journey({ now: '2026-11-30T10:00:00Z' })

let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeEach(async () => {
  team++
  ana = person(`Ana${team}`, { team: { id: `Q${team}` } })
  kenji = person(`Kenji${team}`, { team: { id: `Q${team}` } })
  await ana.say('me Europe/Lisbon')
  await kenji.say('me Asia/Tokyo')
})

test('the end of a title is a date and a person, and one button puts all of it back', async () => {
  const added = await ana.reply(`add buy milk tomorrow 5pm @Kenji${team}`)
  expect(cardText(added.card)).toContain('T-1 · buy milk')
  expect(cardText(added.card)).toContain(
    `From your words: due 2026-12-01T17:00:00.000Z and assigned to @Kenji${team}.`,
  )
  const kept = await ana.press(buttonOf(added.card, 'Keep it all in the title'))
  expect(kept.replaces).toBe(true)
  expect(cardText(kept.card)).toContain(`T-1 buy milk tomorrow 5pm @Kenji${team}`)
  const shown = await ana.say('show T-1')
  expect(shown).not.toContain('Due')
  expect(shown).not.toContain('Assigned to: @')
  await ana.press(buttonOf(kept.card, 'Undo'))
  expect(await ana.say('show T-1')).toContain('T-1 buy milk\n')
  expect(await ana.say('show T-1')).toContain('Due')
})

test('all that words can set is taken back, but not what somebody changed since', async () => {
  await ana.say('add Blocker')
  await ana.say('lists add Backend')
  const added = await ana.reply('add Fix it for me p1 #api after T-1 in Backend tomorrow')
  expect(cardText(added.card)).toContain(
    `From your words: due Tue 1 Dec, assigned to @Ana${team}, urgent (“p1”), #api, waiting for T-1 and in Backend.`,
  )
  await kenji.say('due T-2 friday')
  await ana.press(buttonOf(added.card, 'Keep it all in the title'))
  const shown = await ana.say('show T-2')
  expect(shown).toContain('T-2 Fix it for me p1 #api after T-1 in Backend tomorrow')
  expect(shown).toContain('Priority: normal')
  expect(shown).toContain('Due: Fri 4 Dec')
  expect(shown).not.toContain('Backend\n')
  expect(shown).not.toContain('Waits for')
  expect(shown).not.toContain('Tags')
})

test('marks need no word about them, and a mention in the middle stays a name', async () => {
  const added = await ana.reply(`add Reply to @kenji${team} about it #api`)
  expect(cardText(added.card)).not.toContain('From your words')
  expect(added.card.buttons.map(({ label }) => label)).toEqual(['Start', 'Show', 'Undo'])
  const shown = await ana.say('show T-1')
  expect(shown).toContain(`T-1 Reply to Kenji${team} about it`)
  expect(shown).toContain(`Assigned to: @Kenji${team}`)
  expect(await ana.say(`add @Kenji${team}, please review`)).toContain('please review')
  expect(await ana.say('show T-2')).toContain(`Assigned to: @Kenji${team}`)
})

test('what names nobody stays, and is said; at the end it is refused', async () => {
  expect(await ana.say('add Upgrade @types/node to 22')).toContain('T-1 · Upgrade @types/node to 22')
  const added = await ana.say('add Ask @zoe about it')
  expect(added).toContain('T-2 · Ask @zoe about it')
  expect(added).toContain('I don’t know anyone called @zoe here, so that stays in the title.')
  expect(await ana.say('add Ask about it @zoe')).toContain('@zoe')
  expect(await ana.say('show T-3')).not.toContain('Ask about it')
})

test('two priorities are one too many', async () => {
  expect(await ana.say('add Pay !high !low')).toContain('twice: “high” and “low”')
  expect(await ana.say('add Pay priority:high !low')).toContain('twice: “high” and “low”')
})

test('what is in quotes is never read, nor a title that is to stay as it is', async () => {
  expect(await ana.say('add Fix "quoted thing" now')).toContain('T-1 · Fix "quoted thing" now')
  expect(await ana.say('add "Call mum tomorrow"')).toContain('T-2 · Call mum tomorrow')
  expect(await ana.say('add title:"Call mum tomorrow"')).toContain('T-3 · Call mum tomorrow')
  expect(await ana.say('add Call mum tomorrow quickadd:no')).toContain('T-4 · Call mum tomorrow')
  expect(await ana.say('add title: call mum tomorrow')).toContain('T-5 · call mum')
})

test('whoever switches it off has only marks read', async () => {
  expect(await ana.say('me')).toContain('Quick add: on')
  expect(await ana.say('me quickadd:off')).toContain('Quick add: off')
  const added = await ana.say(`add Call mum tomorrow p1 @Kenji${team} #home`)
  expect(added).toContain('T-1 · Call mum tomorrow p1')
  expect(added).not.toContain('From your words')
  expect(await ana.say('show T-1')).toContain(`Assigned to: @Kenji${team}`)
  expect(await kenji.say('add Call mum tomorrow')).toContain('T-2 · Call mum ·')
  await ana.say('me quickadd:on')
  expect(await ana.say('add Call mum tomorrow')).toContain('T-3 · Call mum ·')
})

test('what may repeat is asked about, and added once', async () => {
  const asked = await ana.reply(`add Weekly report every friday for Kenji${team}`)
  expect(cardText(asked.card)).toContain(
    'Should “Weekly report” repeat every friday?\nNothing has been added yet.',
  )
  expect(asked.visibility).toBe('caller')
  expect(asked.card.buttons.map(({ label }) => label)).toEqual([
    'Yes, every friday',
    'No, keep it in the title',
  ])
  expect(await ana.say('list')).not.toContain('T-1')

  const again = await ana.press(buttonOf(asked.card, 'Yes, every friday'))
  expect(cardText(again.card)).toContain('T-1 · Weekly report ·')
  expect(cardText(again.card)).toContain('It repeats every Friday at 09:00.')
  expect(cardText(again.card)).toContain('Next copy: Fri 11 Dec, 09:00')
  const shown = await ana.say('show T-1')
  expect(shown).toContain('Due: Fri 4 Dec')
  expect(shown).toContain(`Assigned to: @Kenji${team}`)
  await ana.press(buttonOf(asked.card, 'Yes, every friday'))
  expect(await ana.say('list')).not.toContain('T-2')
  await ana.press(buttonOf(again.card, 'Undo'))
  expect(await ana.say('repeat list')).toContain('No task repeats yet')

  await ana.press(buttonOf(asked.card, 'No, keep it in the title'))
  expect(await ana.say('show T-2')).toContain('T-2 Weekly report every friday\n')
  expect(await ana.say('show T-2')).not.toContain('Due')
})

test('a date that is named goes on as long as it is one', async () => {
  const added = await ana.say('add Call the bank due:fri 5pm')
  expect(added).toContain('T-1 · Call the bank ·')
  expect(await ana.say('show T-1')).toContain('Due: 2026-12-04T17:00:00.000Z')
})

test('in a bound channel the List is what it is bound to, and goes back there', async () => {
  await ana.say('lists add Ops')
  await ana.say('lists add Backend')
  await ana.say('lists bind Ops')
  const added = await ana.reply('add Rotate the keys in Backend')
  expect(await ana.say('show T-1')).toContain('Backend')
  await ana.press(buttonOf(added.card, 'Keep it all in the title'))
  expect(await ana.say('show T-1')).toContain('Ops')
  const part = await ana.say('add Write it down tomorrow under:T-1')
  expect(part).toContain('added T-2 under T-1')
  expect(part).toContain('From your words: due Tue 1 Dec.')
})

test.each(['\u200b', '\u2800\u3164', '…', '- -'])(
  'a title that nobody can read is asked for: “%s”',
  async (title) => {
    const asked = await ana.reply(`add ${title}`)
    expect(asked.form?.title).toBe('Add a task')
    expect(await ana.say('list')).not.toContain('T-1')
    expect(baton.errors).toEqual([])
  },
)
