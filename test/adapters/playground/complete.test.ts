import { expect, test } from 'vitest'
import { complete } from '../../../adapters/playground/inbound/complete.ts'
import { placeFor, teammates } from '../../../adapters/playground/teammates.ts'
import type { Suggestion, SuggestQuery } from '../../../src/platform.ts'
import { handmadeCommands } from '../../support/playground-core.ts'

const values: Record<string, Suggestion[]> = {
  task: ['T-1', 'T-2', 'T-12'].map((value) => ({ label: `${value} · Something`, value })),
  on: [{ label: 'T-3 · Other', value: 'T-3' }],
  assignees: [{ label: 'Kenji', value: '<@kenji>' }],
  priority: [{ label: 'high', value: 'high' }],
  in: [{ label: 'Backend work', value: 'Backend work' }],
  after: [{ label: 'T-1 · Something', value: 'T-1' }],
  tags: [{ label: 'api', value: 'api' }],
}
const suggest = async ({ option, text }: SuggestQuery) =>
  (values[option] ?? []).filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))

async function completions(text: string, channel = 'team', inThread = false) {
  const [ana] = teammates
  const place = ana && placeFor(channel, ana)
  if (!ana || !place) throw new Error('no such place')
  return complete({ caller: ana, place, inThread, text }, handmadeCommands, suggest)
}

/** The line after each completion is taken, as the page would do it. */
async function lines(text: string, channel = 'team') {
  const { items, from, to } = await completions(text, channel)
  return items.map(({ insert }) => text.slice(0, from) + insert + text.slice(to))
}

test('in a thread one talks, and completes only what is said to Baton', async () => {
  expect((await completions('do', 'dm-ana', true)).items).toEqual([])
  expect((await completions('@Baton do', 'dm-ana', true)).items).toMatchObject([{ label: '@Baton done' }])
})

test('a slash lists every command with what it does, except those for buttons', async () => {
  const { items } = await completions('/')
  expect(items.map(({ label, detail }) => [label, detail])).toEqual([
    ['/task add', 'Add a task'],
    ['/task done', 'Finish a task'],
    ['/task depend', 'Let a task wait for others'],
    ['/task digest now', 'Show the digest now'],
  ])
})

test.each([
  ['/t', ['/task add ', '/task done ', '/task depend ', '/task digest now ']],
  ['/task d', ['/task done ', '/task depend ', '/task digest now ']],
  ['/de', ['/task depend ']],
  ['/task now', ['/task digest now ']],
  ['@Baton do', ['@Baton done ']],
  ['/task later', []],
  ['/task buy milk', []],
  ['Good morning', []],
  ['write to @ke', ['write to @kenji ']],
  ['@b', ['@Baton ']],
])('%j completes to %j', async (text, expected) => {
  expect(await lines(text)).toEqual(expected)
})

test('in a direct message commands need no slash', async () => {
  expect(await lines('do', 'dm-ana')).toEqual(['done '])
  expect(await lines('/do', 'dm-ana')).toEqual(['/task done '])
  expect(await lines('', 'dm-ana')).toEqual([])
})

test('what stands for a command of its group may be sent as it is, and has its options', async () => {
  expect((await completions('/task digest')).eager).toBe(false)
  expect((await completions('/task diges')).eager).toBe(true)
  expect(await lines('/task digest')).toEqual(['/task digest now '])
  expect(await lines('/task digest in:b')).toEqual(['/task digest in:"Backend work" '])
})

test('after a command come its values and its options', async () => {
  expect(await lines('/task done ')).toEqual(['/task done T-1 ', '/task done T-2 ', '/task done T-12 '])
  expect(await lines('/task done T-1')).toEqual(['/task done T-1 ', '/task done T-12 '])
  expect(await lines('/task done T-1 all is well')).toEqual([])
  const { items } = await completions('/task add Fix it ')
  expect(items.map(({ label }) => label)).toEqual(['@', '!', '#', 'due:', 'after:', 'in:'])
  expect(items.map(({ detail }) => detail)).toContain('When it’s due')
})

test.each([
  ['/task add Fix it @ke', ['/task add Fix it @kenji ']],
  ['/task add Fix it !h', ['/task add Fix it !high ']],
  ['/task add Fix it #a', ['/task add Fix it #api ']],
  ['/task add Fix it in:back', ['/task add Fix it in:"Backend work" ']],
  ['/task add Fix it in:"backend w', ['/task add Fix it in:"Backend work" ']],
  ['/task add Fix it after:', ['/task add Fix it after:T-1 ']],
  ['/task add Fix it af', ['/task add Fix it after:']],
  ['/task add Fix due:"fri 5pm" af', ['/task add Fix due:"fri 5pm" after:']],
  ['/task add A due:mon du', []],
  ['/task depend T-1 on ', ['/task depend T-1 on T-3 ']],
  ['/task depend T-1 on T-3 ', ['/task depend T-1 on T-3 T-3 ']],
])('%j becomes %j', async (text, expected) => {
  expect(await lines(text)).toEqual(expected)
})

test('Enter completes what is unfinished, and sends what is complete as it stands', async () => {
  const eager = async (text: string) => (await completions(text)).eager
  expect(await eager('/task do')).toBe(true)
  expect(await eager('/task done ')).toBe(true)
  expect(await eager('/task add Fix @ke')).toBe(true)
  expect(await eager('/task')).toBe(false)
  expect(await eager('/task done')).toBe(false)
  expect(await eager('/task done T-1')).toBe(false)
  expect(await eager('/task add Fix it af')).toBe(false)
  expect(await eager('/task add Fix @kenji')).toBe(false)
})
