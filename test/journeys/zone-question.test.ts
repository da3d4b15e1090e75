import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type Said } from '../support/team.ts'

const { discord, baton, person } = journey({ on: ['discord'], now: '2026-03-02T12:00:00Z' })

const from = (locale?: string): Said => ({
  platform: 'discord',
  team: { id: 'G1', name: 'Guild' },
  place: { id: 'D1', kind: 'channel', name: 'chat' },
  ...(locale !== undefined && { locale }),
})

test('somebody of a platform that tells only a language is asked once, beside an answer of theirs alone', async () => {
  const rita = person('Rita', from('pt-BR'))
  expect(await rita.say('add Build @me')).not.toContain('clock')
  const asked = await rita.reply('mine')
  expect(asked.visibility).toBe('caller')
  expect(cardText(asked.card)).toContain('T-1 · Build')
  expect(cardText(asked.card)).toContain('What does your clock show?')
  expect(asked.card.buttons.map((each) => each.label)).toEqual(
    expect.arrayContaining(['09:00 (Sao Paulo)', '08:00 (Manaus)', 'Another city…']),
  )
  expect(await rita.say('mine')).not.toContain('clock')
  const set = await rita.press(buttonOf(asked.card, '09:00 (Sao Paulo)'))
  expect(cardText(set.card)).toContain('Time zone: America/Sao_Paulo, where it is Mon 2 Mar, 09:00')
  await baton.settle()
  expect(discord.sent).toEqual([])
})

test('another city is typed in a form', async () => {
  const yuki = person('Yuki', from('ja'))
  const asked = await yuki.reply('me pings')
  const { form } = await yuki.press(buttonOf(asked.card, 'Another city…'))
  expect(form?.title).toBe('Where are you?')
  const saved = await yuki.invoke({ form: form?.id ?? '', values: { zone: 'Osaka' } })
  expect(cardText(saved.card)).toContain('I don’t know a time zone called “Osaka”.')
  const again = await yuki.invoke({ form: form?.id ?? '', values: { zone: 'Berlin' } })
  expect(cardText(again.card)).toContain('Time zone: Europe/Berlin')
  expect(await yuki.say('me city Tokyo')).toContain('Time zone: Asia/Tokyo')
})

test('of a language nobody knows only the city is asked', async () => {
  const asked = await person('Tlh', from('tlh')).reply('mine')
  expect(cardText(asked.card)).toContain('Where are you?')
  expect(asked.card.buttons.at(-1)?.label).toBe('Another city…')
})

test('whoever set their time zone, or whose platform tells no language, is not asked', async () => {
  expect(await person('Ed', from('en-US')).say('me Lisbon')).not.toContain('What does your clock')
  expect(await person('Ed', from('en-US')).say('mine')).not.toContain('clock')
  expect(await person('Mo', from()).say('mine')).not.toContain('clock')
})
