import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import type { Json } from '../../support/slack-blocks.ts'
import { bot, generalChannel } from '../../support/slack-workspace.ts'
import { card, gate, reply, testCore } from './core.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

/** A card of Baton's, with a thread under it. */
async function startWithCard(core = testCore(() => reply('Added', { visibility: 'everyone' }))) {
  await slack.start(core.core)
  const to = { platform: 'slack', team: 'T0TEAM', kind: 'channel', id: generalChannel } as const
  const { message: top } = await slack.adapter.send(to, card('T-1'), { id: 'd1', attempt: 1 })
  return { ...core, top }
}

const threads = () => slack.client.threads

describe('what is said in a thread', () => {
  test('is heard, as it was typed, with who said it and who is mentioned', async () => {
    const { heard, top } = await startWithCard()
    const said = await threads().say('U0ANA', '&lt;b&gt; for <@U0BEN> in <#C0GENERAL|general>', {
      thread: top,
    })
    expect(heard).toEqual([
      {
        kind: 'messagePosted',
        platform: 'slack',
        team: 'T0TEAM',
        caller: { id: 'U0ANA', name: 'Ana', timeZone: 'Europe/Berlin', rank: 'member' },
        mentioned: [{ id: 'U0BEN', name: 'Ben', timeZone: 'America/New_York', rank: 'member' }],
        channel: generalChannel,
        thread: top,
        message: { channel: generalChannel, message: said.ts },
        text: '<b> for <@U0BEN> in #general',
        files: [],
      },
    ])
  })

  test('is heard when it is changed or removed', async () => {
    const { heard, top } = await startWithCard()
    const said = await threads().say('U0ANA', 'Done tomorow', { thread: top })
    await threads().edit(said, 'Done tomorrow, <@U0BEN>')
    await threads().remove(said)
    const message = { channel: generalChannel, message: said.ts }
    expect(heard.slice(1)).toEqual([
      {
        kind: 'messageEdited',
        platform: 'slack',
        team: 'T0TEAM',
        message,
        text: 'Done tomorrow, <@U0BEN>',
        mentioned: [{ id: 'U0BEN', name: 'Ben', timeZone: 'America/New_York', rank: 'member' }],
      },
      { kind: 'messageDeleted', platform: 'slack', team: 'T0TEAM', message },
    ])
  })

  test('is heard under a card in the conversation with Baton', async () => {
    const { heard, asked } = await startWithCard()
    const channel = slack.api.slack.direct('U0ANA').id
    await threads().say('U0ANA', 'It is on staging', { channel, thread: '1780000000.000001' })
    expect(heard).toMatchObject([{ kind: 'messagePosted', channel, text: 'It is on staging' }])
    expect(asked).toEqual([])
  })

  test('and sent to the channel, too, is heard as any other', async () => {
    const { heard, top } = await startWithCard()
    await threads().say('U0ANA', 'For all', { thread: top, event: { subtype: 'thread_broadcast', root: {} } })
    expect(heard).toMatchObject([{ kind: 'messagePosted', text: 'For all' }])
  })

  test('to Baton is a command, told which thread it is in, and no word of that thread', async () => {
    const { asked, heard, top } = await startWithCard()
    const seen = await slack.client.mention('U0ANA', 'done T-1', { thread: top })
    expect(asked).toMatchObject([{ input: { text: 'done T-1' }, thread: top }])
    expect(heard).toEqual([])
    expect(seen).toMatchObject({ text: 'Added', thread: top })
  })

  test('to Baton in its own conversation is a command as well', async () => {
    const { asked, heard } = await startWithCard()
    const channel = slack.api.slack.direct('U0ANA').id
    const top = slack.api.slack.add({ channel, user: bot.id, text: 'T-1', blocks: [] })
    await threads().say('U0ANA', `<@${bot.id}> done T-1`, { channel, thread: top.ts })
    expect(asked).toMatchObject([{ input: { text: 'done T-1' }, thread: top.ts }])
    expect(heard).toEqual([])
  })

  test('is acknowledged only when it is safe', async () => {
    const slow = gate<void>()
    const { core } = testCore()
    await slack.start({ ...core, happened: () => slow.promise })
    let isAcknowledged = false
    const sent = threads()
      .say('U0ANA', 'x', { thread: '1779999999.000001' })
      .then(() => {
        isAcknowledged = true
      })
    await slack.client.until(() => slack.api.callsOf('users.info')[0])
    expect(isAcknowledged).toBe(false)
    slow.resolve()
    await sent
  })
})

describe('nothing is heard of', () => {
  test('what is said in a channel outside of threads', async () => {
    const { heard, asked } = await startWithCard()
    const said = await threads().say('U0ANA', 'Good morning')
    await threads().edit(said, 'Good evening')
    await threads().remove(said)
    expect({ heard, asked }).toEqual({ heard: [], asked: [] })
  })

  test.each<[string, Json]>([
    ['another bot says', { bot_id: 'B0OTHER' }],
    ['Baton itself says', { user: bot.id, bot_id: bot.botId }],
    ['is the top of a thread', { thread_ts: undefined }],
    ['is no speech', { subtype: 'channel_join' }],
  ])('what %s', async (_, event) => {
    const { heard, top } = await startWithCard()
    await threads().say('U0ANA', 'x', { thread: top, event })
    expect(heard).toEqual([])
  })

  test('a preview that Slack adds to a link', async () => {
    const { heard, top } = await startWithCard()
    const said = await threads().say('U0ANA', 'See <https://example.com>', { thread: top })
    await threads().edit(said, said.text)
    expect(heard.map((what) => what.kind)).toEqual(['messagePosted'])
  })

  test('changes of Baton’s own messages', async () => {
    const { heard, top } = await startWithCard()
    const own = slack.api.slack.add({
      channel: generalChannel,
      user: bot.id,
      text: 'a',
      blocks: [],
      thread: top,
    })
    await threads().edit(own, 'b')
    await threads().remove(own)
    expect(heard).toEqual([])
  })
})

describe('Baton is gone from', () => {
  const gone = { kind: 'channelGone', platform: 'slack', team: 'T0TEAM' }
  const channel = generalChannel

  test.each<[string, Json, object[]]>([
    ['a channel that is deleted', { type: 'channel_deleted', channel }, [{ ...gone, channel }]],
    ['a private channel that is deleted', { type: 'group_deleted', channel }, [{ ...gone, channel }]],
    [
      'a channel it is taken out of',
      { type: 'member_left_channel', user: bot.id, channel },
      [{ ...gone, channel }],
    ],
    ['a private channel it is taken out of', { type: 'group_left', channel }, [{ ...gone, channel }]],
    ['no channel that somebody else left', { type: 'member_left_channel', user: 'U0ANA', channel }, []],
    ['a channel that is archived', { type: 'channel_archive', channel }, [{ ...gone, channel }]],
    ['a private channel that is archived', { type: 'group_archive', channel }, [{ ...gone, channel }]],
    ['a team that uninstalled it', { type: 'app_uninstalled' }, [gone]],
    ['a team that took its token', { type: 'tokens_revoked', tokens: { bot: [bot.id] } }, [gone]],
    [
      'no team where somebody else’s token was taken',
      { type: 'tokens_revoked', tokens: { oauth: ['U0ANA'] } },
      [],
    ],
  ])('%s', async (_, event, expected) => {
    const { core, heard } = testCore()
    await slack.start(core)
    await slack.wire.event(threads().envelope({ ...event, event_ts: '1780000009.000001' }))
    expect(heard).toEqual(expected)
  })
})

describe('Baton is back in', () => {
  const back = { kind: 'channelBack', platform: 'slack', team: 'T0TEAM', channel: generalChannel }
  const channel = generalChannel

  test.each<[string, Json, object[]]>([
    ['a channel it is invited to', { type: 'member_joined_channel', user: bot.id, channel }, [back]],
    ['no channel that somebody else joins', { type: 'member_joined_channel', user: 'U0ANA', channel }, []],
    ['a channel that is taken out of the archive', { type: 'channel_unarchive', channel }, [back]],
    ['a private one', { type: 'group_unarchive', channel }, [back]],
  ])('%s', async (_, event, expected) => {
    const { core, heard } = testCore()
    await slack.start(core)
    await slack.wire.event(threads().envelope({ ...event, event_ts: '1780000009.000002' }))
    expect(heard).toEqual(expected)
  })
})
