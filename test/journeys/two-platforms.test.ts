import { expect, test } from 'vitest'
import { SendError } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import { cardText, type Said } from '../support/team.ts'

const onDiscord: Said = {
  platform: 'discord',
  team: { id: 'G1', name: 'Guild' },
  place: { id: 'D1', kind: 'channel', name: 'chat' },
}
const { slack, discord, baton, person } = journey({ on: ['slack', 'discord'] })

const codeIn = (text: string) => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? ''

test('a Slack team and a Discord guild become one workspace, and a person’s accounts one person', async () => {
  const ana = person('Ana')
  const maya = person('Maya')
  const kenji = person('kenji#1', onDiscord)
  await ana.say('add API')
  expect(await maya.say('connect')).toContain('Only admins can use connect')
  const code = codeIn(await ana.say('connect'))
  expect(await kenji.say(`connect ${code}`, { rank: 'manager' })).toContain('One workspace now holds')
  expect(await kenji.say(`connect ${code}`, { rank: 'member' })).toContain('Only admins can use connect')
  expect(await kenji.say('show T-1')).toContain('T-1 API')

  // Kenji also has a Slack account, with a task of its own.
  const kenjiOnSlack = person('Kenji')
  await kenjiOnSlack.say('add Deploy @me after:T-1')
  const link = codeIn(await kenjiOnSlack.say('link'))
  expect(await kenji.say(`link ${link}`)).toContain('Linked')
  expect(await kenji.say('mine')).toContain('T-2 · Deploy')
  expect(await kenji.say('me')).toMatch(/discord: kenji#1\nslack: Kenji/)
  const people = await baton.db
    .selectFrom('person')
    .select('name')
    .where('workspace_id', 'in', (eb) =>
      eb.selectFrom('installation').select('workspace_id').where('external_id', '=', 'T1'),
    )
    .orderBy('name')
    .execute()
  expect(people.map((person) => person.name)).toEqual(['Ana', 'Kenji', 'Maya'])

  // They were last on Discord, so a task finished in Slack pings them there.
  baton.clock.moveTo(baton.clock.now().add({ hours: 1 }))
  await kenji.say('mine')
  await ana.say('done T-1 on staging')
  await baton.settle()
  expect(slack.sent).toEqual([])
  expect(discord.told('kenji#1')).toEqual([expect.stringContaining('T-2 Deploy is ready for you')])
})

test('who blocked one account is told on the other', async () => {
  const ana = person('Ana')
  discord.control.refuse = () => {
    throw new SendError('denied', 'Cannot send messages to this user')
  }
  await ana.say('comment T-2 any news?')
  await baton.settle()
  expect(slack.told('Kenji')).toEqual([expect.stringContaining('> any news?')])
})

test('a workspace with tasks is not swallowed, and codes end', async () => {
  const ana = person('Ana')
  const eve = person('Eve', { ...onDiscord, team: { id: 'G2' }, rank: 'manager' })
  await eve.say('add Own work')
  expect(await eve.say(`connect ${codeIn(await ana.say('connect'))}`)).toContain('There are already tasks')
  expect(await eve.say('list')).toContain('Own work')
  const zed = person('Zed', { ...onDiscord, team: { id: 'G3' }, rank: 'manager' })
  const code = codeIn(await ana.say('connect'))
  baton.clock.moveTo(baton.clock.now().add({ minutes: 16 }))
  expect(await zed.say(`connect ${code}`)).toContain('doesn’t work')
  expect(await zed.say(`link ${codeIn(await ana.say('link'))}`)).toContain('from another workspace')
})

test('in a direct conversation on Discord they are known by where they were last', async () => {
  const kenji = person('kenji#1', onDiscord)
  expect(await kenji.say('mine', { team: undefined, place: { id: 'DM1', kind: 'direct' } })).toContain(
    'T-2 · Deploy',
  )
})

test('in a direct conversation on Discord nothing is guessed: with two servers it is asked', async () => {
  const direct = { team: undefined, place: { id: 'DM7', kind: 'direct' as const } }
  const lea = person('Lea', { platform: 'discord', team: { id: 'G71', name: 'North' } })
  await lea.say('add From the north')
  expect(await lea.say('show T-1', direct)).toContain('From the north')
  await lea.say('add From the south', { team: { id: 'G72', name: 'South' } })
  const asked = await lea.reply('done T-1', direct)
  expect(cardText(asked.card)).toContain('Which Discord server is this for?')
  expect(asked.card.buttons.map(({ label, team }) => [label, team])).toEqual(
    expect.arrayContaining([
      ['North', 'G71'],
      ['South', 'G72'],
    ]),
  )
  expect(await lea.say('show T-1', { team: { id: 'G71' } })).not.toContain('Done')
  expect(await lea.say('show T-1', { team: { id: 'G72' } })).not.toContain('Done')
})

test('who left a server does nothing there from a direct conversation', async () => {
  const lea = person('Liv', { platform: 'discord', team: { id: 'G73', name: 'North' } })
  await lea.say('add From the north')
  await baton.core.happened({
    platform: 'discord',
    team: 'G73',
    kind: 'profileChanged',
    profile: { id: 'Liv', name: 'Liv', rank: 'member', outside: 'left' },
  })
  const direct = { place: { id: 'DM8', kind: 'direct' as const } }
  expect(await lea.say('show T-1', direct)).toContain('no longer in that Discord server')
  expect(await lea.say('show T-1', { ...direct, team: undefined })).toContain('I don’t know your team yet')
  expect(await lea.say('show T-1', { rank: 'member' })).toContain('From the north')
})
