/** What has landed is what databases were made with: changed afterwards, it would leave those as they are. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'

/** The first 16 digits of each file's SHA-256. */
const landed: Record<string, string> = {
  '0001-foundation': '6fd4c63cf1f0fb40',
  '0002-model': '69d1e72addba0860',
  '0003-time': '462f04b2ed8ca00e',
  '0004-reminder': '02bdbd711c0a3eb8',
  '0005-handoff': '637ed0402681e17b',
  '0006-digest': 'eda443d089cb1b70',
  '0007-recurrence': 'a41265b83bc659b6',
  '0008-standup': 'ceaff997f328d1e0',
  '0009-bad-timer': '43cd6db051fac373',
  '0010-mended': '9636ca8bd3498aa9',
  '0011-reasons': '603364912f203218',
  '0012-rank': 'e58a6c26b3749a83',
  '0013-template-list': 'e75c4755a8945061',
  '0014-origin': 'b6e25e99c7d90c3c',
  '0015-claimer': '89b518e7c1ef20a4',
  '0016-plan': 'd4843c0628acb7d2',
  '0017-large-change': 'aa63ed411740d6e1',
  '0018-automation': 'd9bafec918cda1bd',
  '0019-form': '015f2d6353458145',
  '0020-date-order': 'b5f88033f5a2be5e',
  '0021-spoken-task': '8425f77d014211ce',
  '0022-quick-add': 'f677744477fb4d10',
  '0024-reminder-set': 'ea4e85e38ddc1205',
  '0025-outside': 'b56c60ec3476c97d',
  '0026-followed': 'eb05bddb0cee08a8',
  '0029-reminder-place': '75d4ce7624081a96',
  '0031-cells': 'cba989a00ae62f12',
  '0032-tokens': 'ad63637b5ef7e0dc',
  '0033-webhooks': '94552977c3fc26cd',
  '0034-code-hosts': '46f9e27d820dd146',
  '0035-calendar': '1cf748635cc1abfd',
  '0036-test-reports': '4f51e2b63a952808',
  '0037-host-access': 'f90c3577bd3cf860',
  '0038-sign-ins': '0e23860fded3ec69',
  '0039-issues': 'ef1606cd3a60e69a',
}

const folder = new URL('../../migrations/', import.meta.url)

function checksumOf(name: string): string {
  const content = readFileSync(new URL(`${name}.ts`, folder))
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}

test('every migration is listed, and runs in the order of its number', () => {
  const files = readdirSync(folder).filter((file) => /^\d/.test(file))
  const names = files.map((file) => file.replace('.ts', '')).sort()
  expect(Object.keys(migrations)).toEqual(names)
  const missing = names.filter((name) => landed[name] === undefined)
  const lines = missing.map((name) => `  '${name}': '${checksumOf(name)}',`)
  expect(missing, `add to \`landed\` in this file:\n${lines.join('\n')}\n`).toEqual([])
})

test.each(Object.keys(landed))('%s is as it landed', (name) => {
  const advice = [
    'It has landed: put it back as it was, and say what is to change in a new migration.',
    `Only where no database was made with it yet, set its line in this file: '${name}': '${checksumOf(name)}'.`,
  ]
  expect(checksumOf(name), advice.join('\n')).toBe(landed[name])
})
