/** Reminders ring where they were set, and lead back there; where that is gone, whoever set it hears of it. */
import { beforeAll, expect, test } from 'vitest'
import { plainText } from '../../src/domain/card/card.ts'
import { SendError } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import type { Said } from '../support/team.ts'

const { slack, discord, baton, person, at } = journey({
  on: ['slack', 'discord'],
  now: '2026-11-30T10:00:00Z',
})
const ana = person('Ana', { timeZone: 'UTC' })
const link = 'https://acme.slack.com/archives/C1/p1780000000000001'

beforeAll(async () => {
  await ana.say('me UTC')
})

const card = { title: ['Look'], tone: 'neutral' as const, blocks: [], buttons: [] }
/** Something that stands there, with a thread under it. */
const posted = (message: string, channel = 'C1', on = slack) =>
  on.messages.push({ channel, message, card, text: 'Look' })

test('“remind here” in a thread rings in that thread, and leads back to where it was said', async () => {
  posted('top')
  await ana.say('remind here at 11:00 to look at it', { thread: 'top', link })
  await at('2026-11-30T11:00:00Z')
  const [rang] = slack.thread('top')
  expect(rang).toContain('reminds you all: look at it')
  const sent = slack.sent.at(-1)
  expect(sent?.to).toEqual({ platform: 'slack', team: 'T1', kind: 'thread', channel: 'C1', id: 'top' })
  const links = sent?.card.blocks.flatMap((block) => ('text' in block ? block.text : []))
  expect(links).toContainEqual({ link, label: 'Where it was set' })
})

test('“remind me” comes alone, and leads back', async () => {
  await ana.say('remind me at 11:30 to call', { thread: 'top', link })
  await at('2026-11-30T11:30:00Z')
  const sent = slack.sent.at(-1)
  expect(sent?.to).toMatchObject({ kind: 'person', id: 'Ana' })
  expect(sent?.text).toContain('Where it was set')
})

test('where the thread is gone it rings in its channel', async () => {
  posted('lost')
  await ana.say('remind here at 12:00 to plan', { thread: 'lost' })
  slack.messages.splice(
    slack.messages.findIndex(({ message }) => message === 'lost'),
    1,
  )
  await at('2026-11-30T12:00:00Z')
  expect(slack.sent.at(-1)).toMatchObject({ to: { kind: 'channel', id: 'C1' } })
  expect(slack.sent.at(-1)?.text).toContain('plan')
})

test('where the channel is gone, whoever set it gets it alone, and is told why', async () => {
  const there: Said = { place: { id: 'C9', kind: 'channel', name: 'old' } }
  await ana.say('remind here at 13:00 to tidy up', there)
  await ana.say('remind here every monday at 13:00 to tidy up again', there)
  await baton.core.happened({ kind: 'channelGone', platform: 'slack', team: 'T1', channel: 'C9' })
  const before = slack.told('Ana').length
  await at('2026-11-30T13:00:00Z')
  const told = slack.told('Ana').slice(before).join('\n')
  expect(told).toContain('tidy up')
  expect(slack.sent.filter(({ to }) => to.id === 'C9' && 'id' in to)).toEqual([])
  const words = slack.sent.at(-1)?.card.blocks.map((block) => ('text' in block ? plainText(block.text) : ''))
  expect(`${told} ${words}`).toMatch(/gone|2 things/)
})

test('the same on Discord, in a thread', async () => {
  const bo = person('Bo', {
    platform: 'discord',
    team: { id: 'G1' },
    timeZone: 'UTC',
    place: { id: 'D1', kind: 'channel' },
  })
  await bo.say('me UTC')
  posted('D2', 'D1', discord)
  await bo.say('remind here at 14:00 to deploy', { thread: 'D2', link: 'https://discord.com/channels/G1/D2' })
  await at('2026-11-30T14:00:00Z')
  expect(discord.thread('D2').join()).toContain('deploy')
})

test('a thread that may not be written in is a failure as any other', async () => {
  slack.control.refuse = (to) => {
    if (to.kind === 'thread') throw new SendError('denied', 'no rights')
  }
  await ana.say('remind here at 15:00 to wait', { thread: 'top' })
  await at('2026-11-30T15:00:00Z')
  slack.control.refuse = undefined
  expect(slack.sent.at(-1)).toMatchObject({ to: { kind: 'channel', id: 'C1' } })
})
