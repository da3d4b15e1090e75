/** Forms and lines that change tasks, also where two people do it at once; and fields that a team defines itself. */
import { beforeEach, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { baton, person } = journey()

type User = ReturnType<typeof user>
let team = 0
let ana: User
let kenji: User
beforeEach(async () => {
  team++
  ana = person(`Ana${team}`, { team: { id: `E${team}` } })
  kenji = person(`Kenji${team}`, { team: { id: `E${team}` } })
  await ana.say('me UTC')
  await kenji.say('me UTC')
})

async function open(who: User, line: string) {
  const { form } = await who.reply(line)
  if (!form) throw new Error(`“${line}” opened no form`)
  const stood = Object.fromEntries(form.fields.map((field) => [field.name, field.value]))
  return {
    form,
    stood,
    fill: async (values: Record<string, string>) =>
      cardText((await who.invoke({ form: form.id, values: { ...stood, ...values } })).card),
  }
}

test('add alone opens a form, what matters most first, and what was typed already stands in it', async () => {
  const empty = await open(ana, 'add')
  expect(empty.form.fields.slice(0, 5).map((field) => field.name)).toEqual([
    'title',
    'description',
    'assignees',
    'due',
    'priority',
  ])
  const added = await empty.fill({
    title: 'Write the migration',
    description: 'Two steps:\r\n1. copy\r\n2. drop',
    assignees: `<@${kenji.id}>`,
    due: 'fri 5pm',
    priority: 'high',
    tags: '#db, api',
    estimate: '1d 4h',
  })
  expect(added).toContain(`added T-1\nT-1 · Write the migration · To do · high · @${kenji.id}`)
  const shown = await ana.say('show T-1')
  expect(shown).toContain('Estimate: 1 day 4 h\nTags: #api #db')
  expect(shown).toContain('Due: 2026-03-06T17:00:00.000Z')
  const subtask = await open(ana, 'add under:T-1 due:fri')
  expect(subtask.stood).toMatchObject({ under: 'T-1', due: 'fri' })
  expect(await subtask.fill({ title: 'Copy' })).toContain('added T-2 under T-1')
  expect(await ana.say('show T-2')).toContain('Due: Fri 6 Mar')
})

test('somebody whose name has “and” in it is one person, in quotes', async () => {
  const support = person(`Ops and Support ${team}`, { team: { id: `E${team}` } })
  await support.say('me UTC')
  await ana.say(`add Fix login @"Ops and Support ${team}" @Kenji${team}`)
  expect(await ana.say('show T-1')).toContain(`Assigned to: @${kenji.id} and @${support.id}`)
  expect(await ana.say(`unassign T-1 @"Ops and Support ${team}"`)).toContain(
    `removed @${support.id} from T-1`,
  )
})

test('a new task’s card stays live where everybody reads it', async () => {
  const added = await ana.reply('add Fix login #auth')
  expect(added.live).toMatch(/:task:[0-9a-f-]{36}(?::|$)/)
  expect(cardText(added.card)).toContain('#auth\n[Start] [Show] [Undo]')
  expect((await ana.reply('add Alone', { place: { id: 'D1', kind: 'direct' } })).live).toBeUndefined()
})

test('edit changes everything in one line, and none takes away', async () => {
  await ana.say('add Old')
  await ana.say('add Parent')
  const line = `edit T-1 title:"New" description:"More to say" due:fri starts:2026-03-03 estimate:3h !high under:T-2 status:"in review" @${kenji.id} #a #b`
  expect(await ana.say(line)).toContain(
    `edited T-1 New\nTitle: New\nDescription: More to say\nStatus: In review\nPriority: high\nAssigned to: @${kenji.id}\nDue: Fri 6 Mar\nStarts: Tue 3 Mar\nEstimate: 3 h\nTags: #a #b\nPart of: T-2 Parent`,
  )
  const shown = await ana.say('show T-1')
  expect(shown).toContain(
    `Status: In review\nPriority: high\nAssigned to: @${kenji.id}\nDue: Fri 6 Mar\nStarts: Tue 3 Mar\nEstimate: 3 h\nTags: #a #b`,
  )
  await ana.say(
    'edit T-1 due:none starts:none estimate:none under:none description:none assignees:none tags:none',
  )
  const bare = await ana.say('show T-1')
  expect(bare).toContain('Assigned to: no one yet\nList: Tasks\nAdded')
  await ana.say('undo')
  expect(await ana.say('show T-1')).toBe(shown)
  expect(await ana.say('edit T-1 title:New priority:high')).toContain('already has these values')
  expect(await ana.say('edit T-1 estimate:soon')).toContain('I don’t understand “soon” as an estimate')
})

test('what is refused of the status does not take the rest of an edit with it', async () => {
  await ana.say('add First')
  await ana.say('add Second after:T-1')
  const answer = await ana.say('edit T-2 title:"Renamed" status:"in progress"')
  expect(answer).toContain('It stays in “To do”: T-2 is waiting for a task that isn’t done yet.')
  expect(answer).toContain('[Start anyway]')
  expect(await ana.say('show T-2')).toContain('T-2 Renamed\nStatus: To do')
  expect(await ana.say('edit T-2 status:"in progress"')).toContain(
    'T-2 is waiting for a task that isn’t done yet.',
  )
})

test('of two people who edit at once, both keep what only they changed', async () => {
  await ana.say('add Shared #a')
  const hers = await open(ana, 'edit T-1')
  const his = await open(kenji, 'edit T-1')
  await hers.fill({ title: 'Shared by us', assignees: `<@${ana.id}>`, tags: 'a, hers' })
  const late = await his.fill({ description: 'His words', assignees: `<@${kenji.id}>`, tags: 'his' })
  expect(late).not.toContain('This replaced')
  const shown = await ana.say('show T-1')
  expect(shown).toContain('T-1 Shared by us')
  expect(shown).toContain('> His words')
  expect(shown).toContain(`Assigned to: @${ana.id} and @${kenji.id}`)
  expect(shown).toContain('Tags: #hers #his')
})

test('whoever replaces what another one just set is told what it was and whose', async () => {
  await ana.say('add Shared')
  const hers = await open(ana, 'edit T-1')
  await kenji.say('edit T-1 due:2026-03-05 title:"His title"')
  baton.clock.moveTo(baton.clock.now().add({ minutes: 2 }))
  const answer = await hers.fill({ due: '2026-03-06', title: 'Her title', priority: 'high' })
  expect(answer).toContain(`This replaced “His title”, which @${kenji.id} set 2 min ago.`)
  expect(answer).toContain(`This replaced Thu 5 Mar, which @${kenji.id} set 2 min ago.`)
  expect(answer).not.toContain('normal priority')

  expect(await kenji.say('priority T-1 low')).toContain(
    `This replaced high priority, which @${ana.id} set just now.`,
  )
  expect(await kenji.say('priority T-1 urgent')).not.toContain('This replaced')
  expect(await ana.say('status T-1 in review')).not.toContain('This replaced')
  expect(await kenji.say('due T-1 2026-03-09')).toContain(
    `This replaced Fri 6 Mar, which @${ana.id} set just now.`,
  )
  baton.clock.moveTo(baton.clock.now().add({ minutes: 11 }))
  expect(await ana.say('due T-1 2026-03-10')).not.toContain('This replaced')
})

test('who is taken out of a form goes, also where somebody else who stood in it was removed since', async () => {
  const ben = person(`Ben${team}`, { team: { id: `E${team}` } })
  await ben.say('me UTC')
  await ana.say(`add Shared <@${kenji.id}> <@${ben.id}>`)
  const form = await open(ana, 'edit T-1')
  await ana.say(`people remove @Ben${team} confirm:yes`)
  await form.fill({ assignees: '' })
  expect(await ana.say('show T-1')).toContain('Assigned to: no one yet')
})

test('a moment that stood in a form is not told as replaced, although forms show no seconds', async () => {
  await ana.say('add Shared')
  baton.clock.moveTo(baton.clock.now().add({ seconds: 17 }))
  await kenji.say('due T-1 in 3 hours')
  const form = await open(ana, 'edit T-1')
  expect(await form.fill({ due: '2026-03-09' })).not.toContain('This replaced')
})

test('fields hold for a List, a Space or every task, and take only what fits them', async () => {
  await ana.say('add Crash')
  expect(await ana.say('field add Severity choices:"low, high" in:Tasks')).toContain(
    'It’s for tasks in Tasks and holds low or high.',
  )
  await ana.say('field add Cost kind:number')
  await ana.say('field add "Due diligence" kind:date')
  await ana.say('field add Spec kind:link')
  await ana.say('field add Reviewer kind:person')
  expect(await ana.say('field add severity in:Tasks')).toContain(
    'There’s already a field “Severity” in Tasks.',
  )
  expect(await ana.say('field add X in:Nowhere')).toContain('There’s no place called “Nowhere”.')
  expect(await ana.say('field')).toContain(
    'Severity · low, high · Tasks\nCost · number · the whole workspace',
  )

  expect(await ana.say('field set T-1 Severity High')).toContain('Severity: high')
  expect(await ana.say('field set T-1 Severity medium')).toContain(
    '“medium” doesn’t fit the field Severity.\nSeverity of Tasks takes low or high.',
  )
  expect(await ana.say('field set T-1 Cost plenty')).toContain('Cost of the whole workspace takes a number.')
  expect(await ana.say('field set T-1 Cost 1,250')).toContain('Cost: 1250')
  expect(await ana.say('field set T-1 due diligence fri')).toContain('Due diligence: Fri 6 Mar')
  expect(await ana.say('field set T-1 due diligence someday soonish')).toContain(
    'Due diligence of the whole workspace takes a day such as fri or 2026-12-01.',
  )
  expect(await ana.say('field set T-1 Due diligence')).toContain('What should Due diligence be?')
  expect(await ana.say('field set T-1 Spec javascript:alert(1)')).toContain('takes a link such as')
  await ana.say('field set T-1 Spec https://example.com/spec')
  await ana.say(`field set T-1 Reviewer @${kenji.id}`)
  expect(await ana.say('field set T-1 Sevrity low')).toContain('Did you mean Severity?')
  const { card } = await ana.reply('show T-1')
  expect(cardText(card)).toContain(
    `Severity: high\nCost: 1250\nDue diligence: Fri 6 Mar\nSpec: https://example.com/spec\nReviewer: @${kenji.id}`,
  )
  expect(JSON.stringify(card)).toContain('"link":"https://example.com/spec"')
  await ana.say('field set T-1 Cost none')
  await ana.say('field rename Severity to Impact')
  const removed = await ana.reply('field delete Spec')
  expect(await ana.say('show T-1')).toContain('Impact: high\nDue diligence: Fri 6 Mar\nReviewer')
  await ana.press(buttonOf(removed.card, 'Undo'))
  expect(await ana.say('show T-1')).toContain('Spec: https://example.com/spec')
})

test('the fields of a task are filled in in a form; what nobody touched is not sent', async () => {
  await ana.say('add Crash')
  await ana.say('field add Severity choices:"low,high"')
  await ana.say('field add Owner kind:person')
  await ana.say('field add Notes')
  const hers = await open(ana, 'field edit T-1')
  expect(hers.form.fields.map(({ label, kind }) => `${label} ${kind}`)).toEqual([
    'Severity choice',
    'Owner people',
    'Notes text',
  ])
  const [severity = '', owner = '', notes = ''] = hers.form.fields.map((field) => field.name)
  await kenji.say('field set T-1 Notes His note')
  await hers.fill({ [severity]: 'high', [owner]: `<@${kenji.id}>` })
  expect(await ana.say('show T-1')).toContain(`Severity: high\nOwner: @${kenji.id}\nNotes: His note`)
  const again = await open(ana, 'field edit T-1')
  expect(again.stood).toEqual({ [severity]: 'high', [owner]: `<@${kenji.id}>`, [notes]: 'His note' })
  expect(await again.fill({ [notes]: '' })).toContain('Notes: cleared')
})

test('a value stays with a task that moves to a List without its field', async () => {
  await ana.say('add Crash')
  await ana.say('field add Severity choices:"low,high" in:Tasks')
  await ana.say('field set T-1 Severity high')
  const list = await baton.db
    .selectFrom('list as l')
    .innerJoin('installation as i', 'i.workspace_id', 'l.workspace_id')
    .selectAll('l')
    .where('i.external_id', '=', `E${team}`)
    .executeTakeFirstOrThrow()
  const id = crypto.randomUUID()
  const { workspace_id, space_id } = list
  await baton.db
    .insertInto('list')
    .values({ workspace_id, id, space_id, name: 'Elsewhere', position: 9 })
    .execute()
  await baton.db.updateTable('task').set({ list_id: id }).where('workspace_id', '=', workspace_id).execute()
  expect(await ana.say('show T-1')).toContain('List: Elsewhere\nSeverity: high')
  expect(await ana.say('add Other in:Elsewhere')).toContain('T-2')
  expect(await ana.say('field set T-2 Severity low')).toContain('There is no field “Severity” for T-2.')
})
