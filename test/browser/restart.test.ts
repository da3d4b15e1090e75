/** The page over a power cut: it says so, waits, and goes on where it was. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type Program, startProgram } from '../support/browser.ts'

let program: Program
let browser: Browser
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await program?.close()
})

test('after kill -9 everything is there again, without a reload, and nothing twice', async () => {
  const { page } = await openPage(browser, program.url)
  const input = page.getByRole('combobox')
  const log = page.getByRole('log')
  const send = async (text: string) => {
    await input.fill(text)
    await page.keyboard.press('Enter')
  }
  await send('before the cut')
  await log.getByText('before the cut').waitFor()
  const shownDay = () => page.locator('#clock-day').innerText()
  const today = await shownDay()
  await page.getByRole('button', { name: 'Tomorrow 09:00' }).click()
  await expect.poll(shownDay).not.toBe(today)
  const day = await shownDay()

  await program.kill()
  await page.getByText('Baton isn’t answering').waitFor()
  await send('into the dark')
  // The one under the composer: the clock may have lost its answer to the cut, too, and says so in its own place.
  await page.locator('#problem').filter({ hasText: 'Baton doesn’t answer' }).waitFor()
  expect(await input.inputValue()).toBe('into the dark')

  await program.start()
  await page.getByText('Baton isn’t answering').waitFor({ state: 'hidden' })
  await page.keyboard.press('Enter')
  await log.getByText('into the dark').waitFor()
  expect(await log.getByText('before the cut').count()).toBe(1)
  expect(await shownDay()).toBe(day)

  const other = await openPage(browser, program.url)
  expect(await other.page.getByRole('log').locator('.said').allInnerTexts()).toEqual([
    'before the cut',
    'into the dark',
  ])
})
