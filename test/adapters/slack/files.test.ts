import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Block } from '../../../src/domain/card/card.ts'
import type { Address, Reply, SharedFile } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { object } from '../../support/slack-blocks.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { card, reply, testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

async function textOf(file: SharedFile | undefined): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of (await file?.open()) ?? []) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('a file that somebody shares', () => {
  const thread = '1779999999.000001'
  const log = () => slack.client.threads.file('log.txt', 'text/plain', 'It broke at 9:00')

  /** What the core hears when it is said in a thread. */
  async function heardOf(more: object = {}) {
    const core = testCore()
    await slack.start(core.core)
    const file = log()
    await slack.client.threads.say('U0ANA', 'Look', { thread, files: [file], event: { ...more } })
    const [said] = core.heard
    return said?.kind === 'messagePosted' ? said.files[0] : undefined
  }

  test('in a thread can be read', async () => {
    const file = await heardOf()
    expect(file).toMatchObject({ id: 'F01', name: 'log.txt', type: 'text/plain', size: 16 })
    expect(file?.url).toBe('https://acme.slack.com/files/U0ANA/F01/log.txt')
    expect(await textOf(file)).toBe('It broke at 9:00')
  })

  test('comes along with a direct message', async () => {
    const { core, asked } = testCore()
    await slack.start(core)
    const channel = slack.api.slack.direct('U0ANA').id
    await slack.client.threads.say('U0ANA', 'attach T-1', { channel, files: [log()] })
    expect(asked).toMatchObject([{ input: { text: 'attach T-1' }, files: [{ name: 'log.txt' }] }])
    expect(await textOf(asked[0]?.files?.[0])).toBe('It broke at 9:00')
  })

  test('comes along with a mention', async () => {
    const { core, asked } = testCore()
    await slack.start(core)
    const said = await slack.client.payloads.say('U0ANA', '<@U0BATON> attach T-1', generalChannel, {
      type: 'app_mention',
      files: [
        { id: log().id, name: 'log.txt', mimetype: 'text/plain', size: 16, file_access: 'check_file_info' },
      ],
    })
    await slack.wire.event(said)
    // Of a file from another company, Slack tells where it is only when asked.
    expect(await textOf(asked[0]?.files?.[0])).toBe('It broke at 9:00')
    expect(slack.api.callsOf('files.info')).toHaveLength(1)
  })

  test('that is kept elsewhere is not read, and nobody there is shown the token', async () => {
    const elsewhere = {
      id: 'F02',
      name: 'x',
      mode: 'external',
      url_private: 'https://files.slack.com.evil.example/x',
    }
    const file = await heardOf({ files: [elsewhere] })
    await expect(file?.open()).rejects.toThrow('not kept by Slack')
  })

  test('without the scope for it is an error, not the page to sign in', async () => {
    slack.api.slack.scopes.delete('files:read')
    const file = await heardOf()
    await expect(file?.open()).rejects.toThrow('is files:read granted?')
  })

  test('that was deleted is none', async () => {
    expect(await heardOf({ files: [{ id: 'F02', mode: 'tombstone' }] })).toBeUndefined()
  })
})

const csv = 'ref,title\nT-1,Größe\n'
const block: Block = {
  kind: 'file',
  file: 'export-1',
  name: 'tasks.csv',
  type: 'text/csv',
  size: Buffer.byteLength(csv),
}
const exported = (more: Partial<Reply> = {}) =>
  reply('', { card: card('All tasks', { blocks: [block] }), ...more })

function coreWithFile(answer: Reply) {
  const core = testCore(() => answer)
  core.files.set('export-1', csv)
  return core
}

const uploaded = () => [...slack.api.slack.files.values()].map((file) => file.content?.toString())
const withFile = (messages: { files?: string[] }[]) =>
  messages.filter((one) => one.files?.includes('tasks.csv'))

describe('a file that Baton made', () => {
  test('for the caller alone arrives directly', async () => {
    await slack.start(coreWithFile(exported()).core)
    const seen = await slack.client.slash('U0ANA', 'export')
    expect(seen).toMatchObject({ text: 'All tasks\n📎 tasks.csv · 22 bytes', onlyFor: 'U0ANA' })
    await slack.client.until(() => withFile(slack.client.directMessages('U0ANA'))[0])
    expect(uploaded()).toEqual([csv])
    expect(slack.client.channelMessages()).toEqual([])
  })

  test('for everyone arrives in the channel', async () => {
    await slack.start(coreWithFile(exported({ visibility: 'everyone' })).core)
    await slack.client.slash('U0ANA', 'export')
    await slack.client.until(() => withFile(slack.client.channelMessages())[0])
    expect(uploaded()).toEqual([csv])
  })

  test('asked for in a thread arrives there', async () => {
    await slack.start(coreWithFile(exported({ visibility: 'everyone' })).core)
    const top = slack.api.slack.add({ channel: generalChannel, user: 'U0ANA', text: 'So?', blocks: [] })
    await slack.client.mention('U0ANA', 'export', { thread: top.ts })
    expect(await slack.client.until(() => withFile(slack.client.channelMessages())[0])).toMatchObject({
      thread: top.ts,
    })
  })

  test('in a channel that Baton is not in arrives directly', async () => {
    slack.api.slack.addChannel('C0AWAY', 'away').members.pop()
    await slack.start(coreWithFile(exported({ visibility: 'everyone' })).core)
    await slack.client.slash('U0ANA', 'export', { channel: 'C0AWAY' })
    await slack.client.until(() => withFile(slack.client.directMessages('U0ANA'))[0])
  })

  test('is sent again where Slack could not take it at first', async () => {
    slack.api.fail('upload', { status: 503 })
    await slack.start(coreWithFile(exported()).core)
    await slack.client.slash('U0ANA', 'export')
    await slack.client.until(() => withFile(slack.client.directMessages('U0ANA'))[0])
  })

  test('that is not there any more is not sent, and the log says why', async () => {
    await slack.start(testCore(() => exported()).core)
    await slack.client.slash('U0ANA', 'export')
    const line = await slack.client.until(() =>
      slack.log.find((one) => one.includes('could not be given to Slack')),
    )
    expect(object(JSON.parse(line)).err).toMatchObject({ message: 'The file is not there: no such file' })
  })
})

describe('a delivery with a file', () => {
  const ana: Address = { platform: 'slack', team: 'T0TEAM', kind: 'person', id: 'U0ANA' }
  const send = (attempt: number, to: Address = ana) =>
    slack.adapter.send(to, card('Your export', { blocks: [block] }), { id: 'd1', attempt })

  beforeEach(() => slack.start(coreWithFile(exported()).core))

  test('brings it along', async () => {
    await send(1)
    expect(slack.client.directMessages('U0ANA').map((message) => message.files ?? message.text)).toEqual([
      'Your export\n📎 tasks.csv · 22 bytes',
      ['tasks.csv'],
    ])
  })

  test('brings it along into a thread', async () => {
    const top = slack.api.slack.add({ channel: generalChannel, user: 'U0ANA', text: 'So?', blocks: [] })
    await send(1, { ...ana, kind: 'thread', channel: generalChannel, id: top.ts })
    expect(withFile(slack.client.channelMessages())).toMatchObject([{ thread: top.ts }])
  })

  test.each(['upload', 'files.completeUploadExternal'])(
    'that failed at %s brings it the next time',
    async (step) => {
      slack.api.fail(step, { status: 503 })
      await expect(send(1)).rejects.toMatchObject({ kind: 'retry' })
      await send(2)
      expect(slack.client.directMessages('U0ANA')).toHaveLength(2)
    },
  )

  test('whose last answer was lost brings it once', async () => {
    slack.api.loseAnswer('files.completeUploadExternal')
    await expect(send(1)).rejects.toMatchObject({ kind: 'retry' })
    await send(2)
    expect(slack.client.directMessages('U0ANA')).toHaveLength(2)
  })
})
