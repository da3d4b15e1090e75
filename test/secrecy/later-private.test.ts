/** What was everybody's becomes a private List's: what stands of it in channels goes, and nothing more of it is said there. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, liveOf } from '../support/team.ts'

const { slack, baton, person } = journey()

let teams = 0
async function team() {
  const id = `L${++teams}`
  const ana = person(`Ana${teams}`, { team: { id } })
  const kenji = person(`Kenji${teams}`, { team: { id } })
  await ana.say('lists add Plans')
  await ana.say('lists add Vault private:yes')
  await ana.say('add Merger in:Plans')
  await ana.say('comment T-1 first words')
  await kenji.say('mine')
  const at = { team: id, channel: `C${id}`, message: `card${teams}` }
  await slack.show(baton.core, await liveOf(baton.db, 'T-1', id), at)
  await pass()
  return { id, ana, kenji, ...at }
}

async function pass(): Promise<void> {
  await baton.settle()
  baton.clock.moveTo(baton.clock.now().add({ seconds: 2 }))
  await baton.settle()
}

test('the card of a task that moved there is taken away, and its thread hears nothing of it', async () => {
  const { ana, message } = await team()
  await ana.say('comment T-1 second words')
  await pass()
  expect(slack.thread(message).join()).toContain('second words')
  await ana.say('move T-1 to:Vault')
  await ana.say('comments edit T-1.2 hush words')
  await ana.say('comment T-1 hush again')
  await pass()
  expect(slack.reads(message)).toBeUndefined()
  expect(slack.thread(message).join()).not.toContain('hush')
})

test.each([['move T-1 to:Vault'], ['lists private Plans yes']])(
  'after “%s” nothing that was said of it before is left in the thread, under whichever card',
  async (line) => {
    const { ana, id, channel, message } = await team()
    await ana.say('comment T-1 second words')
    const newer = { team: id, channel, message: `newer${id}` }
    baton.clock.moveTo(baton.clock.now().add({ seconds: 1 }))
    await slack.show(baton.core, await liveOf(baton.db, 'T-1', id), newer)
    await ana.say('comment T-1 third words')
    await pass()
    expect(slack.thread(message).join()).toContain('second words')
    expect(slack.thread(newer.message).join()).toContain('third words')
    await ana.say(line)
    await pass()
    expect(slack.thread(message)).toEqual([])
    expect(slack.thread(newer.message)).toEqual([])
  },
)

test('in the channel where its private List is at home, what was said of it stays in the thread', async () => {
  const { ana, channel, message } = await team()
  await ana.say('comment T-1 second words')
  await ana.say('lists bind Vault', { place: { id: channel, kind: 'channel', name: 'vault' } })
  await ana.say('move T-1 to:Vault')
  await pass()
  expect(slack.thread(message).join()).toContain('second words')
})

test('the cards of a List that becomes private are taken away', async () => {
  const { ana, message } = await team()
  await ana.say('lists private Plans yes')
  await pass()
  expect(slack.reads(message)).toBeUndefined()
})

test('older cards of it in the same channel are taken away, too', async () => {
  const { ana, id, channel, message } = await team()
  const newer = { team: id, channel, message: `newer${id}` }
  baton.clock.moveTo(baton.clock.now().add({ seconds: 1 }))
  await slack.show(baton.core, await liveOf(baton.db, 'T-1', id), newer)
  await pass()
  expect(slack.reads(message)).toContain('There’s a newer card')
  await ana.say('move T-1 to:Vault')
  await pass()
  expect(slack.reads(message)).toBeUndefined()
  expect(slack.reads(newer.message)).toBeUndefined()
})

test('of a view that is pinned twice the older card no longer shows what it found', async () => {
  const { ana, id, channel } = await team()
  await ana.say('view save Everything filter:Merger for:everybody')
  for (const message of ['first', 'second']) {
    const pinned = await ana.reply('view pin Everything')
    baton.clock.moveTo(baton.clock.now().add({ seconds: 1 }))
    await slack.show(baton.core, pinned.live ?? '', { team: id, channel, message: `${message}${id}` })
    await pass()
  }
  expect(slack.reads(`first${id}`)).toContain('There’s a newer card for this view')
})

test('a pinned view that names it no longer shows what it found', async () => {
  const { ana, id, channel } = await team()
  await ana.say('view save Mergers filter:in:Plans for:everybody')
  const pinned = await ana.reply('view pin Mergers')
  const view = `view${id}`
  await slack.show(baton.core, pinned.live ?? '', { team: id, channel, message: view })
  await ana.say('priority T-1 high')
  await pass()
  expect(slack.reads(view)).toContain('Merger ·')
  await ana.say('lists private Plans yes')
  await pass()
  expect(slack.reads(view)).not.toContain('Merger ·')
})

test('what is asked about is the very List, also when another one has its name since', async () => {
  const { ana } = await team()
  const asked = await ana.reply('lists delete Plans')
  await ana.say('lists rename Plans "Old plans"')
  await ana.say('lists add Plans')
  await ana.say('add Other in:Plans')
  const pressed = await ana.press(buttonOf(asked.card, 'Delete Plans'))
  expect(cardText(pressed.card)).toContain('Nothing was changed')
  expect(await ana.say('list in:Plans')).toContain('Other')
})

test('a day in words is the day it was when it was shown', async () => {
  const { ana } = await team()
  const shown = await ana.reply('bulk T-1 due:tomorrow')
  const start = baton.clock.now()
  baton.clock.moveTo(start.add({ hours: 12 }))
  await ana.press(buttonOf(shown.card, 'Change 1 task'))
  const day = start.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 })
  const { due_on } = await baton.db
    .selectFrom('task')
    .select('due_on')
    .where('title', '=', 'Merger')
    .where('due_on', 'is not', null)
    .executeTakeFirstOrThrow()
  expect(String(due_on)).toContain(day.toString())
})

test('where the tasks of a status go is asked of whoever deletes it', async () => {
  const { ana, kenji } = await team()
  await ana.say('start T-1')
  const question = await ana.reply('statuses delete "In progress" in:Plans')
  expect(question.visibility).toBe('caller')
  expect((await kenji.press(buttonOf(question.card, 'To Done'))).card.tone).toBe('warning')
})
