/** Rules put together step by step: what is chosen and filled in is the rule that its line says. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { modalOf } from '../../adapters/discord/render/modal.ts'
import { renderCard } from '../../adapters/discord/render/render.ts'
import { modal } from '../../adapters/slack/render/modal.ts'
import { render } from '../../adapters/slack/render/render.ts'
import type { Card } from '../../src/domain/card/card.ts'
import type { Reply } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { baton, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC')
  await ana.say('lists add Backend')
  return { ana, kenji }
}

type Person = ReturnType<typeof user>

/** Nothing of a card or form is left out on any platform. */
function fitsEverywhere({ card, form }: Reply): void {
  const onDiscord = renderCard(card).components.flatMap(({ components }) => components)
  const onSlack = render(card, 'private').blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements : [],
  )
  expect([onDiscord.length, onSlack.length]).toEqual([card.buttons.length, card.buttons.length])
  if (!form) return
  expect(modalOf(form, undefined)?.components).toHaveLength(form.fields.length)
  const place = { id: 'D1', kind: 'direct' as const }
  const inputs = modal(form, { place, spot: {}, button: true })?.blocks.filter(({ type }) => type === 'input')
  expect(inputs).toHaveLength(form.fields.length)
}

/** Goes from card to card, by the labels of buttons; what is a form is filled in by its labels. */
function walk(who: Person, first: Reply) {
  const walked = { reply: first }
  /** Also where it is on a later page. */
  const pressed = async (label: string): Promise<Reply> => {
    while (!buttonOf(walked.reply.card, label) && buttonOf(walked.reply.card, 'More'))
      walked.reply = await who.press(buttonOf(walked.reply.card, 'More'))
    return who.press(buttonOf(walked.reply.card, label))
  }
  const filled = async (label: string, answers: Record<string, string>): Promise<Reply> => {
    const opened = await pressed(label)
    const { form } = opened
    if (!form) throw new Error(`no form at ${label}`)
    fitsEverywhere(opened)
    const values = form.fields.map((field) => [field.name, answers[field.label] ?? field.value])
    const unknown = Object.keys(answers).filter((each) => !form.fields.some((field) => field.label === each))
    expect(unknown, form.fields.map((field) => field.label).join()).toEqual([])
    return who.invoke({ form: form.id, values: Object.fromEntries(values) }, { button: true })
  }
  const walker = {
    card: () => walked.reply.card,
    text: () => cardText(walked.reply.card),
    async press(label: string) {
      walked.reply = await pressed(label)
      fitsEverywhere(walked.reply)
      return walker
    },
    async fill(label: string, answers: Record<string, string>) {
      walked.reply = await filled(label, answers)
      return walker
    },
    /** What is filled in is answered, and the card stays. */
    refused: (label: string, answers: Record<string, string>) => filled(label, answers),
  }
  return walker
}

const definition = async (team: string, number: number) => {
  const { rows } = await sql<{ definition: object }>`select a.definition from automation a
    join installation i on i.workspace_id = a.workspace_id
    where i.external_id = ${team} and a.number = ${number}`.execute(baton.db)
  return rows[0]?.definition
}

const labels = ({ buttons }: Card) => buttons.map(({ label }) => label)

test('a rule that is put together is the same as in one line', async () => {
  const { ana } = await team('builder-one')
  const line =
    'when status becomes "In review" or Done not by @Kenji or a rule outside working hours if tag:backend then parent: status "In review", assign in turn @Ana @Kenji, tell assignees "{task}: look, please"'
  const begun = await ana.reply('rules new')
  expect(cardText(begun.card)).toContain('when … then …')
  expect(labels(begun.card)).not.toContain('Create')
  const walker = walk(ana, begun)
  await walker.press('When…')
  await walker.fill('Status', { Becomes: 'in review, Done' })
  expect(walker.text()).toContain('when status becomes "In review" or Done then …')
  await walker.fill('By…', {
    'By none of these': '@kenji, a rule',
    'In your working hours or outside them': 'outside',
  })
  await walker.fill('If…', { 'Which tasks it’s for': 'tag:backend' })
  await walker.press('Then…')
  await walker.fill('Tell someone', {
    'Who, or which channel': 'assignees',
    Text: '{task}: look, please',
  })
  await walker.press('Then…')
  await walker.fill('Status', { Becomes: 'In review', 'For other tasks instead': 'parent' })
  await walker.press('Then…')
  await walker.fill('Assign', { Who: 'in turn @ana @kenji' })
  await walker.press('Change actions…')
  expect(walker.text()).toContain('3 assign in turn @Ana @Kenji')
  await walker.press('Move up 2')
  await walker.press('Move up 3')
  await walker.press('Back')
  expect(walker.text()).toContain(line)
  await walker.fill('Name and place…', { Name: 'Look', 'For (everywhere if empty)': 'Backend' })
  expect(walker.text()).toContain('For: Team/Backend')
  expect(cardText((await ana.press(buttonOf(walker.card(), 'Try'))).card)).toContain('wouldn’t have run')
  await walker.press('Create')
  expect(walker.text()).toContain('Ana created rule 1 Look · in Team/Backend')
  await ana.say(`rules add ${line}`)
  expect(await definition('builder-one', 1)).toEqual(await definition('builder-one', 2))
})

test('a rule is changed from how it is, and what is emptied goes', async () => {
  const { ana, kenji } = await team('builder-two')
  await ana.say(
    'rules add name:Old when assigned to @Kenji if tag:a then status Done, wait 3 working hours, tag #x',
  )
  expect(await kenji.say('rules edit 1')).toContain('Rule 1 belongs to Ana')
  const walker = walk(ana, await ana.reply('rules edit 1'))
  expect(walker.text()).toContain(
    'when assigned to @Kenji if tag:a then status Done, wait 3 working hours, tag #x',
  )
  await walker.press('When…')
  await walker.fill('Assigned', { Who: '' })
  await walker.fill('If…', { 'Which tasks it’s for': '' })
  await walker.press('Change actions…')
  await walker.fill('Change 2', { 'Working hours': '5' })
  await walker.press('Change actions…')
  await walker.press('Remove 3')
  await walker.press('Back')
  await walker.fill('Name and place…', { Name: 'New' })
  expect(walker.text()).toContain('when assigned then status Done, wait 5 working hours')
  expect(await ana.say('rules list 1')).toContain('Old')
  await walker.press('Save')
  expect(walker.text()).toContain('Ana changed rule 1 New')
  expect(await ana.say('rules list 1')).toContain('when assigned then status Done, wait 5 working hours')
})

test('what is wrong is said, and what was there stays', async () => {
  const { ana, kenji } = await team('builder-three')
  const walker = walk(ana, await ana.reply('rules new when:"status becomes Done" do:"tag #x"'))
  const before = walker.card()
  await walker.press('Then…')
  const refused = async (label: string, answers: Record<string, string>) => {
    const reply = await walker.refused(label, answers)
    expect(reply.card.tone).toBe('warning')
    return cardText(reply.card)
  }
  expect(await refused('Assign', { Who: '@Nobody' })).toContain('@Nobody')
  expect(await refused('Comment', { Text: '{nothing}' })).toContain('{nothing}')
  expect(await refused('Wait', { 'Working hours': 'long' })).toContain('“Working hours”: this should be a')
  expect(await refused('Wait', { 'Working hours': '' })).toContain('“Working hours”: this is missing')
  await walker.press('Back')
  expect(walker.text()).toBe(cardText(before))
  const theirs = await kenji.press(buttonOf(before, 'When…'))
  expect(theirs.card.tone).toBe('warning')
})

test('every kind of trigger and action can be chosen, page by page', async () => {
  const { ana } = await team('builder-four')
  const walker = walk(ana, await ana.reply('rules new'))
  await walker.press('When…')
  await walker.press('Task added')
  expect(walker.text()).toContain('when task added then …')
  await walker.press('When…')
  await walker.press('More')
  await walker.fill('On a schedule', { When: 'every weekday at 9:00' })
  expect(walker.text()).toContain('when every weekday at 09:00 then …')
  await walker.press('Then…')
  expect(labels(walker.card()).length).toBeLessThanOrEqual(25)
  await walker.press('Back')
  await walker.press('When…')
  await walker.press('More')
  await walker.press('Previous')
  await walker.press('Back')
  expect(walker.text()).toContain('when every weekday at 09:00 then …')
})

test('what each kind asks for has room in a form on every platform', async () => {
  const { ana } = await team('builder-forms')
  const begun = walk(ana, await ana.reply('rules new'))
  for (const part of ['When…', 'Then…']) {
    await begun.press(part)
    for (let isMore = true; isMore; ) {
      const kinds = begun.card().buttons.filter(({ label }) => !['Back', 'More', 'Previous'].includes(label))
      for (const button of kinds) fitsEverywhere(await ana.press(button))
      isMore = labels(begun.card()).includes('More')
      await begun.press(isMore ? 'More' : 'Back')
    }
  }
})

test('each recipe opens filled in, and can be made as it is', async () => {
  const { ana } = await team('builder-five')
  const recipes = (await ana.reply('rules recipes')).card
  expect(recipes.buttons.length).toBeGreaterThanOrEqual(6)
  for (const { label } of recipes.buttons) {
    const walker = walk(ana, { card: recipes } as Reply)
    await walker.press(label)
    expect(walker.text()).toContain(`Name: ${label}`)
    await walker.press('Create')
    expect(walker.text()).toContain('Ana created rule')
  }
  const names = recipes.buttons.map(({ label }) => label)
  const listed = await ana.say('rules')
  for (const name of names) expect(listed).toContain(name)
})
