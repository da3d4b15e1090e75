/** Everything by keyboard, and what a screen reader is told meanwhile. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type Program, startProgram, toWednesday } from '../support/browser.ts'

let program: Program
let browser: Browser
let page: Page
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
  await toWednesday(program.url)
  page = (await openPage(browser, program.url)).page
})
afterAll(async () => {
  await browser?.close()
  await program?.close()
})

const input = () => page.getByRole('combobox')
const options = () => page.getByRole('option')
const list = () => page.getByRole('listbox', { name: 'Completions' })
const log = () => page.getByRole('log')
const type = (text: string) => page.keyboard.type(text)

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** The option that a screen reader would read out now. */
async function active(): Promise<string | undefined> {
  const id = await input().getAttribute('aria-activedescendant')
  return id === null ? undefined : page.locator(`#${id}`).innerText()
}

async function clear(): Promise<void> {
  await press('Control+A', 'Backspace')
  await list().waitFor({ state: 'hidden' })
}

test('one can type at once', async () => {
  expect(await page.locator('#composer-text:focus').count()).toBe(1)
  expect(await input().getAttribute('aria-expanded')).toBe('false')
})

test('a command, its options and their values complete with Tab and the arrows', async () => {
  await type('/ad')
  await options().first().waitFor()
  expect(await input().getAttribute('aria-expanded')).toBe('true')
  expect(await active()).toMatch(/^\/task add\s+Add a task, or a subtask of one$/)
  await press('Tab')
  await expect.poll(() => input().inputValue()).toBe('/task add ')
  await type('Fix the login loop @ke')
  await page.getByRole('option', { name: /Kenji/ }).waitFor()
  await press('Tab')
  await expect.poll(() => input().inputValue()).toBe('/task add Fix the login loop @Kenji ')
  await type('!')
  await page.getByRole('option', { name: 'urgent' }).waitFor()
  await expect.poll(active).toMatch(/^urgent/)
  await press('ArrowDown')
  expect(await active()).toMatch(/^high/)
  await press('ArrowUp', 'ArrowUp')
  expect(await active()).toMatch(/^low/)
  await press('ArrowDown', 'ArrowDown', 'Enter')
  await expect.poll(() => input().inputValue()).toBe('/task add Fix the login loop @Kenji !high ')
})

test('Enter sends, the answer is in the log, and the composer is empty and ready', async () => {
  await press('Escape', 'Enter')
  await log().getByText('added T-1').waitFor()
  expect(await input().inputValue()).toBe('')
  expect(await page.locator('#composer-text:focus').count()).toBe(1)
})

test('tasks complete by their title', async () => {
  await type('/task done logi')
  await page.getByRole('option', { name: /T-1.*login loop/ }).waitFor()
  await press('Enter')
  await expect.poll(() => input().inputValue()).toBe('/task done T-1 ')
  await clear()
})

test('Escape puts the list away until one types on; Enter then sends what stands there', async () => {
  await type('/task lis')
  await options().first().waitFor()
  await press('Escape')
  await list().waitFor({ state: 'hidden' })
  await type('t')
  await expect.poll(() => input().getAttribute('aria-expanded')).toBe('true')
  await press('Enter')
  await log().getByText('Only visible to you').waitFor()
})

test('a task of the list is chosen and done with arrow keys, behind one stop of the Tab key', async () => {
  const toolbar = () => log().getByRole('toolbar').last()
  await toolbar().getByRole('button', { name: 'Choose a task…' }).focus()
  await press('Enter')
  await toolbar().getByRole('button', { name: 'T-1 Fix the login loop' }).waitFor()
  await press('ArrowDown', 'Enter')
  await log().getByText('Chosen:').waitFor()
  await toolbar().getByRole('button', { name: 'Start', exact: true }).focus()
  await press('ArrowRight')
  expect(await page.evaluate(focusedControl)).toBe('Done')
  await input().focus()
})

test('what was sent before comes back with the up arrow', async () => {
  await press('ArrowUp')
  expect(await input().inputValue()).toBe('/task list')
  await press('ArrowUp')
  expect(await input().inputValue()).toContain('/task add Fix the login loop')
  await press('ArrowDown', 'ArrowDown')
  expect(await input().inputValue()).toBe('')
})

test('Shift+Enter begins a new line', async () => {
  await type('good morning')
  await press('Shift+Enter')
  await type('everybody')
  await press('Enter')
  await log().getByText('good morning\neverybody').waitFor()
})

/** In the page: the name of what has the focus, or that nothing shows it. */
const focusedControl = `(() => {
  const element = document.activeElement
  if (!element || element === document.body) return undefined
  const name = element.getAttribute('aria-label') ?? element.innerText
  return getComputedStyle(element).outlineStyle === 'none' ? 'no outline: ' + name : name
})()`

test('every control can be reached with Tab, has a name, and shows that it has the focus', async () => {
  const seen: string[] = []
  await input().focus()
  for (let presses = 0; presses < 40; presses++) {
    await press('Tab')
    const focused = await page.evaluate(focusedControl)
    if (typeof focused === 'string') seen.push(focused.replaceAll(/\s+/g, ' '))
  }
  for (const name of [/^A? ?Ana/, /^K? ?Kenji/, /^#? ?team/, /^Baton/, /^Theme/, /^\+1 h/, /^Tomorrow 09:00/])
    expect(seen).toContainEqual(expect.stringMatching(name))
})

test('the first stop skips to the message box', async () => {
  await page.evaluate('document.activeElement.blur()')
  await page.reload()
  await input().waitFor()
  await page.locator('.skip').focus()
  expect(await page.locator('.skip').isVisible()).toBe(true)
  await press('Enter')
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('composer-text')
})

test('a card is a heading, and one stop with arrow keys between its buttons', async () => {
  const card = log()
    .locator('.card', { has: page.getByRole('toolbar') })
    .first()
  expect(await card.getByRole('heading').count()).toBe(1)
  const buttons = card.getByRole('toolbar').getByRole('button')
  const names = await buttons.allInnerTexts()
  expect(names.length).toBeGreaterThan(1)
  expect(await buttons.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex === 0).length)).toBe(1)
  await buttons.first().focus()
  await press('ArrowRight')
  expect(await page.evaluate('document.activeElement.innerText')).toBe(names[1])
  await press('Home', 'ArrowLeft')
  expect(await page.evaluate('document.activeElement.innerText')).toBe(names.at(-1))
  expect(await buttons.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex === 0).length)).toBe(1)
})

test('another teammate can be chosen with Enter, and is told apart', async () => {
  const kenji = page.getByRole('button', { name: /^Kenji / })
  await kenji.focus()
  await press('Enter')
  await expect.poll(() => kenji.getAttribute('aria-current')).toBe('true')
  await expect.poll(() => input().getAttribute('aria-label')).toBe('Message #team as Kenji')
})

test('new messages are announced by the log, pings elsewhere by the status', async () => {
  expect(await log().getAttribute('aria-live')).toBe('polite')
  expect(await log().getAttribute('aria-labelledby')).toBe('room-name')
  await page.getByRole('button', { name: /^Kenji / }).click()
  await input().focus()
  await type('/task handoff T-1 @ana')
  await press('Escape', 'Enter')
  await expect.poll(() => page.locator('#news').innerText(), { timeout: 10_000 }).toMatch(/^For Ana: .*/)
})
