/** Members of a private List at work in a channel: every command, and every button that comes of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { recordingAdapter } from '../support/team.ts'
import { buttonsInSource } from './buttons.ts'
import { learned } from './learned.ts'
import { lines } from './lines.ts'
import { type Outcome, sayAll, sayReading } from './saying.ts'
import { makeWorld, secret } from './world.ts'

const slack = recordingAdapter()
let baton: TestApp
let aloud: Outcome
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter] })
  await makeWorld(baton, 'T1')
  aloud = await sayAll({ baton, slack }, 'T1', 'mona', 'channel')
}, 240_000)
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})

test('every command has its lines', () => {
  const paths = commands.map((command) => command.path)
  expect(Object.keys(lines).toSorted()).toEqual(paths.toSorted())
})

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
