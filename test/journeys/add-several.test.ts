/** Several lines after `add`: several tasks, which are shown first. */
import { beforeEach, expect, test } from 'vitest'
import { renderCard as renderDiscord } from '../../adapters/discord/render/render.ts'
import { render as renderSlack } from '../../adapters/slack/render/render.ts'
import { perform } from '../../src/operations/operation.ts'
import { addSeveral } from '../../src/operations/task/add-several.ts'
import { file, small } from '../support/importing.ts'
import { journey } from '../support/journey.ts'
import { asPerson, refused } from '../support/scope.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { slack, baton, person } = journey({ now: '2026-11-30T10:00:00Z' })

let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeEach(async () => {
  team++
  ana = person(`Ana${team}`, { team: { id: `S${team}` } })
  kenji = person(`Kenji${team}`, { team: { id: `S${team}` } })
  await ana.say('me UTC hours:any')
  await kenji.say('me UTC hours:any')
})

type Labelled = { card: { buttons: { label: string }[] } }
const labels = ({ card }: Labelled) => card.buttons.map(({ label }) => label)
const open = async () =>
  [...(await ana.say('list')).matchAll(/(T-\d+) · ([^·\n]+) ·/g)].map(([, ref, title]) => `${ref} ${title}`)

test('a line each is a task, shown as it is read and added with one click', async () => {
  await ana.say('add Blocker')
  const asked = await ana.reply(
    `add\n- Fix the login loop @Kenji${team} fri\n- Write the notes p1 #docs\n\n* Tell the customers after T-1`,
  )
  expect(cardText(asked.card).split('\n')).toEqual([
    'Add 3 tasks?',
    `• Fix the login loop · due Fri 4 Dec · @Kenji${team} · from “fri”`,
    '• Write the notes · urgent · #docs · from “p1”',
    '• Tell the customers · waits for T-1 · from “after T-1”',
    'Nothing has been added yet.',
    '[Add 3 tasks] [As one task]',
  ])
  expect(asked.visibility).toBe('caller')
  expect(await open()).toEqual(['T-1 Blocker'])

  const added = await ana.press(buttonOf(asked.card, 'Add 3 tasks'))
  expect(added).toMatchObject({ visibility: 'everyone', replaces: true })
  expect(cardText(added.card)).toContain(`@Ana${team} added 3 tasks\nT-2 · Fix the login loop`)
  expect(cardText(added.card)).toContain('T-4 · Tell the customers · To do · normal · waits for T-1')
  expect(await ana.say('show T-2')).toContain('Due: Fri 4 Dec')
  expect(await ana.say('show T-3')).toContain('Tags: #docs')
  expect(cardText((await ana.press(buttonOf(asked.card, 'Add 3 tasks'))).card)).toContain('too old')

  await ana.press(buttonOf(added.card, 'Undo'))
  expect(await open()).toEqual(['T-1 Blocker'])
})

test('whoever gets several of them is told once', async () => {
  const asked = await ana.reply(`add\n- One @Kenji${team}\n- Two @Kenji${team} today\n- Three @Kenji${team}`)
  await ana.press(asked.card.buttons[0])
  await baton.settle()
  const told = slack.told(kenji.id)
  expect(told).toHaveLength(1)
  expect(told[0]).toContain(`@Ana${team} assigned you 3 tasks`)
})

test('every way to write a list is one', async () => {
  for (const list of [
    '- milk\n- bread',
    '• milk\n• bread',
    '1. milk\n2. bread',
    '1) milk\r\n2) bread',
    '[ ] milk\n[x] bread',
    '– [ ] milk\n– [ ] bread',
    'milk\n\nbread',
    '- [x] milk\n\t\n+ bread\n',
  ])
    for (const begin of ['add\n', 'add:\n', 'add tasks:\n', '/task add these tasks\n', 'create tasks:\n']) {
      const asked = await ana.reply(`${begin}${list}`)
      expect(cardText(asked.card)).toContain('Add 2 tasks?\n• milk\n• bread\n')
    }
  const asked = await ana.reply('add milk\nadd bread\nadd butter')
  expect(cardText(asked.card)).toContain('• milk\n• bread\n• butter\n')
})

test('a title and a line of prose may be two tasks, or one with a description', async () => {
  const typed = 'add Fix the login loop fri\nIt turns for ever on Safari.'
  const asked = await ana.reply(typed)
  expect(cardText(asked.card)).toContain('2 tasks, or one with a description?')
  expect(asked.card.buttons.map(({ style }) => style)).toEqual([undefined, undefined])
  const one = await ana.press(buttonOf(asked.card, 'As one task'))
  expect(cardText(one.card)).toContain('added T-1')
  expect(await ana.say('show T-1')).toContain('T-1 Fix the login loop\n')
  expect(await ana.say('show T-1')).toContain('It turns for ever on Safari.')
  expect(await ana.say('show T-1')).toContain('Due: Fri 4 Dec')
  await ana.press(buttonOf((await ana.reply(typed)).card, 'Add 2 tasks'))
  expect((await open()).toSorted()).toEqual([
    'T-1 Fix the login loop',
    'T-2 Fix the login loop',
    'T-3 It turns for ever on Safari.',
  ])
})

test('what stands over a list is its heading, or a task with subtasks', async () => {
  const headed = await ana.reply('add Release:\n- Tag it\n- Ship it\n  - Staging first')
  expect(cardText(headed.card)).toContain('“Release” is read as their heading')
  expect(cardText(headed.card)).toContain('• Ship it\n  ↳ Staging first')
  expect(labels(headed)).toEqual(['Add 3 tasks', 'One with 3 subtasks', 'As one task'])
  await ana.press(buttonOf(headed.card, 'Add 3 tasks'))
  expect(await ana.say('show T-3')).toContain('Part of: T-2')
  await ana.press(buttonOf(headed.card, 'One with 3 subtasks'))
  expect(await ana.say('show T-4')).toContain('T-4 Release')
  for (const [ref, parent] of [
    ['T-5', 'T-4'],
    ['T-6', 'T-4'],
    ['T-7', 'T-6'],
  ])
    expect(await ana.say(`show ${ref}`)).toContain(`Part of: ${parent}`)

  const unclear = await ana.reply('add Shopping\n- milk\n- bread')
  expect(cardText(unclear.card)).toContain('3 tasks, or one with 2 subtasks?')
  await ana.press(buttonOf(unclear.card, 'One with 2 subtasks'))
  expect(await ana.say('show T-9')).toContain('Part of: T-8')
})

test('what can’t be read says why, and is not lost', async () => {
  const asked = await ana.reply(`add\n- Fix it\n- Ask about it @zoe\n---\n- due:fri\n- ${'x'.repeat(301)}`)
  const shown = cardText(asked.card)
  expect(shown).toContain('Add 1 task?\n• Fix it\n')
  expect(shown).toContain('Line 3 isn’t a task yet: “Ask about it @zoe”. ')
  expect(shown).toContain('Line 4 isn’t a task yet: “---”. It has no title.')
  expect(shown).toContain('Line 5 isn’t a task yet: “due:fri”. It has no title.')
  expect(shown).toContain(`Line 6 isn’t a task yet: “${'x'.repeat(299)}…”. `)
  const added = await ana.press(buttonOf(asked.card, 'Add 1 task'))
  expect(added.visibility).toBe('caller')
  expect(cardText(added.card)).toContain('Not added: “Ask about it @zoe” · “---” · “due:fri” · “xxx')
  const rest = await ana.press(buttonOf(added.card, 'Add as typed'))
  expect(rest.visibility).toBe('everyone')
  expect(cardText(rest.card)).toContain('added 3 tasks\nT-2 · Ask about it @zoe ·')
  expect(await ana.say('show T-4')).toContain('x'.repeat(301))

  const none = await ana.reply('add\n- @zoe\n- @zed')
  expect(cardText(none.card)).toContain('I can’t read any of these lines')
  expect(labels(none)).toEqual(['Add as typed', 'As one task'])
})

test('what is no list stays what it was', async () => {
  expect(await ana.say('add "Two lines\nof a title"')).toContain('added T-1')
  expect(await ana.say(`add Fix the loop\n@Kenji${team} #api\ndue:fri`)).toContain('added T-2')
  expect(await ana.say('show T-2')).toContain('T-2 Fix the loop\n')
  expect(await ana.say('show T-2')).toContain('Due: Fri 4 Dec')
  expect(await ana.say('add Fix it description:"- one\n- two"')).toContain('added T-3')
  expect(await ana.say('add\n- Only this one today')).toContain('T-4 · Only this one ·')
  expect(await ana.say('add See what it says\n```\n- one\n- two\n```')).toContain('T-5 · See what it says ·')
  expect(await ana.say('show T-5')).toContain('```\n- one\n- two\n```')
})

test('only those see and add it whom it was shown to', async () => {
  const asked = await ana.reply('add\n- One\n- Two')
  const other = await kenji.press(buttonOf(asked.card, 'Add 2 tasks'))
  expect(cardText(other.card)).toContain('That was for')
  expect(other.visibility).toBe('caller')
  expect(await open()).toEqual([])
})

test('everything that a line may say is kept', async () => {
  await ana.say('lists add Backend')
  await ana.say('add First')
  const asked = await ana.reply(
    'add\n- Deploy in:Backend estimate:3h starts:2026-12-03 watch:yes repeat:"every friday" before:T-1\n- Part under:T-1 description:"With words"\n- Ask low priority',
  )
  expect(cardText(asked.card)).toContain(
    '• Deploy · before T-1 · in Team/Backend · starts Thu 3 Dec · 3 h · repeats every friday · you watch it',
  )
  const added = cardText((await ana.press(buttonOf(asked.card, 'Add 3 tasks'))).card)
  expect(added).toContain('T-2 repeats.')
  const shown = await ana.say('show T-2')
  for (const part of ['Backend', 'Estimate: 3 h', 'Starts: Thu 3 Dec', 'Watching: ', 'every Friday'])
    expect(shown).toContain(part)
  expect(await ana.say('show T-1')).toContain('Waits for: T-2')
  expect(await ana.say('show T-3')).toContain('With words')
  expect(await ana.say('show T-4')).toContain('Priority: low')
})

test('files that came with the lines are not forgotten silently', async () => {
  const plan = { ...file('plan.csv', small), url: 'https://files.example/plan.csv' }
  expect(await ana.say('add\n- One\n- Two', { files: [plan] })).toContain('Files don’t come along.')
  expect(await ana.say('add\n- One\n- Two')).not.toContain('Files')
})

test('a private List is not told of where others read', async () => {
  await ana.say('lists add Vault private:yes')
  const asked = await ana.reply('add\n- Open\n- Secret in:Vault')
  expect(labels(asked)).toEqual(['Add 2 tasks'])
  const added = await ana.press(buttonOf(asked.card, 'Add 2 tasks'))
  expect(added.visibility).toBe('caller')
  expect(await kenji.say('list')).toContain('Open')
  expect(await kenji.say('list')).not.toContain('Secret')
})

test('as many as are taken are shown whole on every platform', async () => {
  await ana.say('add Blocker')
  const line = `- ${'word '.repeat(40)} @Ana${team} fri #api #web p1 after T-1`
  const { card } = await ana.reply(`add\n${Array.from({ length: 20 }, () => line).join('\n')}`)
  const shown = [JSON.stringify(renderSlack(card, 'private').blocks), JSON.stringify(renderDiscord(card))]
  for (const each of shown) {
    expect([...each.matchAll(/after T-1/g)]).toHaveLength(20)
    expect(each).toContain('Nothing has been added yet.')
    expect(each).not.toContain('left out')
  }
})

test('more than one reads are refused, and come back', async () => {
  const many = Array.from({ length: 21 }, (_, index) => `- Part ${index}`).join('\n')
  const answer = await ana.say(`add\n${many}`)
  expect(answer).toContain('That’s 21 tasks, and I add up to 20 at once.')
  expect(answer).toContain('import')
  expect(answer).toContain('- Part 20')
})

test('two that would close a circle together are refused, and nothing is added', async () => {
  await ana.say('add One')
  await ana.say('add Two')
  const asked = await ana.reply('add\n- A after:T-1 before:T-2\n- B after:T-2 before:T-1')
  const answer = await ana.press(buttonOf(asked.card, 'Add 2 tasks'))
  expect(cardText(answer.card)).toContain('go round in a circle')
  expect(await open()).toHaveLength(2)
})

test('somebody else’s press asks them, and leaves it to be added by who wrote it', async () => {
  const asked = await ana.reply('add\n- One\n- Two')
  const add = buttonOf(asked.card, 'Add 2 tasks')
  expect((await kenji.press(add)).visibility).toBe('caller')
  expect(await open()).toEqual([])
  expect(cardText((await ana.press(add)).card)).toContain(`@Ana${team} added 2 tasks`)
})

test('programs add several, too', async () => {
  const add = (tasks: unknown) =>
    asPerson(baton, `Ana${team}`, (scope) => perform(scope, addSeveral, { tasks, in: { path: 'Tasks' } }))
  const { tasks } = await add([
    { title: 'Whole', assignees: [{ me: true }] },
    { title: 'Part', parent: 0, priority: 'high', after: [] },
  ])
  expect(tasks).toMatchObject([
    { ref: 'T-1', assignees: [{ name: `Ana${team}` }] },
    { ref: 'T-2', parentId: tasks[0]?.id, priority: 'high' },
  ])
  for (const wrong of [[], [{ title: ' ' }], [{ title: 'A', parent: 0 }], [{ title: 'A', due: 'friday' }]])
    expect(await refused(add(wrong))).toMatchObject({ code: 'bad_input' })
})

test('what is added is what was shown, whatever has changed since', async () => {
  const asked = await ana.reply(`add\n- Fix it tomorrow @Kenji${team}\n- Tell them every friday`)
  expect(cardText(asked.card)).toContain('• Tell them every friday\n')
  baton.clock.moveTo(Temporal.Instant.from('2026-12-02T10:00:00Z'))
  const added = await ana.press(buttonOf(asked.card, 'Add 2 tasks'))
  expect(cardText(added.card)).toContain('Tue 1 Dec')
})
