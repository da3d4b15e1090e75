/** Members of a private List at work in a channel: every command, and every button that comes of it. */
import { beforeAll, expect, test } from 'vitest'
import { buttonsInSource } from './buttons.ts'
import { learned } from './learned.ts'
import { type Outcome, sayAll, sayReading } from './saying.ts'
import { secretTeam } from './secret-team.ts'
import { secret } from './world.ts'

const { slack, baton } = secretTeam()
let aloud: Outcome
beforeAll(async () => {
  aloud = await sayAll({ baton, slack }, 'T1', 'mona', 'channel')
}, 240_000)

test('nobody else learns of it by what its members do aloud', () => {
  expect(learned(aloud.heard)).toEqual([])
})

test('every kind of button was pressed, or is pressed elsewhere', async () => {
  const kinds = await buttonsInSource()
  expect(kinds.length).toBeGreaterThan(60)
  const pressed = [...aloud.pressed]
  expect(kinds.filter(({ isKind, elsewhere }) => !elsewhere && !pressed.some(isKind)).map(String)).toEqual([])
})

test('its members have all of it with Baton alone', async () => {
  const { heard } = await sayReading({ baton, slack }, 'T1', 'mona', 'direct')
  const told = heard.filter(({ reader, text }) => reader === 'mona' && secret.test(text)).map(({ by }) => by)
  const some = ['show T-1', 'show T-5001', 'list', 'mine', 'search twin', 'chain T-1', 'path T-12', 'lists']
  expect(told).toEqual(
    expect.arrayContaining([...some, 'template list', 'view list', 'statuses in:Hushvault', 'trash']),
  )
})
