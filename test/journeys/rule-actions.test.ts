/** What rules do beyond changing a task: copies, templates, order, reminders, and waiting for something. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, slack, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji, mona] = [person('Ana', from), person('Kenji', from), person('Mona', from)]
  for (const one of [ana, kenji, mona]) await one.say('me UTC hours:any')
  const { rows } = await sql<{
    id: string
  }>`select workspace_id as id from installation where external_id = ${name}`.execute(baton.db)
  return { ana, kenji, mona, workspaceId: rows[0]?.id ?? '' }
}

async function statesOf(workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ state: string }>`select state from automation_run
    where workspace_id = ${workspaceId} order by at, event_id, id`.execute(baton.db)
  return rows.map(({ state }) => state)
}

async function hours(count: number) {
  for (let hour = 0; hour < count; hour++) {
    baton.clock.moveTo(baton.clock.now().add({ hours: 1 }))
    await baton.settle()
  }
}

async function undoRun(ana: { say(line: string): Promise<string> }, workspaceId: string) {
  const { rows } = await sql<{ id: string }>`select id from automation_run
    where workspace_id = ${workspaceId} and state in ('done', 'waiting') order by at desc limit 1`.execute(
    baton.db,
  )
  expect(await ana.say(`undo change:${rows[0]?.id}`)).toContain('undid a change')
}

test('copies of a task, in an order with it, and one Undo for all of it', async () => {
  const { ana, workspaceId } = await team('copies')
  await ana.say('lists add Backlog')
  const rule =
    'when status becomes Done if tag:report then copy in Team/Backlog, made: depend on task, made: tag #again'
  expect(await ana.say(`rules add ${rule}`)).toContain(rule)
  await ana.say('add Weekly report @Kenji !high due:2027-03-05 #report')
  await ana.say('add Numbers under:T-1')
  await ana.say('add Text under:T-1 after:T-2')
  await ana.say('done T-2')
  await ana.say('done T-3')
  await ana.say('done T-1')
  await baton.settle()
  const list = await ana.say('list in:Backlog tag:again,report')
  expect(list).toContain('Weekly report')
  const shown = await ana.say('show T-4')
  expect(shown).toMatch(/Weekly report[\s\S]*Priority: high[\s\S]*Kenji[\s\S]*#again #report/)
  expect(shown).toContain('T-1')
  expect(await ana.say('list in:Backlog under:T-4')).toMatch(/Numbers[\s\S]*Text|Text[\s\S]*Numbers/)
  await undoRun(ana, workspaceId)
  expect(await ana.say('list in:Backlog under:T-4')).not.toContain('Numbers')
})

test('tasks out of a template, before, after and beside the task', async () => {
  const { ana, workspaceId } = await team('templates')
  await ana.say('lists add Ops')
  await ana.say('add Onboarding in:Ops')
  await ana.say('add Laptop under:T-1')
  await ana.say('template save T-1 Onboarding')
  expect(await ana.say('rules add when task added then template Nope in Ops')).toContain('Onboarding')
  await ana.say(
    'rules add when tagged #hired then template onboarding in Ops, made: block task, relate to made, tag #started',
  )
  expect(await ana.say('rules list 1')).toContain(
    'template Onboarding in Team/Ops, made: block task, relate to made',
  )
  await ana.say('add Mia #hired')
  await baton.settle()
  expect(await statesOf(workspaceId)).toEqual(['done'])
  const shown = await ana.say('show T-3')
  expect(shown).toMatch(/T-4 Onboarding/)
  expect(await ana.say('list before:T-3')).toContain('T-4')
  expect(await ana.say('list under:T-4')).toContain('Laptop')
})

test('reminders, at a time by the calendar of the rule’s owner, for whoever the rule names', async () => {
  const { ana, kenji, mona, workspaceId } = await team('reminders')
  await ana.say('me UTC hours:9-17 days:mon-fri')
  const rule =
    'when tagged #promised then remind assignees and @Mona "Call {title}" in "2 days", remind creator tomorrow'
  expect(await ana.say(`rules add ${rule.replace('in "2 days"', '"in 2 days"')}`)).toContain(
    'remind assignees and @Mona "Call {title}" "in 2 days", remind creator tomorrow',
  )
  await ana.say('add Acme @Kenji #promised')
  await baton.settle()
  expect(await kenji.say('reminders')).toContain('Call Acme')
  expect(await mona.say('reminders')).toContain('Call Acme')
  expect(await ana.say('reminders')).toContain('T-1')
  slack.sent.length = 0
  await hours(48 + 24)
  const told = slack.sent.flatMap(({ to, text }) => ('id' in to && to.id === 'Kenji' ? [text] : []))
  expect(told.join('\n')).toContain('Call Acme')
  expect(await ana.say('rules edit 1 when tagged then remind @Mona "x" someday')).toContain('someday')
  await ana.say('add Beta @Kenji #promised')
  await baton.settle()
  await undoRun(ana, workspaceId)
  expect(await kenji.say('reminders')).not.toContain('Call Beta')
})

test('everybody is taken off, and a List goes out of the way', async () => {
  const { ana } = await team('archive')
  await ana.say('lists add Launch')
  await ana.say('rules add in:Launch when tagged #over then unassign all, archive list')
  expect(await ana.say('rules list 1')).toContain('then unassign assignees, archive list')
  await ana.say('add Party in:Launch @Kenji @Mona')
  await ana.say('tag T-1 #over')
  await baton.settle()
  expect(await ana.say('show T-1')).toContain('no one yet')
  expect(await ana.say('list')).not.toContain('Party')
  expect(await ana.say('list is:archived')).toContain('Party')
})

test('whoever of the List is at work, or has least, is told and assigned', async () => {
  const { ana, kenji, mona } = await team('least')
  await ana.say('lists add Desk')
  await ana.say('lists add Other')
  await ana.say('rules add in:Desk when tagged #least then assign whoever has least')
  await ana.say(
    'rules add in:Desk when tagged #now then assign whoever is at work, tell whoever is at work "{task}"',
  )
  await ana.say('add Nobody is here in:Desk #now')
  await baton.settle()
  expect(await ana.say('show T-1')).toContain('no one yet')
  await ana.say('add Of Kenji in:Desk @Kenji')
  await ana.say('add Of Mona in:Desk @Mona')
  await ana.say('add More of Mona in:Other @Mona')
  await ana.say('add Least in:Desk #least')
  await baton.settle()
  expect(await ana.say('show T-5')).toContain('Kenji')
  const { hour } = baton.clock.now().toZonedDateTimeISO('UTC')
  await mona.say(`me hours:${hour}-${hour + 1}`)
  await kenji.say(`me hours:${hour + 1}-${hour + 2}`)
  slack.sent.length = 0
  await ana.say('add Now in:Desk #now')
  await baton.settle()
  expect(await ana.say('show T-6')).toContain('Mona')
  const told = slack.sent.flatMap(({ to, text }) => ('id' in to && to.id === 'Mona' ? [text] : []))
  expect(told.join()).toContain('T-6 Now')
})

test('a rule waits until its task fits, whoever sees to that, but not for ever', async () => {
  const { ana, kenji, workspaceId } = await team('until')
  const rule =
    'when tagged #go then tag #begun, wait until tag:ok -is:blocked for at most 3 working days, tag #through'
  expect(await ana.say(`rules add ${rule}`)).toContain(
    'wait until tag:ok -is:blocked for at most 24 working hours',
  )
  await ana.say('add Fits #ok')
  await ana.say('add Comes to fit')
  await ana.say('add Never fits')
  await ana.say('add Blocker')
  for (const task of [1, 2, 3]) await ana.say(`tag T-${task} #go`)
  await ana.say('depend T-2 on T-4')
  await baton.settle()
  expect(await statesOf(workspaceId)).toEqual(['done', 'waiting', 'waiting'])
  expect(await ana.say('rules log 1')).toContain('then waiting for the task to match, at most until')
  await kenji.say('tag T-2 #ok')
  await baton.settle()
  expect(await ana.say('show T-2')).not.toContain('#through')
  await kenji.say('done T-4')
  await baton.settle()
  expect(await ana.say('show T-2')).toContain('#through')
  expect(await ana.say('show T-3')).not.toContain('#through')
  await hours(24)
  await ana.say('tag T-3 #ok')
  await baton.settle()
  expect(await ana.say('show T-3')).not.toContain('#through')
  expect(await statesOf(workspaceId)).toEqual(['done', 'done', 'done'])
  expect(await ana.say('rules log 1 T-3')).toContain('tag #begun, then waited until time ran out')
})

test('what was done before a wait is not done again behind it, nor is it waited twice', async () => {
  const { ana, workspaceId } = await team('once')
  await ana.say('rules add when tagged #go then comment "One", wait until tag:ok, comment "Two"')
  await ana.say('rules add when tagged #go then comment "Three", wait 2 working hours, comment "Four"')
  await ana.say('add Once')
  await ana.say('tag T-1 #go')
  await baton.settle()
  await ana.say('tag T-1 #other')
  await ana.say('tag T-1 #ok')
  await hours(2)
  expect(await statesOf(workspaceId)).toEqual(['done', 'done'])
  const said = await ana.say('comments list T-1')
  for (const word of ['One', 'Two', 'Three', 'Four']) expect(said.split(word)).toHaveLength(2)
})

test('Undo ends what a run waits for', async () => {
  const { ana, workspaceId } = await team('undone')
  await ana.say('rules add when tagged #go then tag #begun, wait until tag:ok, tag #through')
  await ana.say('add One')
  await ana.say('tag T-1 #go')
  await baton.settle()
  await undoRun(ana, workspaceId)
  await ana.say('tag T-1 #ok')
  await baton.settle()
  expect(await ana.say('show T-1')).not.toMatch(/#begun|#through/)
  expect(await statesOf(workspaceId)).toEqual(['stopped'])
})

test('what is in a private List is copied nowhere else, also out of its templates', async () => {
  const { ana, mona, workspaceId } = await team('private')
  await ana.say('lists add Secret private:yes')
  await ana.say('lists add Open')
  await ana.say('add Vault in:Secret')
  await ana.say('template save T-1 Hushplan')
  await ana.say('rules add in:Secret when tagged #copy then copy in Open')
  await ana.say('rules add in:Open when tagged #plan then template Hushplan')
  await ana.say('rules add in:Secret when tagged #plan then template Hushplan, made: comment "Fine."')
  await ana.say('rules add in:Secret when tagged #remind then remind @Mona "{title}" tomorrow')
  await ana.say('tag T-1 #copy')
  await ana.say('tag T-1 #plan')
  await ana.say('tag T-1 #remind')
  await ana.say('add Public in:Open #plan')
  await baton.settle()
  expect((await statesOf(workspaceId)).toSorted()).toEqual(['done', 'failed', 'failed', 'failed'])
  expect(await mona.say('list in:Open')).not.toMatch(/Vault/)
  expect(await mona.say('reminders')).not.toContain('Vault')
  const read = await mona.say('rules list 2')
  expect(read).toContain('then template "…"')
  expect(await mona.say('rules log 2')).not.toContain('Hushplan')
  expect(await mona.say('rules try 2')).not.toContain('Hushplan')
})
