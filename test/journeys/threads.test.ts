/** One conversation about a task, in the threads under its cards on two platforms. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { SendError } from '../../src/platform.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, liveOf, type Said, speak } from '../support/team.ts'

const onDiscord: Said = {
  platform: 'discord',
  team: { id: 'G1', name: 'Guild' },
  place: { id: 'D1', kind: 'channel', name: 'chat' },
}
const { slack, discord, baton, person } = journey({ on: ['slack', 'discord'] })
const ana = person('Ana')
const kenji = person('Kenji', onDiscord)
beforeAll(async () => {
  await ana.say('add First')
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(await ana.say('connect'))?.[0]
  await kenji.say(`connect ${code}`, { rank: 'manager' })
})

/** A task with a card in a Slack channel and one in a Discord channel, and nothing said yet. */
let ref = ''
let inSlack = ''
let inDiscord = ''
let number = 1
beforeEach(async () => {
  ref = `T-${++number}`
  inSlack = `s${number}`
  inDiscord = `d${number}`
  await ana.say(`add Task ${number}`)
  const live = await liveOf(baton.db, ref)
  await slack.show(baton.core, live, { team: 'T1', channel: 'C1', message: inSlack })
  await discord.show(baton.core, live, { team: 'G1', channel: 'D1', message: inDiscord })
  await baton.settle()
})
afterEach(() => {
  slack.control.refuse = undefined
  slack.control.after = undefined
  discord.control.refuse = undefined
  discord.control.after = undefined
  discord.control.before = undefined
})

const soon = async () => {
  baton.clock.moveTo(baton.clock.now().add({ seconds: 30 }))
  await baton.settle()
}
const said = (message: string) =>
  ({ platform: 'slack', team: 'T1', message: { channel: 'C1', message } }) as const

test('what is said under one card stands under the other, and only there', async () => {
  await speak(baton.core, 'Ana', { thread: inSlack, text: 'The key has changed' })
  await soon()
  expect(discord.thread(inDiscord)).toEqual([`@Ana · ${ref}.1\n> The key has changed`])
  expect(slack.thread(inSlack)).toEqual([])
  await speak(baton.core, 'Kenji', {
    platform: 'discord',
    team: 'G1',
    channel: 'D1',
    thread: inDiscord,
    text: 'Thanks',
  })
  await soon()
  expect(slack.thread(inSlack)).toEqual([`@Kenji · ${ref}.2\n> Thanks`])
  expect(discord.thread(inDiscord)).toHaveLength(1)
  expect(await ana.say(`comments list ${ref}`)).toContain(
    `${ref}.1\n> The key has changed\n${ref}.2\n> Thanks`,
  )
})

test('a message that is delivered again is one comment, and a copy that comes back is none', async () => {
  const message = { channel: 'C1', message: `m${number}` }
  for (let time = 0; time < 3; time++) {
    await speak(baton.core, 'Ana', { thread: inSlack, text: 'Only once', message })
  }
  await soon()
  const [copy] = discord.messages.filter((each) => each.thread === inDiscord)
  await speak(baton.core, 'Baton', {
    platform: 'discord',
    team: 'G1',
    channel: 'D1',
    thread: inDiscord,
    text: 'Only once',
    message: { channel: 'D1', message: copy?.message ?? '' },
  })
  await soon()
  expect(discord.thread(inDiscord)).toHaveLength(1)
  expect(slack.thread(inSlack)).toEqual([])
  expect(await ana.say(`comments list ${ref}`)).not.toContain(`${ref}.2`)
})

test('changes and deletions follow', async () => {
  const message = { channel: 'C1', message: `m${number}` }
  await speak(baton.core, 'Ana', { thread: inSlack, text: 'On friday', message })
  await soon()
  await baton.core.happened({
    kind: 'messageEdited',
    ...said(`m${number}`),
    text: 'On Monday',
    mentioned: [],
  })
  await soon()
  expect(discord.thread(inDiscord)).toEqual([`@Ana · ${ref}.1\n> On Monday\nedited`])
  await baton.core.happened({ kind: 'messageDeleted', ...said(`m${number}`) })
  await baton.core.happened({ kind: 'messageDeleted', ...said(`m${number}`) })
  await soon()
  expect(discord.thread(inDiscord)).toEqual([])
  expect(await ana.say(`comments list ${ref}`)).toContain('No comments on')
  await baton.core.happened({ kind: 'messageEdited', ...said(`m${number}`), text: 'Too late', mentioned: [] })
  await soon()
  expect(discord.thread(inDiscord)).toEqual([])
})

test('a comment that was changed before its copy was sent arrives as it is by then', async () => {
  discord.control.refuse = () => {
    throw new SendError('retry', 'internal_error', 5000)
  }
  const message = { channel: 'C1', message: `m${number}` }
  await speak(baton.core, 'Ana', { thread: inSlack, text: 'First words', message })
  await speak(baton.core, 'Ana', { thread: inSlack, text: 'Second comment' })
  await baton.settle()
  await baton.core.happened({
    kind: 'messageEdited',
    ...said(`m${number}`),
    text: 'Better words',
    mentioned: [],
  })
  await baton.settle()
  discord.control.refuse = undefined
  await soon()
  expect(discord.thread(inDiscord)).toEqual([
    `@Ana · ${ref}.1\n> Better words\nedited`,
    `@Ana · ${ref}.2\n> Second comment`,
  ])
})

test('a comment that was deleted before its copy was sent never arrives', async () => {
  discord.control.refuse = () => {
    throw new SendError('retry', 'internal_error', 5000)
  }
  await ana.say(`comment ${ref} Oops`)
  await baton.settle()
  await ana.say(`comments delete ${ref}.1`)
  discord.control.refuse = undefined
  await soon()
  await soon()
  expect(discord.thread(inDiscord)).toEqual([])
})

test('a change while the copy is on its way follows it', async () => {
  const { promise: sending, resolve: begun } = Promise.withResolvers<void>()
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  discord.control.before = (to) => {
    if (to.kind !== 'thread') return undefined
    begun()
    return arrived
  }
  await ana.say(`comment ${ref} Half a thou`)
  const settling = baton.settle()
  await sending
  await ana.say(`comments edit ${ref}.1 Half a thought`)
  await baton.settle()
  discord.control.before = undefined
  arrive()
  await settling
  await soon()
  expect(discord.thread(inDiscord)).toEqual([`@Ana · ${ref}.1\n> Half a thought\nedited`])
})

test('a copy that arrived without anybody knowing is not said again', async () => {
  let lost = false
  discord.control.after = (to) => {
    if (to.kind !== 'thread' || lost) return
    lost = true
    throw new SendError('retry', 'timeout', 1000)
  }
  await ana.say(`comment ${ref} Once`)
  await baton.settle()
  await soon()
  expect(lost).toBe(true)
  expect(discord.thread(inDiscord)).toEqual([`@Ana · ${ref}.1\n> Once`])
})

test('a command’s comment stands under both cards, and undo takes it away and brings it back', async () => {
  const reply = await ana.reply(`comment ${ref} By command`)
  await soon()
  expect([slack.thread(inSlack), discord.thread(inDiscord)].map((all) => all.length)).toEqual([1, 1])
  const undone = await ana.press(buttonOf(reply.card, 'Undo'))
  await soon()
  expect([slack.thread(inSlack), discord.thread(inDiscord)]).toEqual([[], []])
  await ana.press(buttonOf(undone.card, 'Redo'))
  await soon()
  expect(discord.thread(inDiscord)).toEqual([`@Ana · ${ref}.1\n> By command`])
})

test('a comment by command in the thread itself is not repeated there', async () => {
  await ana.say(`comment ${ref} Right here`, { thread: inSlack })
  await soon()
  expect(slack.thread(inSlack)).toEqual([])
  expect(discord.thread(inDiscord)).toHaveLength(1)
})

test('whoever may not see the task is not heard, nor what is said elsewhere', async () => {
  await person('Gus').say('comment T-1 Hello')
  await baton.db.updateTable('person').set({ role: 'guest' }).where('name', '=', 'Gus').execute()
  await speak(baton.core, 'Gus', { thread: inSlack, text: 'I am a guest' })
  await speak(baton.core, 'Ana', { thread: 'elsewhere', text: 'Lunch?' })
  await speak(baton.core, 'Ana', { thread: inSlack, channel: 'C2', text: 'Another channel' })
  await speak(baton.core, 'Ana', { thread: inSlack, team: 'T99', text: 'Another team' })
  await soon()
  expect(discord.thread(inDiscord)).toEqual([])
  expect(await ana.say(`comments list ${ref}`)).toContain('No comments on')
})

test('a card or copy that is gone is forgotten, and no problem', async () => {
  await ana.say(`comment ${ref} One`)
  await soon()
  discord.messages.splice(0)
  await ana.say(`comments edit ${ref}.1 One and a half`)
  await ana.say(`comment ${ref} Two`)
  await soon()
  await ana.say(`comment ${ref} Three`)
  await ana.say(`priority ${ref} high`)
  await soon()
  expect(discord.messages).toEqual([])
  expect(slack.thread(inSlack)).toHaveLength(3)
  expect(await ana.say('problems')).toContain('Everything was delivered')
  const cards = await baton.db.selectFrom('live_card').select('message').execute()
  expect(cards.map((card) => card.message)).toContain(inSlack)
  expect(cards.map((card) => card.message)).not.toContain(inDiscord)
})

test('mentions and files come along, and only web addresses are links', async () => {
  const file = (name: string, url: string) => ({
    id: name,
    name,
    type: 'image/png',
    size: 1_200_000,
    url,
    open,
  })
  const open = () => Promise.reject(new Error('nobody reads it'))
  await speak(baton.core, 'Ana', {
    thread: inSlack,
    text: 'Look, <@Kenji2>',
    mentioned: [{ id: 'Kenji2', name: 'Kenji Two' }],
    files: [file('shot.png', 'https://files.example/shot.png'), file('bad.png', 'javascript:alert(1)')],
  })
  await soon()
  expect(discord.thread(inDiscord)).toEqual([`@Ana · ${ref}.1\n> Look, @Kenji Two\n📎 shot.png`])
  expect(await ana.say(`files list ${ref}`)).toMatch(/1\. shot\.png · image\/png · 1\.2 MB · @Ana/)
  expect(await ana.say(`files list ${ref}`)).not.toContain('bad.png')
  // A card waits a moment for what else changes.
  await soon()
  expect(slack.reads(inSlack)).toContain('1 comment · 1 file')
  expect(slack.told('Kenji2')[0]).toContain('Ana mentioned you on')
  await ana.say(`files remove ${ref} 1`)
  await soon()
  expect(discord.thread(inDiscord)).toEqual([`@Ana · ${ref}.1\n> Look, @Kenji Two`])
  await ana.say('undo')
  await soon()
  expect(discord.thread(inDiscord)).toEqual([`@Ana · ${ref}.1\n> Look, @Kenji Two\n📎 shot.png`])
})
