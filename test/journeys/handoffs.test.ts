import { beforeEach, expect, test } from 'vitest'
import { firstFriday, handingTeams } from '../support/handing.ts'
import { journey } from '../support/journey.ts'

const { slack, baton } = journey({ now: `${firstFriday}T12:00:00Z` })
const team = handingTeams(() => baton, slack)
const { say, told, to, press, who, fill, setting, moment, handoffState } = team
beforeEach(() => team.begin())

test('says when it will be read and who could take it now, and asks at a good moment', async () => {
  await say('Maya', `add Docs @Maya`)
  const day = team.day(7)
  const said = await say(
    'Ana',
    `handoff T-1 @Kenji by:"${day} 17:00" Staging: https://staging.example/api, tests 7–9`,
  )
  expect(said).toContain(`Ana handed T-1 API to @Kenji`)
  expect(said).toContain(`@Kenji will read it Mon 9 Nov, 09:00 their time.`)
  expect(said).toContain(`At work now: @Maya, who could take it.`)
  expect(said).toContain(`[Pass to Maya instead]`)
  expect(told()).toEqual([])
  await to(3, '00:00')
  expect(team.last()).toBe(
    [
      `@Ana hands you T-1 API`,
      '> Staging: https://staging.example/api, tests 7–9',
      'https://staging.example/api',
      `Expected by ${day}T17:00:00.000Z`,
      'You get this because a task was handed to you.',
      '[Accept] [Later] [Pass to…] [Not ready] [Mute…]',
    ].join('\n'),
  )
  expect((await press('Kenji', 'Accept'))?.replaces).toBe(true)
  await baton.settle()
  told()
  // Nine in Lisbon.
  await to(3, '09:00')
  expect(told()).toEqual(['Ana: @Kenji accepted T-1 API'])
  expect(await say('Kenji', 'handoffs accept T-1')).toContain('You accepted it')
  await to(3, '23:00')
  expect(told()).toEqual([])
})

test('unanswered, it goes from a nudge to the backup to the owner to the giver, each in their hours', async () => {
  await setting('Kenji', (ids) => ({ backup: ids.get('Maya') }))
  expect(await say('Ana', `lists handoffs Tasks hours:4 owner:@Olga`)).toContain(
    'After 4 working hours without an answer: a nudge, after 4 working hours more whoever covers for them',
  )
  await say('Ana', `handoff T-1 @Kenji over to you`)
  const plan = `T-1 API, with @Kenji, just now: a nudge ${moment(3, '04:00')}, then @Maya, then @Olga, then @Ana is told that no one answered`
  expect(await say('Ana', 'handoffs')).toContain(plan)
  await to(3, '00:00')
  expect(told()).toEqual(['Kenji: @Ana hands you T-1 API'])
  // 13:00 in Tokyo.
  await to(3, '03:59')
  expect(told()).toEqual([])
  await to(3, '04:00')
  expect(told()).toEqual(['Kenji: @Ana’s handoff of T-1 API is still waiting for you'])
  // Four hours more end at 17:00 in Tokyo, before nine in Lisbon.
  await to(3, '08:59')
  expect(told()).toEqual([])
  expect(await say('Maya', 'handoffs')).toContain('[Accept T-1]')
  await to(3, '09:00')
  expect(told()).toEqual(['Maya: @Kenji hasn’t answered about T-1 API'])
  // Maya was asked at eight, and works from nine.
  await to(3, '13:00')
  expect(told()).toEqual(['Olga: @Kenji hasn’t answered about T-1 API'])
  await to(3, '17:00')
  expect(told()).toEqual(['Ana: No one has answered your handoff of T-1 API'])
  await to(9, '12:00')
  expect(told()).toEqual([])
  expect(await say('Ana', 'handoffs')).toContain('no one else will be asked')
  expect(await say('Olga', 'handoffs accept T-1')).toContain(`In place of @Kenji.`)
  expect(await say('Ana', 'show T-1')).toContain(`Assigned to: @Olga`)
})

test('an answer stops the chain over a weekend: later, passed on, not ready', async () => {
  await setting('Kenji', (ids) => ({ backup: ids.get('Maya') }))
  await say('Ana', `handoff T-1 @Kenji over to you`)
  await to(3, '00:00')
  told()
  const later = await press('Kenji', 'Later')
  expect(later?.card.title.join('')).toContain('comes back tomorrow, 09:00')
  await to(3, '09:00')
  expect(told()).toEqual(['Ana: @Kenji will come back to T-1 API'])
  await to(4, '00:00')
  expect(told()).toEqual(['Kenji: Back to T-1 API'])
  await to(4, '03:59')
  expect(told()).toEqual([])
  await to(4, '04:00')
  expect(told()).toEqual(['Kenji: @Ana’s handoff of T-1 API is still waiting for you'])
  const form = await who('Kenji').reply('handoffs pass T-1')
  expect(form?.form?.fields.map((field) => field.name)).toEqual(['to', 'note', 'files'])
  expect(await say('Kenji', `handoffs pass T-1 @Maya You know it best`)).toContain(
    `Kenji handed T-1 API to @Maya`,
  )
  await to(4, '09:00')
  expect(slack.sent.map((sent) => sent.text).join()).toContain('> You know it best\n> over to you')
  expect(told().sort()).toEqual(['Ana: @Kenji passed on T-1 API', 'Maya: @Kenji hands you T-1 API'])
  const refusing = await press('Maya', 'Not ready')
  expect(refusing?.form?.fields.map((field) => field.label)).toEqual(['What is missing'])
  const filled = await team.fill('Maya', refusing.form?.id, { reason: 'Staging is down' })
  expect(filled?.card.title.join('')).toContain('says ')
  expect(await say('Ana', 'show T-1')).toContain(`Assigned to: @Kenji`)
  await to(5, '00:00')
  expect(team.last()).toContain('> Staging is down')
  told()
  await to(9, '12:00')
  expect(told()).toEqual([])
})

test('only those who are asked may answer', async () => {
  await say('Ana', `handoff T-1 @Kenji`)
  expect(await say('Maya', 'handoffs accept T-1')).toContain(
    `Only Kenji, Kenji’s cover or an admin can answer this handoff of T-1.`,
  )
  expect(await say('Maya', `handoffs refuse T-1 no`)).toContain('can answer this handoff')
  await say('Maya', `add Docs`)
  expect(await say('Maya', 'handoffs accept T-2')).toContain('T-2 hasn’t been handed over.')
  // Ana made the workspace, and owns it.
  expect(await say('Ana', `handoffs pass T-1 @Maya`)).toContain(`handed T-1 API to @Maya`)
})

test('a form asks for whom it goes to; what else happens to the task answers it; undo takes it back', async () => {
  const asked = await who('Ana').reply('handoff T-1')
  expect(asked.form?.fields.map((field) => field.label)).toEqual([
    'To whom',
    'What they should know',
    'Expected by',
    'Files',
  ])
  await fill('Ana', asked.form?.id, { to: team.mentionOf('Kenji'), note: 'yours', by: 'in 5 days' })
  expect(await handoffState()).toEqual(['waiting', 1])
  await say('Ana', 'undo')
  expect(await handoffState()).toEqual(['', 0])
  expect(await say('Ana', 'show T-1')).toContain(`Assigned to: @Ana`)
  await say('Ana', `handoff T-1 @Kenji yours`)
  expect(await handoffState()).toEqual(['waiting', 1])
  await say('Kenji', 'start T-1')
  expect(await handoffState()).toEqual(['accepted', 0])
  expect(await say('Ana', 'undo')).toContain('can’t be undone')
  await say('Kenji', 'undo')
  expect(await handoffState()).toEqual(['waiting', 1])
  await say('Maya', `assign T-1 @Maya`)
  await say('Ana', `unassign T-1 @Kenji`)
  expect(await handoffState()).toEqual(['ended', 0])
})

test('what was accepted and not begun is asked about once', async () => {
  await say('Ana', `handoff T-1 @Kenji`)
  await to(3, '01:00')
  await say('Kenji', 'handoffs accept T-1')
  told()
  await to(4, '23:59')
  told()
  // Wednesday morning in Tokyo.
  await to(5, '00:00')
  expect(told()).toEqual(['Kenji: You accepted T-1 API. Is it still yours?'])
  expect((await press('Kenji', 'It’s fine'))?.card.title.join('')).toContain('stays yours')
  await to(13, '00:00')
  expect(told()).toEqual([])
})

test('while the receiver is away, whoever covers hears of it and may answer', async () => {
  await team.timeOff('Kenji', 'Maya', 10)
  const said = await say('Ana', 'handoff T-1 @Kenji over to you')
  expect(said).toContain('@Kenji is away and will read it Tue')
  expect(said).toContain('@Maya covers for them and will be told.')
  expect(told()).toEqual(['Maya: For @Kenji: @Ana hands you T-1 API'])
  expect(team.last()).toContain('You cover for @Kenji')
  // No nudge for somebody who is away: after Maya’s four hours it is her turn by name.
  await to(0, '16:00')
  expect(told()).toEqual(['Maya: T-1 API is waiting for an answer, and @Kenji is away'])
  expect(await say('Maya', 'handoffs')).toContain('[Accept T-1]')
  expect((await press('Maya', 'Accept')).card.title.slice(1)).toEqual([
    ' accepted ',
    { strong: 'T-1' },
    ' API',
  ])
  expect(told()).toEqual(['Ana: @Maya accepted T-1 API'])
  expect(await say('Ana', 'show T-1')).toContain('Assigned to: @Maya')
})
