/** Who is not in a private List gets the same answers as if it were not there. */
import { beforeAll, expect, test } from 'vitest'
import type { Card } from '../../src/domain/card/card.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { journey } from '../support/journey.ts'
import { overhear } from '../support/overhearing.ts'
import { completions } from './completing.ts'
import { copyOf, saidBy } from './saying.ts'
import { makeWorld, type Name, untied } from './world.ts'

const { slack, baton } = journey()
beforeAll(async () => {
  await makeWorld(baton, 'WITH', untied)
  await makeWorld(baton, 'WITHOUT', [])
}, 60_000)

/** Their answers are about their caller alone, and made of chance. */
const ofChance = ['link', 'connect']

/** What is read there is made first: that needs a team of its own. */
const madeFirst = ['webhook log']

/** Of what changes something: what counts, finds or takes along more than what it names. */
const wide = [
  'add',
  'bulk',
  'delete',
  'done',
  'export',
  'field add',
  'field delete',
  'folder archive',
  'folder delete',
  'history export',
  'lists add',
  'lists delete',
  'move',
  'people remove',
  'people role',
  'shift',
  'space archive',
  'space delete',
  'statuses delete',
  'statuses rename',
  'statuses use',
  'template save',
  'view pin',
  'view save',
]

/** All that comes of what somebody says of a command: answers, what their buttons do, messages. */
async function comesOf(team: string, name: Name, path: string, reads: boolean): Promise<string[]> {
  // What only answers needs no team of its own.
  const ear = reads ? overhear({ baton, slack, team }) : await copyOf({ baton, slack }, team)
  for (const line of saidBy(name, path).flat()) {
    const { card } = await ear.does(name, { text: line }, line, 'direct')
    await pressOn(card, 3, line)
  }
  if (!reads) await ear.settle(path)
  return ear.heard.map(({ reader, by, text }) => `${by} → ${reader}: ${withoutChance(text)}`)

  async function pressOn(card: Card, deep: number, from: string): Promise<void> {
    const buttons = card.buttons.filter(({ label }) =>
      /^(?:Change|Delete|Remove|Move|Next|Earlier|More|All of)/.test(label),
    )
    for (const { label, call } of deep > 0 ? buttons : []) {
      const next = await ear.does(name, { call }, `${from} [${label}]`, 'direct', { button: true })
      await pressOn(next.card, deep - 1, `${from} [${label}]`)
    }
  }
}

/** Ids are different in every team; what they stand for is not. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/whsec_[\w+/=]+|baton_[\w-]{43}/g, 'SECRET')
    .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID')
    .replaceAll(/"id":"[\w-]+"|"path":"go:[\w-]+"/g, 'KEPT')
    .replaceAll(/(?<=^T-\d+,|"workspace":")[\da-f]{12}/gm, 'WORKSPACE')
}

const cases = (['ned', 'gus', 'adam', 'olga'] as const).flatMap((name) =>
  commands
    .filter(
      ({ path, reads }) =>
        (reads || (wide.includes(path) && (name === 'ned' || name === 'adam'))) && !ofChance.includes(path),
    )
    .filter(({ path }) => saidBy(name, path).length > 0)
    .map(({ path, reads }) => ({ name, path, reads: reads === true && !madeFirst.includes(path) })),
)

test.each(cases)('$name: $path', { timeout: 60_000 }, async ({ name, path, reads }) => {
  expect(await comesOf('WITH', name, path, reads)).toEqual(await comesOf('WITHOUT', name, path, reads))
})

test.each<Name>(['ned', 'gus', 'adam', 'olga'])('%s: what is offered', { timeout: 60_000 }, async (name) => {
  expect(await completions(baton, name, 'WITH')).toEqual(await completions(baton, name, 'WITHOUT'))
})
