/** Rules: made in a line, run once for what happened, with their owner's rights, in order, and never in a circle. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { baton, slack, person } = journey()

/** Everybody may be told at any hour; Ana manages the team. */
async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji, mona] = [person('Ana', from), person('Kenji', from), person('Mona', from)]
  for (const one of [ana, kenji, mona]) await one.say('me UTC hours:any')
  const { rows } = await sql<{
    id: string
  }>`select workspace_id as id from installation where external_id = ${name}`.execute(baton.db)
  return { ana, kenji, mona, workspaceId: rows[0]?.id ?? '' }
}

async function runsOf(workspaceId: string) {
  const { rows } = await sql<{ rule: number; state: string; chain: number }>`
    select a.number as rule, r.state, cardinality(r.chain) as chain from automation_run r
    join automation a on a.workspace_id = r.workspace_id and a.id = r.automation_id
    where r.workspace_id = ${workspaceId} order by r.at, r.event_id, r.position`.execute(baton.db)
  return rows
}

test('a rule does what it says when its moment comes, and says whose it is', async () => {
  const { ana, kenji } = await team('one')
  const made = await ana.say(
    'rules add name:"Review ping" when status becomes "in review" if tag:backend then assign @Mona, priority high, tell assignees "{task} is ready, please look"',
  )
  expect(made).toContain('created rule 1 Review ping · everywhere')
  expect(made).toContain(
    'when status becomes "In review" if tag:backend then assign @Mona, priority high, tell assignees "{task} is ready, please look"',
  )
  for (const line of ['add Parser #backend', 'add Page #web']) await kenji.say(line)
  slack.sent.length = 0
  for (const line of ['status T-1 in review', 'status T-2 in review']) await kenji.say(line)
  await baton.settle()
  const shown = await ana.say('show T-1')
  expect(shown).toContain('Mona')
  expect(shown.toLowerCase()).toContain('high')
  expect(await ana.say('show T-2')).not.toContain('Mona')
  const told = slack.sent
    .filter(({ to }) => 'id' in to && to.id === 'Mona')
    .map(({ text }) => text)
    .join('\n')
  expect(told).toContain('T-1 Parser is ready, please look')
  expect(told).toContain('Because of Ana’s rule “Review ping” (rule 1).')
  const log = await ana.say('rules log 1')
  expect(log).toContain('assign @Mona')
  expect(log).toContain('didn’t match its condition: tag:backend')
})

test('what is told in a channel, on subtasks, parents and made tasks, with placeholders', async () => {
  const { ana, kenji } = await team('two')
  await ana.say('mine', { place: { id: 'C9', kind: 'channel', name: 'reviews' } })
  await ana.say(
    'rules add when status becomes Done then subtask "Check {title}", made: tag #check, tell #reviews "{ref} went from {from} to {to} by {by}"',
  )
  await kenji.say('add Ship it')
  slack.sent.length = 0
  await kenji.say('done T-1')
  await baton.settle()
  expect(await ana.say('list tag:check')).toContain('Check Ship it')
  const told = slack.sent.find(({ to }) => 'id' in to && to.id === 'C9')
  expect(told?.text).toContain('T-1 went from To do to Done by Kenji')
})

test('what one rule does starts others, in their order, but none again that led to it', async () => {
  const { ana, workspaceId } = await team('three')
  await ana.say('rules add when tagged #a then tag #b')
  await ana.say('rules add when tagged #b then untag #a, tag #c')
  await ana.say('rules add when tagged #c then tag #a')
  await ana.say('add Round #x')
  await ana.say('tag T-1 #a')
  await baton.settle()
  expect(await runsOf(workspaceId)).toEqual([
    { rule: 1, state: 'done', chain: 0 },
    { rule: 2, state: 'done', chain: 1 },
    { rule: 3, state: 'done', chain: 2 },
    { rule: 1, state: 'looped', chain: 3 },
  ])
  expect(await ana.say('rules log 1')).toContain('to avoid going round in circles')
})

test('a rule acts as its owner, never more', async () => {
  const { ana, kenji, workspaceId } = await team('four')
  expect(await kenji.say('rules add when task added then tag #new')).toContain('Only admins can create')
  await ana.say('lists add Secret private:yes')
  await ana.say('lists add Open')
  await kenji.say('rules add in:Open when task added then tag #new')
  await ana.say('add Known in:Open')
  await ana.say('add Hidden in:Secret')
  await baton.settle()
  expect(await runsOf(workspaceId)).toEqual([{ rule: 1, state: 'done', chain: 0 }])
  expect(await kenji.say('rules edit 1 when task added then move to Secret')).toContain('Secret')
  await ana.say('people remove @Kenji confirm:yes')
  await ana.say('add Another in:Open')
  await baton.settle()
  expect(await ana.say('rules list 1')).toContain('Paused. Its owner is no longer in this workspace.')
})

test('it waits in working hours, and undo ends that and takes back what it did', async () => {
  const { ana, workspaceId } = await team('five')
  await ana.say(
    'rules add when status becomes "In progress" then tag #first, tell @Kenji "{task}", wait 2 working hours, tag #second',
  )
  await ana.say('add Slow')
  await ana.say('start T-1')
  await baton.settle()
  expect(await ana.say('show T-1')).toContain('#first')
  expect(await runsOf(workspaceId)).toEqual([{ rule: 1, state: 'waiting', chain: 0 }])
  const log = await ana.reply('rules log 1')
  expect(cardText(log.card)).toContain('waiting until')
  const { rows } = await sql<{
    id: string
  }>`select id from automation_run where workspace_id = ${workspaceId}`.execute(baton.db)
  const undone = await ana.say(`undo change:${rows[0]?.id}`)
  expect(undone).toContain('undid a change')
  expect(undone).toContain('@Kenji had been told already.')
  baton.clock.moveTo(baton.clock.now().add({ hours: 200 }))
  await baton.settle()
  expect(await ana.say('show T-1')).not.toContain('#')
  expect(await runsOf(workspaceId)).toEqual([{ rule: 1, state: 'stopped', chain: 0 }])
  await ana.say('add Slower')
  await ana.say('start T-2')
  await baton.settle()
  baton.clock.moveTo(baton.clock.now().add({ hours: 200 }))
  await baton.settle()
  expect(await ana.say('show T-2')).toContain('#second')
})

test('what can’t be done is said in its log; after ten failures in a row it is paused, and said so', async () => {
  const { ana } = await team('six')
  await ana.say('lists add Odd private:yes')
  await ana.say('lists add Open')
  await ana.say('rules add in:Odd when tagged #x then add "{title}" in Open')
  for (let count = 1; count <= 10; count++) await ana.say(`add Odd ${count} #x in:Odd`)
  slack.sent.length = 0
  await baton.settle()
  expect(await ana.say('rules log 1')).toContain('failed at “add "{title}" in Team/Open”: ')
  expect(await ana.say('rules list 1')).toContain('It failed 10 times in a row')
  expect(slack.sent.map(({ text }) => text).join('\n')).toContain('is paused')
  expect(await ana.say('rules switch 1 on')).toContain('switched on')
})

test('imports, undo and what it was switched off for start no rule', async () => {
  const { ana, workspaceId } = await team('seven')
  await ana.say('rules add when tagged #y then tag #z')
  await ana.say('add One #q')
  await ana.say('tag T-1 #y')
  await baton.settle()
  await ana.say('undo')
  await baton.settle()
  const before = await runsOf(workspaceId)
  await ana.say('rules switch 1 off')
  await ana.say('tag T-1 #y')
  await baton.settle()
  expect(await runsOf(workspaceId)).toEqual(before)
  await ana.say('rules delete 1')
  expect(await ana.say('rules')).toContain('There are no rules yet')
  const undo = await ana.reply('undo')
  expect(cardText(undo.card)).toContain('undid a change')
  expect(buttonOf(undo.card, 'Redo')).toBeDefined()
  expect(await ana.say('rules')).toContain('1 rule')
})

test('a rule is run by hand for tasks that fit', async () => {
  const { ana } = await team('eight')
  await ana.say('rules add when run by hand if priority:high then tag #checked')
  for (const line of ['add One !high', 'add Two', 'add Three !high']) await ana.say(line)
  const started = await ana.say('rules run 1 T-1, T-2 and T-3')
  expect(started).toContain('is running rule 1 “run by hand: tag” for T-1 and T-3')
  expect(started).toContain('not matching its condition: T-2')
  await baton.settle()
  expect(await ana.say('list tag:checked')).toMatch(/T-1 .*\nT-3 /)
  expect(await ana.say('rules run 1 T-2')).toContain('has nothing to run for')
})

test('rules wait for dates, for what stands still, and for their schedule, in working days', async () => {
  const { ana, workspaceId } = await team('nine')
  const day = (count: number) =>
    baton.clock.now().toZonedDateTimeISO('UTC').toPlainDate().add({ days: count })
  const monday = day((8 - day(0).dayOfWeek) % 7 || 7)
  const at = async (date: Temporal.PlainDate, time: string) => {
    baton.clock.moveTo(date.toZonedDateTime({ timeZone: 'UTC', plainTime: time }).toInstant())
    await baton.settle()
  }
  await at(monday, '08:00')
  await ana.say('me UTC hours:9-17 days:mon-fri')
  await ana.say('rules add when 2 working days before due then tag #soon')
  await ana.say('rules add when due comes if tag:soon then tag #today, due "in 1 working day"')
  await ana.say('rules add when 3 working days in "In progress" then tag #stuck')
  await ana.say('rules add when every friday at 15:00 if tag:stuck then untag #stuck')
  const friday = monday.add({ days: 4 })
  // A Saturday is looked at on the workday before it comes.
  for (const line of [
    `add One due:${friday}`,
    `add Two due:${friday.add({ days: 1 })}`,
    'add Three',
    'start T-3',
  ])
    await ana.say(line)
  await at(monday.add({ days: 1 }), '09:01')
  expect(await ana.say('list tag:soon')).not.toContain('T-1')
  await at(monday.add({ days: 2 }), '09:01')
  expect(await ana.say('list tag:soon')).toContain('T-1')
  expect(await ana.say('list tag:soon')).not.toContain('T-2')
  expect(await ana.say('list tag:stuck')).not.toContain('T-3')
  await at(monday.add({ days: 3 }), '09:01')
  expect(await ana.say('list tag:soon')).toContain('T-2')
  expect(await ana.say('list tag:stuck')).toContain('T-3')
  await at(friday, '09:01')
  expect(await ana.say('list tag:today')).toContain('T-1')
  await at(friday, '15:01')
  expect(await ana.say('list tag:stuck')).not.toContain('T-3')
  // What it set the date of itself does not start it again.
  await at(friday.add({ days: 3 }), '09:01')
  const loops = (await runsOf(workspaceId)).filter(({ state }) => state === 'looped')
  expect(loops).toEqual([{ rule: 2, state: 'looped', chain: 1 }])
  expect(await ana.say('rules add when every monday then tag #x')).toContain('needs a condition')
  expect(await ana.say('rules add when every blue moon if is:open then tag #x')).toContain('as a schedule')
})

test('what goes wrong inside Baton is tried again from where the run began', async () => {
  const { ana, workspaceId } = await team('ten')
  await ana.say('rules add when tagged #go then subtask "Sub of {title}", made: tag #sub, comment "boom"')
  await ana.say('add Fragile')
  await sql`alter table comment add constraint no_boom check (body <> 'boom')`.execute(baton.db)
  await ana.say('tag T-1 #go')
  await baton.settle()
  expect(await runsOf(workspaceId)).toEqual([{ rule: 1, state: 'queued', chain: 0 }])
  expect(await ana.say('list tag:sub')).not.toContain('Sub of Fragile')
  expect(baton.errors.splice(0)).toHaveLength(1)
  await sql`alter table comment drop constraint no_boom`.execute(baton.db)
  baton.clock.moveTo(baton.clock.now().add({ minutes: 2 }))
  await baton.settle()
  expect(await runsOf(workspaceId)).toEqual([{ rule: 1, state: 'done', chain: 0 }])
  expect(await ana.say('list tag:sub')).toContain('Sub of Fragile')
})

test('what was written on a task of a private List is written on no task of another', async () => {
  const { ana, workspaceId } = await team('eleven')
  await ana.say('lists add Secret private:yes')
  await ana.say('lists add Open')
  await ana.say('rules add in:Secret when commented then dependents: comment "Said: {comment}"')
  await ana.say('add Hidden in:Secret')
  await ana.say('add Known in:Open')
  await ana.say('depend T-2 on T-1')
  await ana.say('comment T-1 the vault code')
  await baton.settle()
  expect((await runsOf(workspaceId)).map(({ state }) => state)).toEqual(['failed'])
  expect(await ana.say('show T-2')).not.toContain('vault')
})

test('what waits of a rule is not done with the rights of whoever edits it', async () => {
  const { ana, kenji, workspaceId } = await team('twelve')
  await ana.say('lists add Open')
  await kenji.say('rules add in:Open when task added then wait 1 working hour, tag #late')
  await kenji.say('add Slow in:Open')
  await baton.settle()
  await ana.say('rules edit 1 when task added then tag #new')
  baton.clock.moveTo(baton.clock.now().add({ hours: 200 }))
  await baton.settle()
  expect((await runsOf(workspaceId)).map(({ state }) => state)).toEqual(['stopped'])
  expect(await ana.say('show T-1')).not.toContain('#late')
})

test('a date before the first look of a rule is not missed', async () => {
  const { ana } = await team('thirteen')
  const today = baton.clock.now().toZonedDateTimeISO('UTC').toPlainDate()
  const monday = today.add({ days: (8 - today.dayOfWeek) % 7 || 7 })
  baton.clock.moveTo(monday.toZonedDateTime({ timeZone: 'UTC', plainTime: '08:00' }).toInstant())
  await baton.settle()
  await ana.say('me UTC hours:9-17 days:mon-fri')
  await ana.say('rules add when due comes then tag #today')
  await ana.say(`add Due due:${monday}`)
  baton.clock.moveTo(monday.toZonedDateTime({ timeZone: 'UTC', plainTime: '09:01' }).toInstant())
  await baton.settle()
  expect(await ana.say('list tag:today')).toContain('T-1')
})

test('where a role is nobody’s there is nothing to do, and “moved here” needs a place', async () => {
  const { ana, workspaceId } = await team('nobody')
  expect(await ana.say('rules add when moved here then tag #x')).toContain('Moved where?')
  await ana.say(
    'rules add when status changes then tell assignees "{task}", unassign @Kenji, assign list owner, tag #seen',
  )
  await ana.say('add Alone')
  await ana.say('start T-1')
  await baton.settle()
  expect(await runsOf(workspaceId)).toEqual([{ rule: 1, state: 'done', chain: 0 }])
  expect(await ana.say('show T-1')).toContain('#seen')
  await ana.say('lists add Other')
  await ana.say('rules add in:Other when run by hand then tag #never')
  expect(await ana.say('rules run 2 T-1')).toContain('has nothing to run for')
})
