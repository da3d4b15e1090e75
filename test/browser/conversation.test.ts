/** A form by keyboard, a conversation in a thread, files: in a real browser, around a core made by hand. */
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Form, TaskRow } from '../../src/domain/card/card.ts'
import type { Invocation, Reply } from '../../src/platform.ts'
import { launchBrowser, type Opened, openPage } from '../support/browser.ts'
import { cardOf, handmadeCore, replyOf } from '../support/playground-core.ts'
import { type PlaygroundServer, startPlayground } from '../support/playground-server.ts'

const form: Form = {
  id: 'form-1',
  title: 'New task',
  submit: 'Add task',
  fields: [
    { name: 'title', label: 'Title', kind: 'text', value: '', required: true, hint: 'Fix the login loop' },
    { name: 'description', label: 'Description', kind: 'paragraph', value: '' },
    {
      ...{ name: 'priority', label: 'Priority', kind: 'choice', value: 'normal' },
      choices: ['urgent', 'high', 'normal', 'low'].map((value) => ({ label: value, value })),
    },
    { name: 'assignees', label: 'Who does it', kind: 'people', value: '<@ana>', required: true },
    { name: 'due', label: 'Due', kind: 'text', value: '' },
  ],
}
const row: TaskRow = {
  ...{ ref: 'T-1', title: 'Publish the site', status: 'In progress', category: 'active', priority: 'high' },
  ...{ assignees: [], overdue: false, waitsFor: [], progress: { done: 3, of: 5 } },
}
const list = cardOf('Everything', {
  blocks: [
    { kind: 'tasks', rows: [row], more: 0 },
    { kind: 'file', file: 'report-1', name: 'tasks.csv', type: 'text/csv', size: 7 },
  ],
})
const noDate = cardOf('“someday” is not a date I know', { tone: 'warning' })

function answer({ input }: Invocation): Reply {
  if ('form' in input) {
    if (input.values.due === 'someday') return replyOf(noDate, { visibility: 'caller' })
    return replyOf(cardOf(`added T-1 ${input.values.title}`, { tone: 'good' }), { live: 'live-form' })
  }
  const typed = 'text' in input ? input.text : ''
  if (typed === 'add') return replyOf(cardOf('What is to be done?'), { form })
  return replyOf(typed === 'list' ? list : cardOf(`Re: ${typed}`), { live: `live-${typed}` })
}

const core = handmadeCore(answer)
let server: PlaygroundServer
let browser: Browser
let opened: Opened
let page: Page
/** An expression that lists, in the page, what has too little contrast with what is behind it. */
let faintText: string
beforeAll(async () => {
  core.made.set('report-1', 'a,b\n1,2')
  server = await startPlayground({ core })
  browser = await launchBrowser()
  faintText = await readFile(new URL('faint-text.js', import.meta.url), 'utf8')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(async () => {
  await page?.context().close()
  opened = await openPage(browser, server.url)
  page = opened.page
  // What is looked at here is not the first steps.
  await page.locator('#story-close').dispatchEvent('click')
})

const log = () => page.getByRole('log', { name: /^#/ })
const dialog = () => page.getByRole('dialog', { name: 'New task' })
const thread = () => page.getByRole('region', { name: /^Thread/ })
const focused = () =>
  page.evaluate('document.activeElement.labels?.[0]?.innerText ?? document.activeElement.id')

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

async function command(typed: string): Promise<void> {
  await page.locator('#composer-text').fill(typed)
  await press('Escape', 'Enter')
}

async function openThread(): Promise<void> {
  await command('/task list')
  await log().getByRole('button', { name: 'Reply in thread' }).last().click()
  await thread().waitFor()
}

test('a form is filled in, refused and sent by keyboard alone', async () => {
  await command('/task add')
  await dialog().waitFor()
  await expect.poll(focused).toMatch(/^Title/)
  // Without its title it is not sent.
  await press('Enter')
  await page.keyboard.type('Ship it')
  await press('Tab')
  await page.keyboard.type('First line')
  await press('Enter')
  await page.keyboard.type('second line')
  await press('Tab', 'ArrowUp', 'Tab', 'Tab', 'Space', 'Tab', 'Tab')
  expect(await focused()).toBe('Due')
  await page.keyboard.type('someday')
  await press('Enter')
  await dialog().getByRole('alert').getByText('is not a date I know').waitFor()
  expect(await focused()).toBe('Due')
  expect(await dialog().getByLabel('Title').inputValue()).toBe('Ship it')
  await press('Control+A')
  await page.keyboard.type('friday')
  await press('Enter')
  await log().getByText('added T-1 Ship it').waitFor()
  await dialog().waitFor({ state: 'hidden' })
  expect(core.received.at(-1)?.input).toEqual({
    form: 'form-1',
    values: {
      title: 'Ship it',
      description: 'First line\nsecond line',
      priority: 'high',
      assignees: '<@ana>, <@kenji>',
      due: 'friday',
    },
  })
  expect(await focused()).toMatch(/^composer-text$/)
})

test('Escape closes a form and sends nothing; people that are required must be chosen', async () => {
  const before = core.received.length
  await command('/task add')
  await dialog().getByLabel('Title').fill('Nobody’s')
  await dialog().getByLabel('Ana').uncheck()
  await press('Enter')
  expect(await focused()).toMatch(/Ana/)
  await press('Escape')
  await dialog().waitFor({ state: 'hidden' })
  expect(core.received.length).toBe(before + 1)
})

test('a conversation in a thread, by keyboard: said, changed, taken back', async () => {
  await openThread()
  expect(await focused()).toBe('thread-text')
  await page.keyboard.type('Is it gren? @kenji')
  await press('Escape', 'Enter')
  await thread().getByText('Is it gren?').waitFor()
  await log().getByRole('button', { name: '1 reply' }).waitFor()
  await thread().getByRole('button', { name: 'Edit' }).focus()
  await press('Enter', 'Control+A')
  await page.keyboard.type('Is it green?')
  await press('Enter')
  await thread().getByText('Is it green?').waitFor()
  await thread().getByText('edited').waitFor()

  const other = (await openPage(browser, `${server.url}/#kenji/team`)).page
  await other.getByRole('button', { name: '1 reply' }).last().click()
  await other.keyboard.type('It is')
  await other.keyboard.press('Enter')
  await thread().getByText('It is', { exact: true }).waitFor()
  expect(await thread().getByRole('button', { name: 'Edit' }).count()).toBe(1)
  await other.context().close()

  await thread().getByRole('button', { name: 'Delete' }).click()
  await thread().getByRole('button', { name: 'Really delete?' }).click()
  await thread().getByText('Is it green?').waitFor({ state: 'hidden' })
  expect(core.heardOf.map(({ kind }) => kind)).toEqual([
    'messagePosted',
    'messageEdited',
    'messagePosted',
    'messageDeleted',
  ])
  await page.locator('#thread-text').focus()
  await press('Escape')
  await thread().waitFor({ state: 'hidden' })
  expect(await page.evaluate('document.activeElement.innerText')).toContain('1 reply')
})

test('a command in a thread is completed and answered there', async () => {
  await openThread()
  await page.keyboard.type('@Baton do')
  await thread().getByRole('option', { name: '@Baton done' }).waitFor()
  await press('Tab')
  await expect.poll(() => page.locator('#thread-text').inputValue()).toBe('@Baton done ')
  await page.keyboard.type('T-1')
  await press('Enter')
  await thread().getByText('Re: done T-1').waitFor()
  expect(await log().getByText('Re: done T-1').count()).toBe(0)
})

test('files are chosen or dropped, can be taken off again, and are sent and downloaded', async () => {
  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('remember the milk') }
  await page.locator('#composer input[type=file]').setInputFiles([notes, { ...notes, name: 'other.txt' }])
  await page.getByRole('button', { name: 'Remove other.txt' }).click()
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }))
    document.querySelector('#log').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
  })()`)
  await page.getByRole('button', { name: 'Remove dropped.txt' }).waitFor()
  await command('/task add Shopping')
  await log().getByText('Re: add Shopping').waitFor()
  const files = core.received.at(-1)?.files ?? []
  const contents = await Promise.all(files.map(async (file) => [file.name, await text(await file.open())]))
  expect(contents).toEqual([
    ['notes.txt', 'remember the milk'],
    ['dropped.txt', 'dropped'],
  ])
  const downloading = page.waitForEvent('download')
  await log()
    .getByRole('link', { name: /notes\.txt/ })
    .click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('notes.txt')
  expect(await text(await download.createReadStream())).toBe('remember the milk')
})

test('a file that is too large is refused before it is sent, in words', async () => {
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array(26 * 1024 * 1024)], 'film.mp4'))
    document.querySelector('#log').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
  })()`)
  await page.getByText('film.mp4 is too large: a file can have at most 25 MB.').waitFor()
})

test('a file of Baton’s is downloaded from its card, and a change shows at once', async () => {
  await command('/task list')
  await log().getByText('3 of 5').last().waitFor()
  const downloading = page.waitForEvent('download')
  await log()
    .getByRole('link', { name: /tasks\.csv/ })
    .last()
    .click()
  expect(await text(await (await downloading).createReadStream())).toBe('a,b\n1,2')
  const at = core.shown.get('live-list')
  const to = { platform: 'playground', team: 'playground', kind: 'edit', id: at?.message ?? '' } as const
  await server.adapter.send({ ...to, channel: 'team' }, cardOf('All done'), { id: 'edit-1', attempt: 1 })
  await log().getByText('All done').waitFor()
})

test('there are three channels, each with its own talk', async () => {
  await page.getByRole('button', { name: /backend/ }).click()
  await page.getByRole('heading', { name: '# backend' }).waitFor()
  await command('The server is up')
  await log().getByText('The server is up').waitFor()
  await page.getByRole('button', { name: /design/ }).click()
  await log().getByText('This is #design').waitFor()
  expect(await page.title()).toBe('#design · Ana · Baton playground')
})

test.each(['light', 'dark'] as const)(
  'all of it can be read in %s, also on a narrow screen',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme })
    await openThread()
    await page
      .locator('#thread input[type=file]')
      .setInputFiles([
        { name: `${'long-'.repeat(40)}.txt`, mimeType: 'text/plain', buffer: Buffer.from('x') },
      ])
    await page.keyboard.type('x'.repeat(300))
    await press('Enter')
    await thread().getByText('xxx').waitFor()
    expect(await page.evaluate(faintText)).toEqual([])
    await page.setViewportSize({ width: 360, height: 720 })
    const widths =
      '[document.documentElement, document.querySelector("#thread-log")].map((each) => each.scrollWidth)'
    expect(await page.evaluate(widths)).toEqual([360, 360])
    await page.getByRole('button', { name: 'Close the thread' }).click()
    await command('/task add')
    await dialog().waitFor()
    expect(await page.evaluate(faintText)).toEqual([])
    expect(await page.evaluate('document.querySelector("#form-body").scrollWidth')).toBeLessThanOrEqual(336)
    await dialog().getByRole('button', { name: 'Add task' }).scrollIntoViewIfNeeded()
    expect(opened.problems).toEqual([])
    expect(opened.foreign).toEqual([])
  },
)
