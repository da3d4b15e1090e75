/** The first minutes: add, depend, finish, hand over at night; each is told at the start of their own day. */
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

const person = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} `) })
const step = (name: RegExp) => page.getByRole('region', { name: 'First steps' }).getByRole('button', { name })
const log = () => page.getByRole('log')
const held = () => page.getByRole('region', { name: 'Waiting for working hours' })
const waiting = () => page.getByRole('region', { name: 'Waiting for an answer' })

test('the cast is there, each with their time of day', async () => {
  expect(await person('Ana').innerText()).toMatch(/Lisbon\s+10:30\s+At work until 18:00/)
  expect(await person('Kenji').innerText()).toMatch(/Tokyo\s+1[89]:30\s+Off until Thu 09:00/)
  expect(await person('Maya').innerText()).toMatch(/Los Angeles\s+0[23]:30\s+Off until 09:00/)
})

test('the first steps add a task, one that waits for it, and finish the first', async () => {
  await step(/Add a task/).click()
  await log().getByText('added T-1').waitFor()
  await step(/Add one that waits/).click()
  await log().getByText('waits for T-1', { exact: true }).waitFor()
  await step(/Finish the first/).click()
  await log().getByText('finished T-1').waitFor()
  expect(await log().getByText('The notes are in the wiki').count()).toBeGreaterThan(0)
})

test('what Kenji should know waits for his morning, and says so', async () => {
  await held()
    .getByText(/2 pings for Kenji wait until Thu 09:00 in Tokyo/)
    .waitFor()
  await step(/Become Kenji/).click()
  await page.getByRole('heading', { name: 'Baton' }).waitFor()
  expect(await page.title()).toBe('Baton · Kenji · Baton playground')
  expect(await log().innerText()).toContain('Baton and Kenji')
})

test('his pings come when the clock gets there, to whoever looks from elsewhere too', async () => {
  await person('Ana').click()
  await held().getByRole('button', { name: 'Move the clock there' }).click()
  await page.getByRole('button', { name: 'Become Kenji' }).waitFor()
  await person('Kenji').getByText('unread from Baton').waitFor({ state: 'attached' })
  expect(await person('Kenji').innerText()).toMatch(/09:0\d/)
  await person('Kenji').click()
  await log().getByText('The notes are in the wiki').waitFor()
  expect(await page.locator('#toasts').getByText('For Kenji').count()).toBe(0)
  expect(await held().innerText()).toContain('Nothing')
  expect(await person('Kenji').getByText('unread from Baton').count()).toBe(0)
})

test('the buttons on the ping work', async () => {
  await log()
    .getByRole('button', { name: /^Start/ })
    .first()
    .click()
  await expect.poll(() => log().innerText()).toMatch(/In progress|started T-2/)
})

test('handed over at night with a note, it says when it will be read and who is asked next', async () => {
  await step(/Hand it to Ana while she sleeps/).click()
  await log()
    .getByText(/will read it Thu, .* 09:00 their time\./)
    .waitFor()
  await waiting()
    .getByText(/^Kenji →/)
    .waitFor()
  expect(await waiting().innerText()).toContain('T-2 Announce the release')
  const chain = waiting().getByRole('listitem')
  expect(await chain.allInnerTexts()).toEqual([
    'Ana is asked, off until Thu 09:00 in Lisbon',
    'nudge, Thu 13:00 in Lisbon',
    'then Kenji is told that no one answered',
  ])
})

test('in her morning Ana reads it, and is asked again when the clock gets there', async () => {
  await step(/Be Ana in her morning/).click()
  await log().getByText('hands you').first().waitFor()
  expect(await log().innerText()).toContain('The text is in the wiki')
  await waiting().getByText('Ana is asked', { exact: true }).waitFor()
  await waiting().getByRole('button', { name: 'Move the clock there' }).click()
  await log().getByText('is still waiting for you').waitFor()
  expect(await waiting().getByRole('listitem').allInnerTexts()).toEqual([
    'Ana is asked',
    'Kenji is told that no one answered, Thu 17:00 in Lisbon',
  ])
})

test('the last step asks for a reminder and for the day, and then the steps are gone', async () => {
  await step(/Ask for a reminder/).click()
  await log()
    .getByText(/^Thu .* your time, in 2 h/)
    .waitFor()
  await log().getByText('Your day: 1 due today').waitFor()
  await page.getByRole('region', { name: 'First steps' }).waitFor({ state: 'hidden' })
})

test('accepted, nothing waits for an answer any more', async () => {
  await log().getByRole('button', { name: 'Accept', exact: true }).last().click()
  await log()
    .getByText(/accepted T-2/)
    .waitFor()
  await waiting().waitFor({ state: 'hidden' })
})

test('whoever is away is shown so, until when they work again', async () => {
  await page.getByRole('combobox').fill('away until monday')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await person('Ana').getByText('Away until Mon 09:00').waitFor()
})

test('the page had no complaints, and asked nobody but Baton', () => {
  expect(opened.problems).toEqual([])
  expect(opened.foreign).toEqual([])
})
