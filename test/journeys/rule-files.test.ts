/** Rules as a file: exported, changed, shown before it is done, and imported. */
import { expect, test } from 'vitest'
import { actionExamples } from '../../src/domain/automation/actions.ts'
import { triggerExamples } from '../../src/domain/automation/triggers.ts'
import type { Card } from '../../src/domain/card/card.ts'
import { file } from '../support/importing.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { baton, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji, mona] = [person('Ana', from), person('Kenji', from), person('Mona', from)]
  for (const one of [ana, kenji, mona]) await one.say('me UTC')
  await ana.say('lists add Backend')
  return { ana, kenji, mona }
}

type Person = ReturnType<typeof user>

async function contentOf({ blocks }: Card): Promise<string> {
  const block = blocks.find((each) => each.kind === 'file')
  if (block?.kind !== 'file') throw new Error('no file in it')
  const parts: Uint8Array[] = []
  for await (const part of await baton.core.file(block.file)) parts.push(part)
  return Buffer.concat(parts).toString()
}

const exported = async (who: Person, line = 'rules export') => contentOf((await who.reply(line)).card)
const importing = (who: Person, text: string, line = 'rules import') =>
  who.reply(line, { files: [file('rules.yaml', text)] })

async function imported(who: Person, text: string, line?: string): Promise<string> {
  const { card } = await importing(who, text, line)
  return cardText((await who.press(buttonOf(card, 'Apply'))).card)
}

test('what is exported is imported as the same rules, and made anew elsewhere', async () => {
  const { ana } = await team('files-one')
  await ana.say('mine', { place: { id: 'C9', kind: 'channel', name: 'reviews' } })
  await ana.say(
    'rules add name:"Review ping" when status becomes "in review" if tag:backend then assign in turn @Mona @Kenji, tell #reviews "{task}: ready"',
  )
  await ana.say('rules add in:Backend when task added then tag #new')
  await ana.say('rules switch 2 off')
  const text = await exported(ana)
  expect(text).toContain('# when status becomes "In review" if tag:backend then assign in turn @Mona @Kenji')
  expect(text).toContain('enabled: false')
  expect(await exported(ana, 'rules export 2')).not.toContain('Review ping')
  expect(cardText((await importing(ana, text)).card)).toContain('Your rules already match the file')
  const lines = await ana.say('rules')
  for (const number of [1, 2]) await ana.say(`rules delete ${number}`)
  const preview = (await importing(ana, text)).card
  expect(cardText(preview)).toContain('The file would change 2 rules')
  expect(cardText(preview)).toContain('New: Review ping · everywhere')
  expect(await ana.say('rules')).toContain('no rules yet')
  const done = await ana.press(buttonOf(preview, 'Apply'))
  expect(cardText(done.card)).toContain('Ana created 2 rules')
  const numbered = (text: string) => text.replaceAll(/^\d /gm, '')
  expect(numbered(await ana.say('rules'))).toBe(numbered(lines))
  await ana.press(buttonOf(done.card, 'Undo'))
  expect(await ana.say('rules')).toContain('no rules yet')
})

test('the difference is shown, and only what was shown is done', async () => {
  const { ana } = await team('files-two')
  await ana.say('rules add name:First when task added then tag #a')
  await ana.say('rules add name:Second when task added then tag #b')
  const text = await exported(ana)
  const changed = text.replace('- a', '- c').replace('name: Second', 'name: Other')
  const { card } = await importing(ana, changed)
  expect(cardText(card)).toContain('The file would change 2 rules')
  expect(cardText(card)).toContain('Before: when task added then tag #a')
  expect(cardText(card)).toContain('After: when task added then tag #c')
  expect(cardText(card)).toContain('2 Second · everywhere → Other')
  await ana.say('rules edit 1 when task added then tag #z')
  const again = (await ana.press(buttonOf(card, 'Apply'))).card
  expect(cardText(again)).toContain('The rules have changed since you looked')
  expect(cardText(again)).toContain('Before: when task added then tag #z')
  await ana.press(buttonOf(again, 'Apply'))
  const now = await ana.say('rules')
  expect(now).toContain('tag #c')
  expect(now).toContain('2 Other')
})

test('what is missing in it is deleted only when that is asked, and only in its places', async () => {
  const { ana } = await team('files-three')
  for (const name of ['Stays', 'Goes'])
    await ana.say(`rules add name:${name} when task added then tag #${name}`)
  await ana.say('rules add in:Backend name:Elsewhere when task added then tag #x')
  const text = await exported(ana, 'rules export 1')
  expect(cardText((await importing(ana, text)).card)).toContain('already match the file')
  const { card } = await importing(ana, text, 'rules import remove:yes')
  expect(cardText(card)).toContain('Deleted: 2 Goes')
  expect(cardText(card)).not.toContain('Elsewhere')
  await ana.press(buttonOf(card, 'Apply'))
  const now = await ana.say('rules')
  expect(now).toContain('Stays')
  expect(now).toContain('Elsewhere')
  expect(now).not.toContain('Goes')
})

const rule = (then: string, more = '') => `version: 1
rules:
  - name: One
    in: Backend
${more}    when: {on: task added}
    then:
      - ${then}
`

test('a file that is wrong is refused with the place, before anything is changed', async () => {
  const { ana, kenji } = await team('files-four')
  const said = async (who: Person, text: string) => cardText((await importing(who, text)).card)
  expect(await ana.say('rules import')).toContain('There is no file')
  expect(await said(ana, 'rules: {')).toContain('can’t be read as YAML or JSON')
  expect(await said(ana, rule('{do: stats, to: Done}'))).toMatch(
    /Line 7 of the file, rules\[1\]\.then\[1\]\.do: that doesn’t belong here.*It can be status, priority/s,
  )
  expect(await said(ana, rule('{do: status, to: Done}', '    wen: x\n'))).toMatch(
    /Line 5 .*I don’t know “wen”.*name, in/s,
  )
  expect(await said(ana, rule('{do: status, to: Dne}'))).toMatch(/Line 3 of the file, rules\[1\].*Dne/s)
  expect(await said(ana, rule('{do: assign, who: ["@Nobody"]}'))).toContain(
    'I don’t know anyone called “@Nobody”',
  )
  expect(await said(ana, rule('{do: tag, tags: [a]}').replace('Backend', 'Nowhere'))).toMatch(
    /Line 4 .*rules\[1\]\.in.*Nowhere/s,
  )
  expect(await said(ana, rule('{do: comment, text: "{nothing}"}'))).toContain('{nothing}')
  expect(await said(kenji, rule('{do: tag, tags: [a]}').replace('    in: Backend\n', ''))).toContain(
    'Only admins can create a rule',
  )
  expect(await imported(kenji, rule('{do: tag, tags: [a]}'))).toContain('Kenji created 1 rule')
  const { mona } = { mona: person('Mona', { team: { id: 'files-four' } }) }
  expect(await said(mona, rule('{do: tag, tags: [b]}'))).toContain('Rule 1 belongs to Kenji')
})

test('whatever a rule waits for and does, its file is the same rule', async () => {
  const { ana } = await team('files-all')
  await person('Ben', { team: { id: 'files-all' } }).say('me UTC')
  await ana.say('mine', { place: { id: 'C9', kind: 'channel', name: 'reviews' } })
  for (const list of ['Backlog', 'Ops']) await ana.say(`lists add ${list}`)
  for (const field of ['Points kind:number', '"Go live" kind:date'])
    await ana.say(`field add ${field} in:Backlog`)
  await ana.say('add Welcome')
  await ana.say('template save T-1 name:Onboarding')
  await ana.say('forms add "Bug report" in:Backlog ask "What?" required')
  await ana.say('webhook add https://example.com/hook name:CRM')
  const said = [
    ...triggerExamples.map((when) => `in:Backlog when ${when} if is:open then tag #a`),
    ...actionExamples.map((does) => `in:Backlog when task added then ${does}`),
  ]
  for (const [index, line] of said.entries())
    expect(await ana.say(`rules add name:${index} ${line}`)).toContain('created rule')
  const text = await exported(ana)
  expect(cardText((await importing(ana, text)).card)).toContain(
    `already match the file\nThe file has ${said.length} rules.`,
  )
})

test('a condition that has a word of the line in it is printed so that it is read as the same', async () => {
  const { ana } = await team('files-words')
  const text = rule('{do: tag, tags: ["#Bug"]}').replace(
    '    when:',
    '    if: then "if so" nowhere\n    when:',
  )
  expect(await imported(ana, text)).toContain('Ana created 1 rule')
  const listed = await ana.say('rules list 1')
  expect(listed).toContain('when task added if "then" "if so" nowhere then tag #bug')
  const line = listed.split('\n')[1] ?? ''
  await ana.say(`rules add in:Backend name:Two ${line}`)
  expect(await ana.say('rules list 2')).toContain(line)
  expect(cardText((await importing(ana, text)).card)).toContain('already match the file')
})

test('what its caller may not read whole is left out of an export, and said to be', async () => {
  const { ana, kenji } = await team('files-five')
  await ana.say('lists add Secret private:yes')
  await ana.say('rules add in:Backend when task added then move to Secret')
  await ana.say('rules add in:Backend when task added then tag #a')
  const { card } = await kenji.reply('rules export')
  expect(cardText(card)).toContain('Left out')
  const text = await contentOf(card)
  expect(text).toContain('tag #a')
  expect(text).not.toContain('move')
})
