/** Every error that Slack documents for what Baton calls: none is unknown, and each ends as it should. */
import express from 'express'
import nock from 'nock'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSlackAdapter } from '../../../adapters/slack/index.ts'
import { meaningOf } from '../../../adapters/slack/outbound/failure.ts'
import { type Address, SendError } from '../../../src/platform.ts'
import { documented, documentedFor } from '../../support/slack-documented.ts'
import { card, testCore } from './core.ts'

const { core, files } = testCore()
files.set('f1', 'a,b')

const config = { botToken: 'xoxb-1-2-abc', signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' }
const team = { platform: 'slack', team: 'T0TEAM' } as const
const general: Address = { ...team, kind: 'channel', id: 'C0GENERAL' }
const ana: Address = { ...team, kind: 'person', id: 'U0ANA' }
const shown: Address = { ...team, kind: 'edit', channel: 'C0GENERAL', id: '1.1' }
const unwanted: Address = { ...team, kind: 'remove', channel: 'C0GENERAL', id: '1.1' }
const thread: Address = { ...team, kind: 'thread', channel: 'C0GENERAL', id: '1.1' }

// Other files run in this process, too: outside these tests nock stays out of the way.
beforeAll(() => {
  if (!nock.isActive()) nock.activate()
})
afterAll(() => nock.restore())
beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const slack = (method: string) => nock('https://slack.com').post(`/api/${method}`)
const refuse = (method: string, error: string) => slack(method).reply(200, { ok: false, error })
const take = (method: string, answer: object = {}) => slack(method).reply(200, { ok: true, ...answer })

/** The adapter, where Slack takes the token whenever it is asked. */
function adapter() {
  nock('https://slack.com').post('/api/auth.test').optionally().reply(200, { ok: true, user_id: 'U0BATON' })
  return createSlackAdapter({ config, router: express.Router(), log: pino({ level: 'silent' }) })
}

/** What a delivery becomes: sent, or why not. */
async function outcome(to: Address, attempt = 1): Promise<string> {
  try {
    await adapter().send(to, card('Ready'), { id: 'd1', attempt })
    return 'sent'
  } catch (error) {
    if (!(error instanceof SendError)) throw error
    return error.kind
  } finally {
    nock.cleanAll()
  }
}

/** What each meaning makes of a delivery: a token that is taken after all, a scope and a busy Slack leave it waiting. */
const kinds = {
  gone: 'gone',
  denied: 'denied',
  refused: 'refused',
  setup: 'retry',
  token: 'retry',
  passing: 'retry',
} as const

function kindOf(code: string): string {
  const meaning = meaningOf(code)
  return meaning === undefined ? 'unknown' : kinds[meaning]
}

test('no error of a method that Baton calls is unknown', () => {
  const unknown = [...documented].flatMap(([method, codes]) =>
    codes.filter((code) => meaningOf(code) === undefined).map((code) => `${method}: ${code}`),
  )
  expect(unknown).toEqual([])
})

describe('a delivery', () => {
  test.each([
    ['to a channel', 'chat.postMessage', general],
    ['that changes a message', 'chat.update', shown],
    ['to a thread', 'chat.postMessage', thread],
  ])('%s that %s refuses ends as the error says, twice refused or not', async (_, method, to) => {
    const ended: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const code of documentedFor(method)) {
      refuse(method, code)
      if (kindOf(code) === 'refused') refuse(method, code)
      ended[code] = await outcome(to)
      expected[code] = kindOf(code)
    }
    expect(ended).toEqual(expected)
  })

  test.each([
    ['chat.postMessage', general],
    ['chat.update', shown],
  ])('whose form %s refuses arrives as plain text', async (method, to) => {
    for (const code of documentedFor(method).filter((each) => kindOf(each) === 'refused')) {
      refuse(method, code)
      const said: unknown[] = []
      const note = (body: { text?: string; blocks?: string }) => said.push(body.text, body.blocks) > 0
      nock('https://slack.com').post(`/api/${method}`, note).reply(200, { ok: true, ts: '2.2' })
      expect([code, await outcome(to)]).toEqual([code, 'sent'])
      expect(said).toEqual(['Ready', '[]'])
    }
  })

  test('that chat.delete refuses ends as the error says', async () => {
    for (const code of documentedFor('chat.delete')) {
      refuse('chat.delete', code)
      expect([code, await outcome(unwanted)]).toEqual([code, kindOf(code)])
    }
  })

  test('to a person whose conversation cannot be opened ends as the error says', async () => {
    for (const code of documentedFor('conversations.open')) {
      refuse('conversations.open', code)
      expect([code, await outcome(ana)]).toEqual([code, kindOf(code)])
    }
  })

  test('to a person ends as the error of the message says', async () => {
    for (const code of documentedFor('chat.postMessage').filter((each) => kindOf(each) !== 'refused')) {
      take('conversations.open', { channel: { id: 'D1' } })
      refuse('chat.postMessage', code)
      expect([code, await outcome(ana)]).toEqual([code, kindOf(code)])
    }
  })

  test('that is looked for before it is sent again waits where Slack does not let it look, but for a scope', async () => {
    for (const code of documentedFor('conversations.history')) {
      refuse('conversations.history', code)
      take('chat.postMessage', { ts: '2.2' })
      const kind = kindOf(code) === 'refused' ? 'retry' : kindOf(code)
      const expected = code === 'missing_scope' ? 'sent' : kind
      expect([code, await outcome(general, 2)]).toEqual([code, expected])
    }
  })

  test.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'whose file %s refuses has arrived, without the file where that is for good',
    async (method) => {
      const withFile = card('Export', {
        blocks: [{ kind: 'file', file: 'f1', name: 'a.csv', type: 'text/csv', size: 3 }],
      })
      for (const code of documentedFor(method)) {
        const sending = adapter()
        await sending.start(core).catch(() => undefined)
        take('chat.postMessage', { ts: '2.2' })
        if (method === 'files.completeUploadExternal') {
          take('files.getUploadURLExternal', {
            upload_url: 'https://files.slack.com/upload/1',
            file_id: 'F1',
          })
          nock('https://files.slack.com').post('/upload/1').reply(200, 'OK')
        }
        refuse(method, code)
        const ended = await sending.send(general, withFile, { id: 'd1', attempt: 1 }).then(
          () => 'sent',
          (error: SendError) => error.kind,
        )
        nock.cleanAll()
        await sending.stop()
        expect([code, ended]).toEqual([code, kindOf(code) === 'retry' ? 'retry' : 'sent'])
      }
    },
  )

  test('is sent though Slack does not say whether its reader may be disturbed', async () => {
    for (const code of documentedFor('dnd.info')) {
      const sending = adapter()
      refuse('dnd.info', code)
      take('conversations.open', { channel: { id: 'D1' } })
      take('chat.postMessage', { ts: '2.2' })
      await sending.send(ana, card('Ready'), { id: 'd1', attempt: 1, patient: true })
      nock.cleanAll()
    }
  })
})
