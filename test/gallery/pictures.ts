/** Pictures of single messages, in every look, and one page that shows them side by side. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openPage } from '../support/browser.ts'
import type { Seen } from './stage.ts'

/** Tall enough that no message is cut off. */
const desktop = { width: 1280, height: 2000 }
const phone = { width: 390, height: 2800 }
const looks = [
  { name: 'desktop, light', file: 'desktop-light', viewport: desktop, colorScheme: 'light' },
  { name: 'desktop, dark', file: 'desktop-dark', viewport: desktop, colorScheme: 'dark' },
  { name: 'phone, light', file: 'phone-light', viewport: phone, colorScheme: 'light' },
  { name: 'phone, dark', file: 'phone-dark', viewport: phone, colorScheme: 'dark' },
] as const

/** What arrives elsewhere meanwhile is announced over the messages, and an edge would be cut off. */
const style = '.toasts { display: none } .message { padding: 8px }'

export type Pictures = {
  /** Takes a picture of a message as it is now. */
  take(name: string, message: Seen): Promise<void>
  /** Takes one of the form that opens where somebody presses a button of a message. */
  takeForm(name: string, message: Seen, label: string): Promise<void>
  /** Writes the page, and says how many messages it shows. */
  bind(): Promise<number>
}

export async function openPictures(browser: Browser, url: string, folder: string): Promise<Pictures> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const pages = await Promise.all(
    looks.map(async ({ viewport, colorScheme }) => {
      // The policy of the page lets in no style.
      const { page } = await openPage(browser, url, { viewport, colorScheme, bypassCSP: true })
      await page.addStyleTag({ content: style })
      return page
    }),
  )
  const names: string[] = []
  const inEveryLook = async (name: string, element: (page: Page) => Promise<Element>) => {
    names.push(name)
    const taken = pages.map(async (page, index) => {
      const path = join(folder, fileOf(name, looks[index]?.file ?? ''))
      await (await element(page)).screenshot({ path, animations: 'disabled' })
    })
    await Promise.all(taken)
  }
  return {
    take: (name, message) => inEveryLook(name, (page) => shown(page, message)),
    async takeForm(name, message, label) {
      await inEveryLook(name, async (page) => {
        await (await shown(page, message)).getByRole('button', { name: label, exact: true }).click()
        const form = page.locator('#form')
        await form.waitFor()
        return form
      })
      await Promise.all(pages.map((page) => page.keyboard.press('Escape')))
      // Or whatever is next shown there looks as if it were pointed at.
      await Promise.all(pages.map((page) => page.mouse.move(0, 0)))
    },
    async bind() {
      await writeFile(join(folder, 'index.html'), indexOf(names))
      return names.length
    },
  }
}

type Element = ReturnType<Page['locator']>

/** The message as that person has it before them, once the page has heard of its last change. */
async function shown(page: Page, { as, channel, id, changed }: Seen): Promise<Element> {
  const room = channel.startsWith('dm-') ? 'baton' : channel
  await page.evaluate(`location.hash = '#${as}/${room}'`)
  const message = page.locator(`#log [data-id="${id}"][data-changed="${changed}"]`)
  await message.waitFor()
  return message
}

function fileOf(name: string, look: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${words}-${look}.png`
}

function indexOf(names: string[]): string {
  const heads = looks.map(({ name }) => `<th>${name}</th>`).join('')
  const rows = names.map((name) => {
    const cells = looks.map(({ file }) => `<td class="${file}"><img src="${fileOf(name, file)}" alt=""></td>`)
    return `<tr><th>${name}</th>${cells.join('')}</tr>`
  })
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Baton's messages</title>
<style>
body { margin: 16px; font: 14px system-ui, sans-serif; background: #8882 }
th { text-align: left; vertical-align: top; padding: 8px }
td { vertical-align: top; padding: 8px }
tr > th:first-child { position: sticky; left: 0; width: 9em; background: #eee }
</style>
<table>
<tr><th></th>${heads}</tr>
${rows.join('\n')}
</table>
`
}
