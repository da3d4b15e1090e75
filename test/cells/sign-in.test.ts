/** A program signs in at one address, whichever cell its person is in. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCells, type TestCells } from '../support/cells.ts'
import { browser, connect, numberOn, ownAddress, program, shownOn } from '../support/sign-in.ts'
import { buttonOf, cardText, recordingAdapter, user } from '../support/team.ts'

const slack = recordingAdapter('slack')
let cells: TestCells
beforeAll(async () => {
  cells = await openTestCells([slack.adapter], ownAddress)
})
afterAll(async () => {
  expect(cells.errors).toEqual([])
  await cells.close()
})

test('what a program waits with goes to the cell of whoever types its code', async () => {
  const people = ['S-one', 'S-two'].map((id) =>
    user(cells.app.core, `Ana of ${id}`, { team: { id, name: id } }),
  )
  for (const who of people) await who.say('mine')
  for (const [index, who] of people.entries()) {
    const assistant = program()
    const { asked, transport } = await connect(cells.app, assistant)
    const tab = browser(cells.app)
    const page = await tab.open(asked ?? '')
    const { card } = await who.reply(`token allow ${shownOn(page.text).code}`)
    expect((await tab.open(page.at)).text).toContain('token allow')
    const number = numberOn(cardText((await who.press(buttonOf(card, 'Allow'))).card))
    const { to } = await tab.open(page.at, number)
    await transport.finishAuth(to?.searchParams ?? new URLSearchParams())
    const { client, isIn } = await connect(cells.app, assistant)
    expect(isIn).toBe(true)
    await client.callTool({ name: 'add_task', arguments: { title: `Task ${index}` } })
    expect(await who.say('show T-1')).toContain(`Task ${index}`)
  }
})
