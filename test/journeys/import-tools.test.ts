/** Files of other tools, all the way in: what is read of each is held in test/interchange/fixtures.test.ts. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openApp, type TestApp } from '../support/app.ts'
import { imports } from '../support/importing.ts'
import { cardText, recordingAdapter } from '../support/team.ts'

const slack = recordingAdapter()
let baton: TestApp
beforeAll(async () => {
  baton = await openApp({ adapters: [slack.adapter] })
})
afterAll(async () => {
  expect(baton.errors).toEqual([])
  await baton.close()
})
const { person, imported } = imports(() => baton, slack.sent)

const folder = fileURLToPath(new URL('../fixtures/imports/', import.meta.url))
const letters = ['odd-utf-16.csv', 'odd-windows-1252.csv']
const tools = readdirSync(folder).filter((name) => !name.endsWith('.yaml') && !name.startsWith('odd-'))

test.each([...tools, ...letters])('%s comes in, as many tasks as are in it', async (name) => {
  const ana = await person(name.replaceAll('.', '-'))
  const { report } = await imported(ana, name, readFileSync(folder + name))
  const { tasks } = parse(readFileSync(`${folder}${name}.yaml`, 'utf8'))
  expect(cardText(report)).toContain(`Imported ${name}`)
  expect(cardText(report)).toContain(`Added: ${tasks.length}`)
})

test('what stands below another task in a file stands below it here', async () => {
  const ana = await person('below')
  await imported(ana, 'todoist.csv', readFileSync(`${folder}todoist.csv`))
  const party = await ana.say('show Plan the summer party')
  expect(party).toContain('Ask about allergies')
  expect(party).toContain('Due: Fri 10 Jul')
  expect(await ana.say('show Ask about allergies')).toContain('Write to everybody')
})
