/** Slack's own address, answering as it should not: what becomes of a delivery, and what whoever runs Baton reads. */
import express from 'express'
import nock from 'nock'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSlackAdapter, diagnoseSlack } from '../../../adapters/slack/index.ts'
import type { Address, SendError } from '../../../src/platform.ts'
import { card } from './core.ts'

const config = { botToken: 'xoxb-1-2-abc', signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' }
const general: Address = { platform: 'slack', team: 'T0TEAM', kind: 'channel', id: 'C0GENERAL' }
const ana: Address = { platform: 'slack', team: 'T0TEAM', kind: 'person', id: 'U0ANA' }

let log: string[]
// Other files run in this process, too: outside these tests nock stays out of the way.
beforeAll(() => {
  if (!nock.isActive()) nock.activate()
})
afterAll(() => nock.restore())

beforeEach(() => {
  log = []
  nock.disableNetConnect()
})
afterEach(() => {
  const left = nock.pendingMocks()
  nock.cleanAll()
  nock.enableNetConnect()
  expect(left).toEqual([])
})

const slack = (method: string) => nock('https://slack.com').post(`/api/${method}`)
const adapter = () =>
  createSlackAdapter({
    config,
    router: express.Router(),
    log: pino({ level: 'info' }, { write: (line: string) => log.push(line) }),
  })

/** What a delivery becomes. */
async function outcome(to: Address = general, sending = adapter()) {
  const error = await sending.send(to, card('Ready'), { id: 'd1', attempt: 1 }).then(
    () => undefined,
    (failure: SendError) => failure,
  )
  if (!error) throw new Error('Slack took it')
  return [error.kind, error.message, ...(error.afterMs === undefined ? [] : [error.afterMs])]
}

const page = '<!DOCTYPE html><html><body>502 Bad Gateway <b>xoxb</b></body></html>'
const html = { 'content-type': 'text/html' }

describe('a message that Slack answers with', () => {
  test('a page of something in between, and 500, is tried again', async () => {
    slack('chat.postMessage').reply(500, page, html)
    expect(await outcome()).toEqual(['retry', 'Slack answered 500'])
  })

  test('a page, as if all were well, is tried again, and the page is in no log', async () => {
    slack('chat.postMessage').reply(200, page, html)
    expect(await outcome()).toEqual(['retry', 'Slack gave an answer that is not its own'])
    expect(log.join()).not.toContain('Bad Gateway')
  })

  test('half an answer is tried again', async () => {
    slack('chat.postMessage').reply(200, '{"ok":tr')
    expect((await outcome())[0]).toBe('retry')
  })

  test('nothing at all is tried again', async () => {
    slack('chat.postMessage').reply(200, '')
    expect((await outcome())[0]).toBe('retry')
  })

  test('yes, but without saying which message it is, is tried again', async () => {
    slack('chat.postMessage').reply(200, { ok: true })
    expect(await outcome()).toEqual(['retry', 'Slack could not be reached: Slack gave no timestamp'])
  })

  test('429 and Retry-After is tried again after as long', async () => {
    slack('chat.postMessage').reply(429, '', { 'retry-after': '17' })
    expect(await outcome()).toEqual(['retry', 'Slack asks to go slower', 17_000])
  })

  test('429 without saying until when is tried again', async () => {
    slack('chat.postMessage').reply(429, '')
    expect((await outcome())[0]).toBe('retry')
  })

  test('a code that nobody has heard of is tried again, with that word', async () => {
    slack('chat.postMessage').reply(200, { ok: false, error: 'brand_new_refusal' })
    expect(await outcome()).toEqual(['retry', 'brand_new_refusal'])
  })

  test.each([
    ['channel_not_found', 'gone'],
    ['is_archived', 'gone'],
    ['not_in_channel', 'denied'],
    ['restricted_action_read_only_channel', 'denied'],
  ])('%s is %s', async (error, kind) => {
    slack('chat.postMessage').reply(200, { ok: false, error })
    expect(await outcome()).toEqual([kind, error])
  })

  test.each(['ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND'])('%s and no answer is tried again', async (code) => {
    slack('chat.postMessage').replyWithError(Object.assign(new Error(`no answer (${code})`), { code }))
    const [kind, words] = await outcome()
    expect(kind).toBe('retry')
    expect(words).toMatch(/^Slack could not be reached: /)
  })
})

describe('a person whom Slack', () => {
  test.each([
    ['does not know', 'user_not_found', 'gone'],
    ['has put out', 'user_disabled', 'gone'],
    ['takes for a bot', 'cannot_dm_bot', 'denied'],
    ['hides', 'user_not_visible', 'denied'],
  ])('%s', async (_, error, kind) => {
    slack('conversations.open').reply(200, { ok: false, error })
    expect(await outcome(ana)).toEqual([kind, error])
  })

  test('tells nothing of the conversation with is tried again', async () => {
    slack('conversations.open').reply(200, { ok: true })
    expect((await outcome(ana))[0]).toBe('retry')
  })
})

describe('a token that Slack refuses', () => {
  test.each([
    ['invalid_auth', 'it is not one that Slack knows'],
    ['account_inactive', 'the app was removed from the workspace'],
    ['token_expired', 'it has expired'],
  ])('with %s keeps every delivery until somebody mends it, and is said once', async (error, meaning) => {
    const sending = adapter()
    slack('chat.postMessage').reply(200, { ok: false, error })
    slack('auth.test').reply(200, { ok: false, error })
    const words = `Slack does not accept the bot token: ${meaning} (${error}). Copy it from the app's page OAuth & Permissions into SLACK_BOT_TOKEN, and start Baton with it.`
    expect(await outcome(general, sending)).toEqual(['unready', words, 60_000])
    // Nothing more is asked of Slack: there is nothing left that nock would answer.
    expect(await outcome(general, sending)).toEqual(['unready', words, 60_000])
    expect(await sending.ready()).toContain(words)
    expect(log.filter((line) => line.includes(meaning))).toHaveLength(1)
  })

  test('for one call, and takes for another, is tried again', async () => {
    slack('chat.postMessage').reply(200, { ok: false, error: 'invalid_auth' })
    slack('auth.test').reply(200, { ok: true, user_id: 'U0BATON', team_id: 'T0TEAM' })
    expect(await outcome()).toEqual(['retry', 'invalid_auth'])
  })

  test('or does not, since it answers with a page, is tried again', async () => {
    slack('chat.postMessage').reply(200, { ok: false, error: 'invalid_auth' })
    slack('auth.test').reply(503, page, html)
    expect(await outcome()).toEqual(['retry', 'invalid_auth'])
  })
})

describe('doctor', () => {
  const said = async () => (await diagnoseSlack(config)).filter(({ ok }) => !ok).map(({ text }) => text)

  test.each([
    [
      'a page and 500',
      () => slack('auth.test').reply(500, page, html),
      'Slack answered 500. Check the network',
    ],
    [
      'a page and 200',
      () => slack('auth.test').reply(200, page, html),
      'Slack gave an answer that is not its own. Check',
    ],
    [
      '429',
      () => slack('auth.test').reply(429, '', { 'retry-after': '9' }),
      'Slack asks to go slower. Check',
    ],
    [
      'no',
      () => slack('auth.test').reply(200, { ok: false, error: 'brand_new' }),
      'Slack says brand_new. Copy it',
    ],
  ])('says what is wrong where Slack answers %s', async (_, answer, words) => {
    answer()
    expect(await said()).toEqual([expect.stringContaining(words)])
  })
})
