/**
 * `npm run gallery`: plays some days of a team and takes a picture of each kind of message that people get most, light
 * and dark, on a desktop and on a phone. They are in `.baton/gallery/index.html`, to be looked at as their readers do.
 */
import { join } from 'node:path'
import { launchBrowser, startProgram, toWednesday } from '../support/browser.ts'
import { openPictures } from './pictures.ts'
import { stageOn } from './stage.ts'
import { play } from './story.ts'

const folder = join(import.meta.dirname, '../../.baton/gallery')

async function main(): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const program = opened.adopt(await startProgram(), (each) => each.close())
  const browser = opened.adopt(await launchBrowser(), (each) => each.close())
  await toWednesday(program.url)
  const pictures = await openPictures(browser, program.url, folder)
  try {
    await play({ stage: stageOn(program.url), pictures })
  } finally {
    const count = await pictures.bind()
    console.log(`${count} messages: ${join(folder, 'index.html')}`)
  }
}

await main()
