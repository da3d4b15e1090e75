/** Bots, who left, and who is of another team: they are given nothing to do, and it is said why. */
import { beforeEach, expect, test } from 'vitest'
import type { Profile } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { baton, person } = journey()

let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeEach(async () => {
  team++
  const where = { team: { id: `C${team}` } }
  ana = person('Ana', where)
  kenji = person('Kenji', where)
  await kenji.say('me UTC')
  await ana.say('add Deploy it')
})

const bot: Profile = { id: 'B1', name: 'Deploybot', rank: 'member', outside: 'bot' }
const stranger: Profile = { id: 'S1', name: 'Sam', rank: 'member', outside: 'elsewhere' }
const zoe: Profile = { id: 'Z1', name: 'Zoe', rank: 'member' }

async function said(line: string, ...mentioned: Profile[]): Promise<string> {
  return cardText((await ana.reply(line, { mentioned })).card)
}

test.each([
  ['assign T-1 <@B1>'],
  ['add Another <@B1>'],
  ['edit T-1 assignees:<@B1>'],
  ['handoff T-1 <@B1> Please'],
  ['away 3 days cover <@B1>'],
  ['me pings backup:<@B1>'],
])('“%s” is refused with why, and who could', async (line) => {
  const answer = await said(line, bot)
  expect(answer).toContain('Deploybot is a bot, and bots can’t be assigned or told anything.')
  expect(answer).toContain('It can be @Ana or @Kenji.')
})

test('so is somebody of another team, by name as well once they were mentioned', async () => {
  expect(await said('assign T-1 <@S1>', stranger)).toContain(
    'Sam is from another team and would never hear of it.',
  )
  expect(await ana.say('assign T-1 @Sam')).toContain('Sam is from another team')
})

test('who leaves is given nothing more, keeps what they had, and can be relieved of it', async () => {
  expect(await said('assign T-1 <@Z1>', zoe)).toContain('assigned @Zoe')
  await baton.core.happened({
    kind: 'profileChanged',
    platform: 'slack',
    team: `C${team}`,
    profile: { ...zoe, outside: 'left' },
  })
  expect(await ana.say('show T-1')).toContain('@Zoe')
  expect(await ana.say('add More @Zoe')).toContain('Zoe is no longer in your team.')
  expect(await ana.say('unassign T-1 @Zoe')).toContain('removed @Zoe')
  await baton.core.happened({ kind: 'profileChanged', platform: 'slack', team: `C${team}`, profile: zoe })
  expect(await ana.say('assign T-1 @Zoe')).toContain('assigned @Zoe')
})

test('several tasks are given to nobody who left while they were looked at', async () => {
  const asked = await ana.reply('add\n- One <@Z1>\n- Two', { mentioned: [zoe] })
  await baton.core.happened({
    kind: 'profileChanged',
    platform: 'slack',
    team: `C${team}`,
    profile: { ...zoe, outside: 'left' },
  })
  const answer = cardText((await ana.press(buttonOf(asked.card, 'Add 2 tasks'))).card)
  expect(answer).toContain('Zoe is no longer in your team.')
  expect(await ana.say('list')).not.toContain('One')
})

test('they can be spoken of all the same, and are not offered', async () => {
  expect(await said('comment T-1 ask <@B1> again', bot)).toContain('@Deploybot')
  const offered = await baton.core.suggest({
    platform: 'slack',
    team: `C${team}`,
    caller: { id: 'Ana', name: 'Ana' },
    path: 'assign',
    option: 'people',
    text: '',
  })
  expect(offered.map(({ value }) => value)).toEqual(['@Ana', '@Kenji'])
})

test('who left stays beside those who are added, and templates leave them out', async () => {
  await said('assign T-1 <@Z1>', zoe)
  await ana.say('template save T-1 as Deploys')
  await baton.core.happened({
    kind: 'profileChanged',
    platform: 'slack',
    team: `C${team}`,
    profile: { ...zoe, outside: 'left' },
  })
  await ana.say('edit T-1 assignees:@Zoe,@Ana')
  expect(await ana.say('show T-1')).toMatch(/Assigned to: (?:@Zoe.*@Ana|@Ana.*@Zoe)/)
  expect(await ana.say('edit T-1 assignees:@Zoe,@Kenji,@Sam')).not.toContain('Zoe is no longer')
  await ana.say('template use Deploys')
  expect(await ana.say('show T-2')).not.toContain('@Zoe')
})
