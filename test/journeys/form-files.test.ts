/** Forms as a file: exported, changed, shown before it is done, and imported. */
import { expect, test } from 'vitest'
import type { Card } from '../../src/domain/card/card.ts'
import { file } from '../support/importing.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { baton, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC')
  await ana.say('mine', { place: { id: 'C9', kind: 'channel', name: 'bugs' } })
  await ana.say('lists add Backend')
  return { ana, kenji }
}

type Person = ReturnType<typeof user>

async function contentOf({ blocks }: Card): Promise<string> {
  const block = blocks.find((each) => each.kind === 'file')
  if (block?.kind !== 'file') throw new Error('no file in it')
  const parts: Uint8Array[] = []
  for await (const part of await baton.core.file(block.file)) parts.push(part)
  return Buffer.concat(parts).toString()
}

const exported = async (who: Person, line = 'forms export') => contentOf((await who.reply(line)).card)
const importing = (who: Person, text: string) =>
  who.reply('forms import', { files: [file('forms.yaml', text)] })

const bugs =
  'ask "What happened?" required help "In one line", Severity choice low or high or "very high" required default low, Steps long text only if Severity is high, "Found by" person, Shot file, Urgency priority, Size number as field "How big" then status "In progress", priority high, tag #bug #"two words", tell @Kenji and #bugs'

test('what is exported is imported as the same forms, and made anew elsewhere', async () => {
  const { ana } = await team('ff-one')
  await ana.say(`forms add "Bug report" in:Backend intro:"One each." ${bugs}`)
  await ana.say('forms add Wish in:Tasks ask "What?" required')
  await ana.say('forms switch Wish off')
  const shown = await ana.say('forms show Bug report')
  const text = await exported(ana)
  expect(text).toContain('# ask "What happened?" text required help "In one line" as title')
  expect(text).toContain('enabled: false')
  expect(await exported(ana, 'forms export Wish')).not.toContain('Bug report')
  expect(cardText((await importing(ana, text)).card)).toContain('Your forms already match the file')
  const lists = await ana.say('forms')
  for (const name of ['Bug report', 'Wish']) await ana.say(`forms delete ${name}`)
  const preview = (await importing(ana, text)).card
  expect(cardText(preview)).toContain('The file would change 2 forms')
  expect(cardText(preview)).toContain('New: Bug report · in Team/Backend')
  expect(await ana.say('forms')).toContain('no forms yet')
  const done = await ana.press(buttonOf(preview, 'Apply'))
  expect(cardText(done.card)).toContain('Ana created 2 forms')
  expect(await ana.say('forms')).toBe(lists)
  expect(await ana.say('forms show Bug report')).toBe(shown)
})

test('the difference is shown, and what it needs is made', async () => {
  const { ana, kenji } = await team('ff-two')
  await ana.say('forms add Wish in:Backend ask "What?" required')
  const text = await exported(ana)
  const changed = `${text}      - ask: Why?\n        field: The reason\n`
  const { card } = await importing(ana, changed)
  expect(cardText(card)).toContain('Changed: Wish')
  expect(cardText(card)).toContain(
    'After: ask "What?" text required as title, "Why?" text as field "The reason"',
  )
  expect(await ana.say('field list')).not.toContain('The reason')
  await ana.press(buttonOf(card, 'Apply'))
  expect(await ana.say('field list')).toContain('The reason · text · Backend')
  expect(cardText((await importing(kenji, text)).card)).toContain('belongs to Ana')
})

test.each([
  [
    'version: 1\nforms:\n  - name: A\n    in: Backend\n    questions:\n      - ask: What?\n        kind: essay\n',
    /Line 7 of the file.*forms\[1\].questions\[1\].kind[\s\S]*long text/,
  ],
  [
    'version: 1\nforms:\n  - name: A\n    in: Backend\n    questions:\n      - ask: What?\n',
    /Line 3 of the file.*What is the task called\?/,
  ],
  [
    'version: 1\nforms:\n  - name: A\n    in: Nowhere\n    questions:\n      - ask: What?\n        required: true\n',
    /Line 4 of the file[\s\S]*Nowhere/,
  ],
  [
    'version: 1\nforms:\n  - name: A\n    in: Backend\n    questions:\n      - ask: What?\n        required: true\n      - ask: B\n        onlyIf: { question: C, is: [x] }\n',
    /Line 3 of the file[\s\S]*“B” can’t depend on “C”/,
  ],
  [
    'version: 1\nforms:\n  - name: A\n    in: Backend\n    questions:\n      - ask: What?\n        required: true\n    tells: []\n',
    /Line 8 of the file[\s\S]*I don’t know “tells”[\s\S]*tell/,
  ],
])('a file that is wrong is refused with the place and what would be valid', async (text, said) => {
  const { ana } = await team(`ff-${said.source.length}-${text.length}`)
  const { card } = await importing(ana, text)
  expect(cardText(card)).toMatch(said)
  expect(await ana.say('forms')).toContain('no forms yet')
})
