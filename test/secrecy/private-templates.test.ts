/** Templates of private tasks are theirs who are in the List; so is what was changed in it, whoever asks. */
import { describe, expect, test } from 'vitest'
import { buttonOf, cardText } from '../support/team.ts'
import { learned } from './learned.ts'
import { secretTeam } from './secret-team.ts'
import type { Name } from './world.ts'

const { copy } = secretTeam()

describe.each<Name>(['ned', 'gus', 'adam', 'olga'])('to %s, a template of the private List', (name) => {
  test('is not listed', async () => {
    const ear = await copy()
    const { card } = await ear.does(name, { text: 'template list' }, 'template list', 'direct')
    if (name !== 'gus') expect(cardText(card)).toContain('Kit · 1 task')
    expect(learned(ear.heard)).toEqual([])
  })

  test.each(['template use', 'template delete'])('is as unknown as any other: %s', async (path) => {
    const ear = await copy()
    const said = async (template: string) => {
      const call = { path, options: { name: template } }
      return cardText((await ear.does(name, { call }, path, 'direct')).card).replaceAll(template, '…')
    }
    expect(await said('Hushtemplate')).toBe(await said('Hushnothing'))
  })
})

test('its members have it', async () => {
  const ear = await copy()
  const used = await ear.does('maya', { text: 'template use Hushtemplate in:Hushvault' }, 'use', 'channel')
  expect(used.visibility).toBe('caller')
  expect(cardText(used.card)).toContain('T-101 · Hush dependent')
})

const changes = [
  'statuses add Hushchecked category:active in:Hushvault',
  'statuses rename Hushsealed Hushopen in:Hushvault',
  'statuses move Hushsealed after:"In review" in:Hushvault',
  'statuses use kanban in:Hushvault',
  'template save T-5001 as Hushother',
  'template delete Hushtemplate',
  'view save Hushtwo "#mix" in:Hushvault',
  'view delete Hushlist',
  'field add Hushweight kind:number in:Hushvault',
  'field rename Hushkarat in:Hushvault to Hushcarat',
  'field delete Hushkarat in:Hushvault',
]

test.each(changes)('the owner, who is not in it, does not take back: %s', async (line) => {
  const ear = await copy()
  const { card } = await ear.does('mona', { text: line }, line, 'direct')
  const undo = buttonOf(card, 'Undo')
  if (!undo) throw new Error(`nothing to take back: ${cardText(card)}`)
  for (const name of ['olga', 'adam']) {
    const refused = await ear.does(name, { call: undo.call }, `${line} [Undo]`, 'channel', { button: true })
    expect(cardText(refused.card)).toContain('There’s nothing of yours to undo.')
  }
  const { card: undone } = await ear.does('mona', { call: undo.call }, `${line} [Undo]`, 'direct', {
    button: true,
  })
  expect(undone.title.at(-1)).toBe(' undid a change')
  expect(learned(ear.heard)).toEqual([])
})
