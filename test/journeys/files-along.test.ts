/** Files come along wherever somebody writes; none is lost without a word, and none takes the line with it. */
import { beforeAll, expect, test } from 'vitest'
import type { SharedFile } from '../../src/platform.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { person, baton } = journey({ now: '2026-11-30T10:00:00Z' })
const ana = person('Ana', { timeZone: 'UTC' })
const kenji = person('Kenji', { timeZone: 'UTC' })

beforeAll(async () => {
  await kenji.say('mine')
  await ana.say('add Write the report')
})

const file = (name: string, more: Partial<SharedFile> = {}): SharedFile => ({
  ...{ id: name, name, type: 'text/plain', size: 3, url: `https://files.example.com/${name}` },
  open: async () => Promise.reject(new Error('nobody reads it')),
  ...more,
})
const gone = file('gone.txt', { url: '' })

test.each([
  ['add With a plan', 'plan.txt'],
  ['comment T-1 Look at it', 'look.txt'],
  ['comment T-1', 'alone.txt'],
  ['handoff T-1 @Kenji The numbers are in it', 'numbers.txt'],
  ['handoff T-1 @Kenji', 'silent.txt'],
  ['done T-1 It is all in there', 'proof.txt'],
])('“%s” keeps the file that comes along', async (line, name) => {
  if (line.startsWith('handoff')) await ana.say('reopen T-1')
  await ana.say(line, { files: [file(name)] })
  const ref = line.startsWith('add') ? 'With a plan' : 'T-1'
  expect(await ana.say(`files list ${ref}`)).toContain(name)
})

test('whoever passes a handoff on can send files, too', async () => {
  await ana.say('reopen T-1')
  await ana.say('handoff T-1 @Kenji Yours')
  await kenji.say('handoffs pass T-1 @Ana You know it', { files: [file('passed.txt')] })
  expect(await ana.say('files list T-1')).toContain('passed.txt')
})

test('a file that the platform keeps back does not lose the line: it says which is missing, and how to add it', async () => {
  const added = await ana.say('add Fix the login', { files: [file('here.txt'), gone] })
  expect(added).toContain('Fix the login')
  expect(added).toContain('With 1 file: here.txt')
  expect(added).toContain('I couldn’t get “gone.txt” from Slack. Add it to a task with files add T-12.')
})

test('a command that keeps no files says so', async () => {
  const answer = await ana.say('priority T-1 high', { files: [file('a.txt')] })
  expect(answer).toContain('high')
  expect(answer).toContain(
    '1 file came along, and “priority” keeps none. Add it to a task with files add T-12.',
  )
})

test('forms take files, and say where those that came first are not in them', async () => {
  const asked = await ana.reply('comment T-1')
  expect(asked.form?.fields.at(-1)).toMatchObject({ kind: 'files', name: 'files' })
  await ana.invoke(
    { form: asked.form?.id ?? '', values: { text: 'From the form', files: 'form.txt' } },
    { files: [file('form.txt')] },
  )
  expect(await ana.say('files list T-1')).toContain('form.txt')
  const handing = await ana.reply('handoff T-1', { files: [file('early.txt')] })
  expect(handing.form?.introduction).toContain('not in this form')
})

test('what cannot be read is said in words, wherever files are read', async () => {
  const reading = commands.filter((command) => command.files)
  expect(reading.length).toBeGreaterThan(2)
  for (const { path } of reading) {
    const refused = await ana.say(path, { files: [file('odd.bin')] })
    expect(refused, path).toContain('I couldn’t get “odd.bin” from where it was shared.')
    const broken = async function* () {
      yield new Uint8Array([0x80, 0xff, 0x00, 0xfe])
      throw new Error('cut off')
    }
    const cut = await ana.say(path, { files: [file('odd.bin', { open: async () => broken() })] })
    expect(cut, path).toContain('I couldn’t get “odd.bin”')
  }
  expect(baton.errors).toEqual([])
})

test('a file of another kind than is read says so', async () => {
  for (const { path } of commands.filter((command) => command.files)) {
    const bytes = async function* () {
      yield new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff, 0xfe, 0x80])
    }
    for (const name of ['odd.png', 'odd.json', 'odd.yaml', 'odd.csv']) {
      const { card } = await ana.reply(path, { files: [file(name, { open: async () => bytes(), size: 8 })] })
      await baton.settle()
      expect(cardText(card), `${path} ${name}`).not.toContain('inside Baton')
      expect(buttonOf(card, 'Import')).toBeUndefined()
    }
  }
})
