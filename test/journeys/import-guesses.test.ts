/** A file whose guesses are put right before it is imported. */
import { expect, test } from 'vitest'
import type { Button, Card } from '../../src/domain/card/card.ts'
import type { Platform, Reply } from '../../src/platform.ts'
import { fitsEverywhere } from '../support/fits.ts'
import { file, imports, table } from '../support/importing.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { baton, slack, person } = journey({ on: ['slack', 'discord'] })
const { person: member, imported } = imports(() => baton, slack.sent)

type Person = ReturnType<typeof user>

const lead = [
  'Title,Deadline,Owner,State,Area,Points',
  'Plan the launch,04/05/2026,K. Mori,Somewhere,Core,3',
  'Book the venue,06/05/2026,Bob Stone,To do,Core,5',
  'Send the invitations,soon,Ana; Kenji,Done,Web,1',
].join('\n')

function choice({ menu }: Card, label: string): Button | undefined {
  return menu?.choices.find((each) => each.label === label)
}

/** From card to card of one import, each of which fits on its platform. */
async function preview(who: Person, content: string, name = 'plan.csv', platform: Platform = 'slack') {
  const on = platform === 'discord' ? 'discord' : 'slack'
  const shown: { reply: Reply } = { reply: await who.reply('import', { files: [file(name, content)] }) }
  const go = (button: Button | undefined) => async () => {
    shown.reply = await who.press(button)
    fitsEverywhere(shown.reply, on)
  }
  fitsEverywhere(shown.reply, on)
  const walk = {
    text: () => cardText(shown.reply.card),
    /** What was sent meanwhile. */
    show(card: Card | undefined) {
      if (card) shown.reply = { ...shown.reply, card }
    },
    card: () => shown.reply.card,
    form: () => shown.reply.form,
    press: (label: string) => go(buttonOf(shown.reply.card, label))(),
    open: (part: string) => go(choice(shown.reply.card, part))(),
    /** Fills in the form of the part, by the beginnings of its labels. */
    async change(part: string, answers: Record<string, string>) {
      await walk.open(part)
      const card = walk.text()
      const opened = await who.press(buttonOf(shown.reply.card, 'Change…'))
      fitsEverywhere(opened, on)
      const { form } = opened
      if (!form) throw new Error(`there is no form for ${part}`)
      const values = form.fields.map(({ name, label, value }): [string, string] => {
        const answer = Object.entries(answers).find(([key]) => label.startsWith(key))
        return [name, answer ? answer[1] : value]
      })
      shown.reply = await who.invoke({ form: form.id, values: Object.fromEntries(values) }, { button: true })
      fitsEverywhere(shown.reply, on)
      return { card, form }
    },
  }
  return walk
}

test('a person, an order, a column, a status and a List are put right before it runs, and it can be undone', async () => {
  const [ana, kenji] = [await member('right'), await member('right', 'Kenji Mori')]
  await member('right', 'Robert')
  await ana.say('lists add Launch')
  const walk = await preview(ana, lead)
  expect(walk.text()).toContain('In “Deadline”, is 04/05/2026 4 May or 5 Apr?')
  expect(walk.text()).toContain('[4 May] [5 Apr] [Cancel]')
  expect(walk.text()).toContain('Columns left out: Area, Points')
  await walk.press('4 May')
  expect(walk.text()).toContain('• Plan the launch · Tasks · To do · due Mon 4 May · @Kenji Mori\n')
  expect(walk.text()).toContain('Dates: Deadline day first')
  expect(walk.text()).toContain('Probably: K. Mori → Kenji Mori, Kenji → Kenji Mori')
  expect(walk.text()).toContain('Not here: Bob Stone')
  expect(walk.text()).toContain('[Import] [Cancel]')
  const people = await walk.change('People', { 'Bob Stone': '<@Robert>', 'Kenji (': '' })
  expect(people.card).toMatch(/K\. Mori \(1\) → @Kenji Mori probably\n.*Bob Stone \(1\) → nobody/s)
  expect(walk.text()).toContain('Bob Stone → Robert')
  expect(walk.text()).toContain('Not here: Kenji')
  await walk.change('Statuses', { Somewhere: 'In progress' })
  expect(walk.text()).toContain('Statuses: Somewhere → In progress')
  await walk.change('Columns', { Area: 'field', Points: 'tags' })
  expect(walk.text()).toContain('New fields: Area')
  expect(walk.text()).not.toContain('left out: ')
  await walk.change('Lists', { 'Rows without': 'Launch' })
  expect(walk.text()).toContain('Goes to: Launch')
  expect(await ana.say('list')).not.toContain('Plan the launch')
  await walk.press('Import')
  await baton.settle()
  const report = await ana.reply('import status')
  expect(cardText(report.card)).toContain(
    'Added: 3\n1 value left out:\nLine 4: Deadline “soon” is not a date I understand.',
  )
  expect(cardText(report.card)).toContain('Not found here: Kenji (1).')
  const first = await ana.say('show T-1')
  for (const words of [
    'Status: In progress',
    'Assigned to: @Kenji Mori',
    'Due: Mon 4 May',
    'Tags: #3',
    'List: Launch',
    'Area: Core',
  ])
    expect(first).toContain(words)
  expect(await ana.say('show T-2')).toContain('Assigned to: @Robert')
  expect(await ana.say('show T-3')).toContain('Was assigned to Kenji.')
  expect(await kenji.say('mine')).toContain('T-1')
  const list = await ana.press(buttonOf(report.card, 'Get list'))
  expect(await contentOf(list.card)).toBe(
    '\uFEFFline,what,value,why\n4,Deadline,soon,is not a date I understand\n4,assignee,Kenji,"is nobody here, so the description names them"\n',
  )
  await ana.press(buttonOf(report.card, 'Undo'))
  await baton.settle()
  expect(await ana.say('import status')).toContain('3 tasks are back to how they were before.')
  expect(await ana.say('field list')).toContain('There are no custom fields yet')
  expect(await ana.say('list in:Launch')).not.toContain('Plan the launch')
})

async function contentOf(card: Card): Promise<string> {
  const block = card.blocks.find((each) => each.kind === 'file')
  if (block?.kind !== 'file') throw new Error(cardText(card))
  const parts: Uint8Array[] = []
  for await (const part of await baton.core.file(block.file)) parts.push(part)
  return Buffer.concat(parts).toString()
}

test('with the same choices it comes again without doubles', async () => {
  const ana = await member('same')
  const begin = async () => {
    const walk = await preview(ana, lead)
    await walk.press('5 Apr')
    await walk.change('Columns', { Area: 'field' })
    const words = walk.text()
    await walk.press('Import')
    await baton.settle()
    return { preview: words, report: await ana.say('import status') }
  }
  expect((await begin()).report).toContain('Added: 3')
  const again = await begin()
  expect(again.preview).toContain('3 unchanged. Nothing has changed yet.')
  expect(again.preview).not.toContain('New fields')
  expect(again.report).toContain('Added: 0\nUnchanged: 3')
  expect(await ana.say('show T-1')).toContain('Due: Sun 5 Apr')
})

test('until the order is said nothing is imported; in a file that says it, nothing is asked', async () => {
  const ana = await member('order')
  const walk = await preview(ana, 'Title,Due\nOne,04/05/2026\n')
  expect(walk.text()).not.toContain('[Import]')
  const run = buttonOf(walk.card(), 'Cancel')?.call.options.run ?? ''
  const pressed = await ana.press({
    label: 'Import',
    call: { path: 'import', options: { what: 'begin', run } },
  })
  expect(cardText(pressed.card)).toContain('I don’t know yet whether Due has the day first or the month.')
  const sure = await preview(ana, 'Title,Due,Start\nOne,04/05/2026,31/03/2026\n')
  expect(sure.text()).toContain('due Mon 4 May')
  expect(sure.text()).toContain('[Import]')
})

test('many people come a page at a time, the unsure first, and each page is one form on Discord', async () => {
  const from = { team: { id: 'pages' }, platform: 'discord' as const }
  const ana = person('Ana', from)
  await ana.say('mine')
  for (const id of ['Kenji Mori', 'Maya']) await person(id, from).say('mine')
  const owners = ['Ana', 'Maya', ...Array.from({ length: 11 }, (_, index) => `Person ${index}`), 'K Mori']
  const csv = ['Title,Owner', ...owners.map((owner, index) => `Task ${index},${owner}`)].join('\n')
  const walk = await preview(ana, csv, 'people.csv', 'discord')
  await walk.open('People')
  expect(walk.text()).toContain(
    'Who is who here (page 1 of 3)\nK Mori (1) → @Kenji Mori probably\nPerson 0 (1) → nobody',
  )
  await walk.press('More')
  await walk.press('More')
  expect(walk.text()).toContain('Ana (1) → @Ana')
  await walk.press('Back')
  expect(walk.text()).toContain('Import 14 rows from people.csv?')
})

test('parents and what tasks wait for are found by id, by number and by title, and what is not is listed', async () => {
  const ana = await member('links')
  const csv = [
    'Key,Title,Parent,Blocked by',
    'A-1,Plan the launch,,',
    'A-2,Book venue,Plan the launch,',
    'A-3,"Print, fold and send",A-1,Book venue',
    'A-4,Party,plan the launch,"Print, fold and send, A-2"',
    'A-5,Twice,,',
    'A-6,Twice,,Nowhere',
    'A-7,Rest,Twice,',
  ].join('\n')
  const { text } = await imported(ana, 'links.csv', csv)
  expect(text).toContain('Added: 7\n2 links left out:')
  expect(text).toContain('Line 7: waits for “Nowhere” is no task of this file, or of an earlier one.')
  expect(text).toContain('Line 8: parent task “Twice” is the name of several tasks.')
  expect(await ana.say('show T-3')).toMatch(/Part of: T-1.*Waits for: T-2/s)
  expect(await ana.say('show T-4')).toMatch(/Part of: T-1.*Waits for: T-2.*\nT-3/s)
  const more = 'Key,Title,Parent\nA-9,Later,Plan the launch\nA-10,Last,A-2\n'
  expect((await imported(ana, 'more.csv', more)).text).not.toContain('left out')
  expect(await ana.say('show T-8')).toContain('Part of: T-1')
  expect(await ana.say('show T-9')).toContain('Part of: T-2')
})

test('a title with commas that several tasks have is named whole', async () => {
  const ana = await member('commas')
  const csv =
    'Key,Title,Blocked by\nA-1,"Test, then ship",\nA-2,"Test, then ship",\nA-3,Sell,"Test, then ship; A-1"\n'
  const { text } = await imported(ana, 'commas.csv', csv)
  expect(text).toContain(
    '1 link left out:\nLine 4: waits for “Test, then ship” is the name of several tasks.',
  )
  expect(await ana.say('show T-3')).toContain('Waits for: T-1')
})

test('a large file is looked at again in the background once something of it was changed', async () => {
  const ana = await member('again')
  await ana.say('lists add Launch')
  const walk = await preview(ana, table(3000, []))
  expect(walk.text()).toContain('Reading plan.csv')
  await baton.settle()
  walk.show(slack.sent.at(-1)?.card)
  expect(walk.text()).toContain('3,000 new.')
  await walk.change('Lists', { 'Rows without': 'Launch' })
  expect(walk.text()).toContain('Reading plan.csv')
  await baton.settle()
  walk.show(slack.sent.at(-1)?.card)
  expect(walk.text()).toContain('• Task number 1 · Launch · To do · due Wed 1 Apr\n')
})

test('whoever was chosen and has left since is given nothing', async () => {
  const [ana] = [await member('since'), await member('since', 'Zoe')]
  const walk = await preview(ana, 'Title,Owner\nOne,Somebody\n')
  await walk.change('People', { Somebody: '<@Zoe>' })
  expect(walk.text()).toContain('• One · Tasks · To do · @Zoe')
  await ana.say('people remove @Zoe confirm:yes', { mentioned: [{ id: 'Zoe', name: 'Zoe' }] })
  await walk.press('Import')
  await baton.settle()
  expect(await ana.say('show T-1')).toMatch(/Assigned to: no one yet.*Was assigned to Somebody\./s)
})

test('the one who is given tasks can be given them: bots and those who left are refused in the form, too', async () => {
  const ana = await member('left')
  await member('left', 'Zoe')
  await ana.say('people remove @Zoe confirm:yes', { mentioned: [{ id: 'Zoe', name: 'Zoe' }] })
  const walk = await preview(ana, 'Title,Owner\nOne,Zoe\n')
  expect(walk.text()).toContain('Not here: Zoe')
  const refused = await walk.change('People', { Zoe: '<@Zoe>' })
  expect(refused.form.fields).toHaveLength(1)
  expect(walk.text()).toContain('I don’t know anyone called “@Zoe”.')
})
