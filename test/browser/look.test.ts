/** How it looks: light and dark, wide and narrow, with whatever people type. */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
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

async function send(page: Page, text: string): Promise<void> {
  const replies = await page.locator('.message').count()
  await page.getByRole('combobox').fill(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.message').count(), { timeout: 10_000 }).toBeGreaterThan(replies)
}

/** How light the conversation's background is, from 0 to 255. */
async function lightness(page: Page): Promise<number> {
  const color = await page.evaluate('getComputedStyle(document.querySelector(".main")).backgroundColor')
  return Number(/\d+/.exec(String(color))?.[0])
}

test('it follows the system, and can be told otherwise, which it remembers', async () => {
  const { page } = await openPage(browser, program.url, { colorScheme: 'dark' })
  expect(await lightness(page)).toBeLessThan(60)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await lightness(page)).toBeGreaterThan(230)
  await page.getByRole('button', { name: 'Theme: as the system' }).click()
  await page.getByRole('button', { name: 'Theme: light' }).click()
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor()
  expect(await lightness(page)).toBeLessThan(60)
  await page.reload()
  await page.waitForSelector('html[data-ready]')
  expect(await lightness(page)).toBeLessThan(60)
  await page.context().close()
})

/** An expression that lists, in the page, what has too little contrast with what is behind it. */
const faintText = await readFile(new URL('faint-text.js', import.meta.url), 'utf8')

test.each(['light', 'dark'] as const)('all text can be read in %s', async (colorScheme) => {
  const { page } = await openPage(browser, program.url, { colorScheme })
  await send(page, '/task add Something @kenji @ana !urgent due:tomorrow')
  await send(page, '/task add Other !high')
  await send(page, '/task handoff T-1 @maya Please look')
  await page.getByRole('region', { name: 'Waiting for an answer' }).waitFor()
  await send(page, '/task dnoe')
  await send(page, '/task list')
  await send(page, 'Hello @ana')
  expect(await page.evaluate(faintText)).toEqual([])
  await page.context().close()
})

const nasty = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>'

test('at 360 px nothing is wider than the screen, whatever is in it', async () => {
  const { page } = await openPage(browser, program.url, { viewport: { width: 360, height: 720 } })
  await send(
    page,
    `/task add ${'Donaudampfschifffahrtsgesellschaft'.repeat(6)} @kenji !urgent due:"next friday 17:00"`,
  )
  await send(page, 'x'.repeat(3000))
  await send(page, '/task list')
  await send(page, '/task handoff T-1 @maya')
  const width = () =>
    page.evaluate(
      '[document.documentElement, document.querySelector("#log")].map((each) => each.scrollWidth)',
    )
  expect(await width()).toEqual([360, 360])
  await page.getByRole('button', { name: /Show all 3,000 characters/ }).click()
  expect(await width()).toEqual([360, 360])
  for (const name of [/^Ana /, /^Kenji /, /^Maya /]) await page.getByRole('button', { name }).waitFor()
  const clock = page.getByRole('button', { expanded: false }).and(page.locator('#panel-open'))
  await clock.click()
  await page.getByRole('heading', { name: 'Clock' }).waitFor()
  await page.locator('#panel-close:focus').waitFor()
  await page.getByRole('heading', { name: 'Waiting for an answer' }).waitFor()
  expect(
    await page.evaluate(
      'document.querySelector("#panel").scrollWidth - document.querySelector("#panel").clientWidth',
    ),
  ).toBe(0)
  await page.keyboard.press('Escape')
  await page.locator('#panel').waitFor({ state: 'hidden' })
  await page.context().close()
})

test('markup that people type is shown as they typed it, and runs nothing', async () => {
  const { page, problems } = await openPage(browser, program.url)
  await send(page, nasty)
  await send(page, `/task add ${nasty}`)
  await send(page, `@Baton ${nasty}`)
  expect(await page.locator('#log img:not(.avatar), #log script').count()).toBe(0)
  expect(await page.evaluate('"owned" in window')).toBe(false)
  expect(await page.getByRole('log').innerText()).toContain(nasty)
  expect(problems).toEqual([])
  await page.context().close()
})

test('where less motion is wanted, nothing moves', async () => {
  const { page } = await openPage(browser, program.url, {
    reducedMotion: 'reduce',
    viewport: { width: 800, height: 700 },
  })
  const moving =
    await page.evaluate(`[...document.querySelectorAll('*')].map((element) => getComputedStyle(element))
    .filter(({ animationName, transitionDuration }) => animationName !== 'none' || transitionDuration !== '0s').length`)
  expect(moving).toBe(0)
  await page.context().close()
})
