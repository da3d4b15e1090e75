/** A rule in the playground: made, tried, seen at work by moving the clock, and found again behind what it changed. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  launchBrowser,
  type Opened,
  openPage,
  type Program,
  startProgram,
  toWednesday,
} from '../support/browser.ts'

let program: Program
let browser: Browser
let opened: Opened
let page: Page
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
  await toWednesday(program.url)
  opened = await openPage(browser, program.url)
  page = opened.page
})
afterAll(async () => {
  await browser?.close()
  await program?.close()
})

const log = () => page.getByRole('log')
const person = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} `) })

async function say(line: string) {
  const before = await page.locator('.message').count()
  await page.getByRole('combobox').fill(line)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.message').count(), { timeout: 10_000 }).toBeGreaterThan(before + 1)
}

test('a rule is made with one line, and says what it will do', async () => {
  await say('/task add Write the release notes @ana #release')
  await log().getByText('added T-1').waitFor()
  await say(
    '/task rules add name:"Announce" when status becomes Done if tag:release then tag #shipped, tell @kenji "{task} can be announced"',
  )
  await log().getByText('created rule 1').waitFor()
})

test('it does that when the task is finished, and says that it was the rule', async () => {
  await say('/task done T-1')
  await log().getByText('finished T-1').waitFor()
  await say('/task rules log 1')
  await log().getByText('T-1 Write the release notes (').waitFor()
  await say('/task history list T-1')
  await log().getByRole('button', { name: 'Why rule 1 did it' }).click()
})

test('a rule is put together from buttons and short forms', async () => {
  await say('/task rules new')
  const choose = (name: string) => log().getByRole('button', { name, exact: true }).last().click()
  const fill = async (field: string, value: string) => {
    await page.getByRole('dialog').getByLabel(field).fill(value)
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  }
  await choose('When…')
  await choose('Status')
  await fill('Becomes', 'Done')
  await log().getByText('when status becomes Done then …').waitFor()
  await choose('Then…')
  await choose('Tag')
  await fill('Tags', 'shipped, later')
  await log().getByText('when status becomes Done then tag #shipped #later').waitFor()
  await choose('Create')
  await log().getByText('created rule 2').waitFor()
})

test('whom it tells hears of it in their morning, as the clock gets there', async () => {
  const held = page.getByRole('region', { name: 'Waiting for working hours' })
  await held.getByText(/1 ping for Kenji waits until Thu 09:00 in Tokyo/).waitFor()
  await held.getByRole('button', { name: 'Move the clock there' }).click()
  await page.getByRole('button', { name: 'Become Kenji' }).click()
  await log().getByText('Because of Ana’s rule “Announce”').waitFor()
  expect(await log().innerText()).toContain('T-1 Write the release notes can be announced')
})

test('what it would have done before it was there can be looked at', async () => {
  await person('Ana').click()
  await page.getByText('Direct messages between Baton and Ana').waitFor()
  await say('/task rules try when status becomes Done then comment "Well done, {by}."')
  await log().getByText('would have run once').waitFor()
  expect(opened.problems).toEqual([])
})
