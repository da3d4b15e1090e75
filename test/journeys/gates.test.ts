import { beforeEach, expect, test } from 'vitest'
import { firstFriday, handingTeams } from '../support/handing.ts'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

const { slack, baton } = journey({ now: `${firstFriday}T12:00:00Z` })
const team = handingTeams(() => baton, slack)
const { say, told, who, fill, press } = team
beforeEach(() => team.begin())

test('a List asks for a note: without one nothing is done, by whichever way', async () => {
  expect(await say('Ana', 'lists handoffs Tasks gate:note')).toContain(
    'To be finished, its tasks need a note.',
  )
  const refused = await who('Ana').reply('done T-1')
  expect(refused.card.title).toEqual(['T-1 can’t be done yet: it needs a note.'])
  expect(await say('Ana', 'status T-1 done')).toContain('it needs a note')
  expect(await say('Ana', 'bulk list:Tasks status:done confirm:yes')).toContain('it needs a note')
  expect(await say('Ana', 'status T-1 closed')).toContain('it needs a note')
  expect(await say('Ana', 'bulk list:Tasks status:closed confirm:yes')).toContain('it needs a note')
  const closed = await say('Ana', 'status T-1 note:"Nobody needs it" closed')
  expect(closed).toContain('moved T-1 API to “Closed”')
  expect(await say('Ana', 'comments list T-1')).toContain('Nobody needs it')
  await say('Ana', 'reopen T-1')
  const asked = await who('Ana').press(buttonOf(refused.card, 'Done with a note…'))
  expect(asked.form?.title).toBe('Finish T-1')
  const done = await fill('Ana', asked.form?.id, { note: 'On staging' })
  expect(done.card.title.slice(1)).toEqual([' finished ', { strong: 'T-1' }, ' API'])
  await say('Ana', 'add Another')
  expect(await say('Ana', 'done T-2 All is well')).toContain('finished T-2 Another')
})

test('a task asks for somebody’s sign-off, who is asked, and then it is done', async () => {
  expect(await say('Ana', 'gate T-1 signoff:@Maya')).toContain('It needs the sign-off of @Maya.')
  const refused = await who('Ana').reply('done T-1')
  expect(refused.card.title.join('')).toContain('it needs the sign-off of @Maya')
  expect(await say('Ana', 'signoff T-1')).toContain('T-1 doesn’t need your sign-off.')
  await who('Ana').press(buttonOf(refused.card, 'Ask for the sign-off'))
  await baton.settle()
  expect(told()).toEqual(['Maya: @Ana asks for your sign-off on T-1 API'])
  await press('Maya', 'Sign off')
  expect(told()).toEqual(['Ana: @Maya signed off T-1 API'])
  expect(await say('Ana', 'gate T-1')).toContain(
    'Nothing special: anyone can finish it.\nSigned off by @Maya.',
  )
  await say('Maya', 'undo')
  expect(await say('Ana', 'done T-1')).toContain('it needs the sign-off of @Maya')
  await say('Maya', 'signoff T-1')
  expect(await say('Ana', 'done T-1')).toContain('Ana finished T-1 API')
})

test('a List asks for a sign-off: anybody’s but those who have the task', async () => {
  await say('Ana', 'lists handoffs Tasks gate:sign-off owner:@Olga')
  expect(await say('Ana', 'signoff T-1')).toContain('T-1 is yours, so someone else has to sign it off.')
  await say('Ana', 'signoff T-1 ask:yes')
  expect(told()).toEqual(['Olga: @Ana asks for your sign-off on T-1 API'])
  await say('Maya', 'signoff T-1')
  expect(await say('Ana', 'done T-1')).toContain('Ana finished T-1 API')
})
