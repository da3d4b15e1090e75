import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../../../src/platform.ts'
import { openSlack, type SlackApp } from '../../support/slack-app.ts'
import { generalChannel } from '../../support/slack-workspace.ts'
import { button, card, reply, testCore } from './core.ts'
import { asks, coreFor, isFilled, refused } from './form.ts'

let slack: SlackApp
beforeEach(async () => {
  slack = await openSlack()
})
afterEach(() => slack.close())

const type = (text = 'add', user = 'U0ANA', channel = generalChannel) =>
  slack.wire.command(slack.client.payloads.command(user, text, channel))

async function openForm(): Promise<void> {
  await type()
  await slack.client.forms.opened('U0ANA')
}

describe('a form', () => {
  test('opens as a modal, and the command is acknowledged without words', async () => {
    await slack.start(coreFor(reply('x')).core)
    expect(await type()).toEqual({})
    expect(await slack.client.forms.opened('U0ANA')).toEqual({
      title: 'Add a task',
      submit: 'Add',
      fields: [
        { label: 'Title', type: 'plain_text_input', value: '', hint: 'Fix the login', needed: true },
        {
          label: 'What & why',
          type: 'plain_text_input of several lines',
          value: 'Because <b>',
          needed: false,
        },
        {
          label: 'Priority',
          type: 'static_select',
          value: 'Normal',
          options: ['High & loud', 'Normal'],
          needed: false,
        },
        { label: 'For', type: 'multi_users_select', value: 'U0ANA', needed: false },
      ],
    })
    expect(slack.client.seenBy('U0ANA')).toEqual([])
  })

  test('comes back with what was filled in, who did, and where it was opened', async () => {
    const { core, asked } = coreFor(reply('Added'))
    await slack.start(core)
    await openForm()
    await slack.client.forms.submit('U0ANA', {
      Title: 'R&D <now>',
      Priority: 'High & loud',
      For: 'U0ANA,U0BEN',
    })
    expect(asked[1]).toEqual({
      id: expect.stringMatching(/^V0\d+:1780000000\./),
      platform: 'slack',
      team: { id: 'T0TEAM', name: 'acme' },
      caller: { id: 'U0ANA', name: 'Ana', timeZone: 'Europe/Berlin', rank: 'member' },
      mentioned: [
        { id: 'U0ANA', name: 'Ana', timeZone: 'Europe/Berlin', rank: 'member' },
        { id: 'U0BEN', name: 'Ben', timeZone: 'America/New_York', rank: 'member' },
      ],
      place: { id: generalChannel, kind: 'channel', name: 'general' },
      input: {
        form: 'form-1',
        values: {
          title: 'R&D <now>',
          description: 'Because <b>',
          priority: 'high',
          // Kenji is not in Slack: its reader cannot see him there, and does not send him away.
          assignees: '<@U0ANA>,<@U0BEN>,Kenji',
        },
      },
      button: false,
      anywhere: true,
    })
  })

  test.each<[string, Reply, object]>([
    ['for everyone', reply('Added', { visibility: 'everyone' }), {}],
    ['for the caller', reply('Added'), { onlyFor: 'U0ANA' }],
  ])('that is sent closes, and its answer %s is shown where it was opened', async (_, answer, seen) => {
    await slack.start(coreFor(answer).core)
    await openForm()
    await slack.client.forms.submit('U0ANA', { Title: 'x' })
    expect(slack.client.forms.modal('U0ANA')).toBeUndefined()
    const shown = await slack.client.until(() => slack.client.seenBy('U0ANA')[0])
    expect(shown).toMatchObject({ text: 'Added', ...seen })
  })

  test('sent twice, as after a hiccup, is the same invocation', async () => {
    const { core, asked } = coreFor(reply('Added'))
    await slack.start(core)
    await openForm()
    slack.client.forms.fill('U0ANA', { Title: 'x' })
    const payload = slack.client.forms.payload('U0ANA')
    await slack.wire.interaction(payload)
    await slack.wire.interaction(payload)
    expect(new Set(asked.filter(isFilled).map((one) => one.id)).size).toBe(1)
  })

  test('left open for longer than Slack’s address is good is answered nevertheless', async () => {
    await slack.start(coreFor((_) => reply('Added')).core)
    await openForm()
    slack.api.fail('response_url', { status: 404 })
    await slack.client.forms.submit('U0ANA', { Title: 'x' })
    const shown = await slack.client.until(() => slack.client.seenBy('U0ANA')[0])
    expect(shown).toMatchObject({ text: 'Added', onlyFor: 'U0ANA' })
  })

  test('left open like this where Baton is not is answered directly', async () => {
    await slack.start(coreFor(reply('Added', { visibility: 'everyone' })).core)
    slack.api.slack.addChannel('C0AWAY', 'away').members.pop()
    await type('add', 'U0ANA', 'C0AWAY')
    await slack.client.forms.opened('U0ANA')
    slack.api.fail('response_url', { status: 404 })
    await slack.client.forms.submit('U0ANA', { Title: 'x' })
    const shown = await slack.client.until(() => slack.client.directMessages('U0ANA')[0])
    expect(shown).toMatchObject({ text: 'Added' })
  })
})

describe('a form opened by a button', () => {
  const offer = reply('T-9', {
    visibility: 'everyone',
    card: card('T-9', { buttons: [button('Edit', 'edit')] }),
  })
  const core = (answer: Reply) =>
    testCore((invocation) => {
      if (isFilled(invocation)) return answer
      return invocation.button ? asks() : offer
    })

  test('takes the place of the card when it is sent', async () => {
    const edited = reply('T-9 is better now', { visibility: 'everyone', replaces: true, live: 'T-9' })
    const { core: real, asked, posted, untilPosted } = core(edited)
    await slack.start(real)
    const seen = await slack.client.slash('U0ANA', 'show T-9')
    const [edit] = seen.buttons
    if (!edit) throw new Error('no button')
    await slack.wire.interaction(slack.client.payloads.press('U0BEN', seen, edit))
    await slack.client.forms.opened('U0BEN')
    await slack.client.forms.submit('U0BEN', { Title: 'x' })
    await slack.client.until(() => slack.client.channelMessages().find(({ text }) => text.includes('better')))
    expect(slack.client.channelMessages()).toMatchObject([{ ts: seen.ts, text: 'T-9 is better now' }])
    expect(asked[2]).toMatchObject({ button: true, caller: { id: 'U0BEN' } })
    await untilPosted(1)
    expect(posted).toEqual([{ live: 'T-9', team: 'T0TEAM', channel: generalChannel, message: seen.ts }])
  })
})

test('forms work over a socket, too', async () => {
  const socket = await openSlack({ mode: 'socket' })
  await socket.start(testCore((one) => (isFilled(one) ? refused() : asks())).core)
  await socket.wire.command(socket.client.payloads.command('U0ANA', 'add', generalChannel))
  await socket.client.forms.opened('U0ANA')
  await socket.client.forms.submit('U0ANA', { Title: 'Ask Zoe' })
  expect(socket.client.forms.modal('U0ANA')?.notice).toContain('Zoe')
  await socket.close()
})
