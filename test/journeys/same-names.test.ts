/** Two people of one name, and two accounts of one person: asked, never guessed. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { cardText } from '../support/team.ts'

const { person, baton } = journey({ on: ['slack', 'discord'] })

test('two people of one name are asked about, and a mention says which', async () => {
  const team = { id: 'N1' }
  const ana = person('Ana', { team })
  await ana.say('add Deploy it')
  const alex = (id: string, name: string) => ({ id, name, rank: 'member' as const })
  const both = [alex('X1', 'Alex Lee'), alex('X2', 'Alex Kim')]
  await ana.reply('comment T-1 hello <@X1> and <@X2>', { mentioned: both })
  for (const line of ['assign T-1 @Alex', 'handoff T-1 @Alex', 'add Another @Alex'])
    expect(await ana.say(line), line).toMatch(/could be|Alex Kim.*Alex Lee|Alex Lee.*Alex Kim/s)
  expect(await ana.say('show T-1')).toContain('Assigned to: no one yet')
  expect(cardText((await ana.reply('assign T-1 <@X2>', { mentioned: both })).card)).toContain(
    'assigned @Alex Kim',
  )
})

test('who is renamed to somebody’s name is not taken for them', async () => {
  const team = { id: 'N2' }
  const ana = person('Ana', { team })
  await ana.say('add Deploy it')
  const [kim, lee] = [
    { id: 'K1', name: 'Kim', rank: 'member' as const },
    { id: 'L1', name: 'Lee', rank: 'member' as const },
  ]
  await ana.reply('assign T-1 <@K1>', { mentioned: [kim] })
  await ana.reply('comment T-1 <@L1>', { mentioned: [lee] })
  await baton.core.happened({
    ...{ kind: 'profileChanged' as const, platform: 'slack' as const, team: 'N2' },
    profile: { ...lee, name: 'Kim' },
  })
  expect(await ana.say('handoff T-1 @Kim')).toContain('2 people here are called Kim.')
  expect(cardText((await ana.reply('unassign T-1 <@K1>', { mentioned: [kim] })).card)).toContain(
    'removed @Kim',
  )
})

test('accounts of one name on two platforms are two people until they are linked', async () => {
  const ana = person('Ana', { team: { id: 'N3' } })
  await ana.say('add Deploy it')
  const other = person('Ana', { platform: 'discord', team: { id: 'N3D' } })
  expect(await other.say('show T-1')).not.toContain('Deploy it')
})
