/** What a person means: several tasks, “it”, titles, threads, questions, and what is not understood. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, liveOf } from '../support/team.ts'

const { slack, baton, person } = journey()
const ana = person('Ana')
const kenji = person('Kenji')

beforeAll(async () => {
  await kenji.say('mine')
  for (const title of [
    'Build the API',
    'Write docs',
    'Test it on Safari',
    'Ship the login page',
    'Mend the login loop',
  ])
    await ana.say(`add ${title}`)
  await baton.settle()
})

async function statusOf(ref: string): Promise<string> {
  return /Status: (.*)/.exec(await ana.say(`show ${ref}`))?.[1] ?? ''
}

test('several tasks are finished with one line, and one click takes it back', async () => {
  const reply = await ana.reply('done T-1, T-2 and T-3')
  expect(cardText(reply.card)).toContain('@Ana changed 3 tasks')
  expect(cardText(reply.card)).toContain('@Ana finished T-2 Write docs')
  expect(await statusOf('T-3')).toContain('Done')
  await ana.press(buttonOf(reply.card, 'Undo'))
  for (const ref of ['T-1', 'T-2', 'T-3']) expect(await statusOf(ref)).not.toContain('Done')
})

test('of several tasks nothing is changed where one of them is not there', async () => {
  expect(await ana.say('close T-1 and T-99')).toContain('There’s no task “T-99”')
  expect(await statusOf('T-1')).not.toContain('Done')
})

test('several tasks are shown, dated and assigned together; their deletion is shown first', async () => {
  expect(await ana.say('show T-1 T-2')).toMatch(/T-1 · Build the API[\s\S]*T-2 · Write docs/)
  expect(await ana.say('due T-1,T-2 2027-01-05')).toContain('changed 2 tasks')
  expect(await ana.say('assign T-1 T-2 kenji')).toContain('assigned @Kenji to T-2 Write docs')
  const asked = await ana.reply('delete T-1 and T-2')
  expect(cardText(asked.card)).toContain('Nothing has changed yet')
  expect(await ana.say('show T-1')).toContain('Build the API')
})

test('“it” is the task last spoken of here, for half an hour, and never what is deleted', async () => {
  await ana.say('show T-2')
  expect(await ana.say('assign it to me')).toContain('@Ana is now assigned to T-2')
  expect(await ana.say('start it')).toContain('started T-2')
  const deleting = await ana.reply('delete it')
  expect(cardText(deleting.card)).toContain('[Delete T-2 Write docs]')
  expect(await ana.say('show T-2')).toContain('Write docs')
  const elsewhere = await ana.reply('due it 2027-02-01', {
    place: { id: 'C9', kind: 'channel', name: 'other' },
  })
  expect(cardText(elsewhere.card)).toContain('I’m not sure which task “it” is')
  baton.clock.moveTo(baton.clock.now().add({ minutes: 31 }))
  const late = await ana.reply('due it 2027-02-01')
  expect(cardText(late.card)).toContain('I’m not sure which task “it” is')
  const chosen = buttonOf(late.card, 'T-2 Write docs')
  expect(cardText((await ana.press(chosen)).card)).toContain('T-2 Write docs due Mon 1 Feb 2027')
})

test('after several tasks “it” is none of them', async () => {
  await ana.say('show T-1 T-2')
  expect(await ana.say('start it')).toContain('I’m not sure which task “it” is')
})

test('a title stands for its task; where several fit they are offered', async () => {
  expect(await ana.say('start Build the API')).toContain('started T-1')
  expect(await ana.say('due build the api 2027-01-07')).toContain('T-1 Build the API due Thu 7 Jan 2027')
  expect(await ana.say('done safari')).toContain('finished T-3')
  expect(await ana.say('Write docs is done')).toContain('finished T-2')
  const several = await ana.reply('start login')
  expect(cardText(several.card)).toContain('Several tasks match “login”')
  const chosen = buttonOf(several.card, 'T-4 Ship the login page')
  expect(cardText((await ana.press(chosen)).card)).toContain('started T-4')
  const deleting = await ana.reply('delete Ship the login page')
  expect(cardText(deleting.card)).toContain('[Delete T-4 Ship the login page]')
})

test('in a task’s own thread its ref may be left out', async () => {
  await slack.show(baton.core, await liveOf(baton.db, 'T-5'), { team: 'T1', channel: 'C1', message: 'm5' })
  const inThread = { thread: 'm5' }
  expect(await ana.say('due 2027-03-01', inThread)).toContain('T-5 Mend the login loop due Mon 1 Mar 2027')
  expect(await ana.say('assign kenji', inThread)).toContain('assigned @Kenji to T-5')
  expect(await ana.say('in progress', inThread)).toContain('moved T-5')
  const words = await ana.reply('looks good to me', inThread)
  expect(cardText(words.card)).toContain('[Comment on T-5] [Show T-5]')
  expect(await ana.say('delete', inThread)).toContain('[Delete T-5 Mend the login loop]')
  expect(await ana.say('done', inThread)).toContain('finished T-5')
})

test('without a task it asks which, with the likely ones', async () => {
  await ana.say('assign T-1 me')
  const asked = await ana.reply('done', { place: { id: 'C7', kind: 'channel', name: 'seven' } })
  expect(cardText(asked.card)).toMatch(/Which task\?[\s\S]*\[T-1 Build the API\]/)
})

test('questions are answered', async () => {
  expect(await ana.say('who has T-1?')).toMatch(/^@(Ana|Kenji).* are assigned to T-1 Build the API/)
  expect(await ana.say('what should I do next?')).toContain('Yours')
  expect(await ana.say('why is T-1 blocked?')).toContain('T-1')
  expect(await kenji.say('who is awake?')).toMatch(/at work/)
  expect(await kenji.say('when does Ana start?')).toContain('@Ana')
})

test('a status is meant by what it says, and by one wrong letter', async () => {
  expect(await ana.say('status T-1 wip')).toContain('“In progress”')
  expect(await ana.say('status T-1 to-do')).toContain('“To do”')
  expect(await ana.say('status T-1 in progess')).toContain('“In progress”')
})

test('a slip in one letter is done and said; what would change more is only offered', async () => {
  expect(await ana.say('strat T-1')).toMatch(/T-1[\s\S]*I read “strat” as “start”/)
  const deleting = await ana.reply('delte T-1')
  expect(cardText(deleting.card)).toContain('[delete T-1]')
  expect(await ana.say('show T-1')).toContain('Build the API')
})

test('what is not understood comes back whole, and may become a task', async () => {
  const refused = await ana.reply('water the plants <@Kenji>', {
    mentioned: [{ id: 'Kenji', name: 'Kenji' }],
  })
  const text = cardText(refused.card)
  expect(text).toContain('water the plants @Kenji')
  expect(text).not.toContain('<@')
  const added = await ana.press(buttonOf(refused.card, 'Add it as a task'))
  expect(cardText(added.card)).toContain('water the plants')
  expect(await ana.say('assign T-1 <@U404>')).not.toContain('<@')
})

test('hi, thanks and ? are answered kindly', async () => {
  for (const line of ['hi', 'thanks!', '?']) {
    const { card } = await ana.reply(line)
    expect(card.tone).toBe('neutral')
    expect(cardText(card)).toContain('[My tasks]')
  }
})

test('what may be two things is asked', async () => {
  const cancel = await ana.reply('cancel T-1')
  expect(cardText(cancel.card)).toContain('[Close as not done] [Delete T-1]')
  const blocked = await ana.reply('T-1 blocked waiting for legal')
  const added = await ana.press(buttonOf(blocked.card, 'Add it as a task T-1 waits for'))
  expect(cardText(added.card)).toContain('legal')
  expect(await ana.say('chain T-1')).toContain('legal')
})
