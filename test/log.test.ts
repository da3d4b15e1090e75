import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLog, ownLines, scrub } from '../src/runtime/log.ts'

function recorded(format: 'json' | 'text') {
  const lines: string[] = []
  const log = createLog({ level: 'info', format }, { write: (line: string) => lines.push(line) })
  return { log, lines }
}

/** Put together here, so that nobody's secret scanner takes them for real ones. */
const discordToken = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'GabcDe', 'abcdefghijklmnopqrstuvwxyz0123456789AB'].join(
  '.',
)
const secrets = [
  'xoxb-12-34-geheim',
  'xapp-1-A1-2-geheim',
  discordToken,
  'https://hooks.slack.com/commands/T1/2/geheim',
  'postgres://baton:p@ss/geheim@db:5432/baton',
  'https://user:geheim@proxy.example.com/api',
  '/webhooks/123/geheim-geheim-geheim-geheim/messages/@original',
  `Bot ${discordToken}`,
  'Bearer geheimgeheimgeheim',
]

test.each(secrets)('%s never reaches the log, wherever it stands', (secret) => {
  for (const format of ['json', 'text'] as const) {
    const { log, lines } = recorded(format)
    log.info({ deep: { in: { an: { object: { of: secret } } } } }, 'Hello')
    log.info(`Before\n${secret}\nafter`)
    log.error({ err: new Error(secret, { cause: new Error(`"${secret}"`) }) }, 'Failed')
    expect(lines).toHaveLength(3)
    expect(lines.join()).not.toMatch(/geheim|abcdefghij/)
  }
})

test('secrets are known by name as well', () => {
  const { log, lines } = recorded('json')
  log.info({ token: 'geheim', config: { slack: { signingSecret: 'geheim' } } })
  log.info({ request: { headers: { authorization: 'geheim', 'x-slack-signature': 'geheim' } } })
  log.info({ body: { response_url: 'geheim', command: '/task' } })
  expect(lines.join()).not.toContain('geheim')
  expect(lines.join()).toContain('"command":"/task"')
})

test('lines that are all Baton’s own are not searched by name, and say no secret either', () => {
  for (const secret of secrets) {
    const { log, lines } = recorded('json')
    ownLines(log).info({ invocation: secret, path: 'list' }, secret)
    expect(lines.join()).not.toMatch(/geheim|abcdefghij/)
    expect(lines.join()).toContain('"path":"list"')
  }
})

test("an error's own members are left out: SDK errors carry whole requests there", () => {
  const { log, lines } = recorded('json')
  log.error({
    err: Object.assign(new Error('Refused'), { code: 50_007, requestBody: { content: 'geheim' } }),
  })
  expect(JSON.parse(lines.join())).toMatchObject({
    level: 'error',
    err: { message: 'Refused', code: 50_007 },
  })
  expect(lines.join()).not.toContain('geheim')
})

test('a person at a terminal gets text', () => {
  const { log, lines } = recorded('text')
  log.warn({ channel: 'C1', text: 'two words' }, 'Late')
  expect(lines.join()).toMatch(/^\d\d:\d\d:\d\d warn {2}Late channel=C1 text='two words'\n$/)
})

test('scrubbed JSON is still JSON, and plain words stay as they are', () => {
  const pieces = fc.constantFrom('\n', '"', '\\', '@', ':', '//', ' ', 'a', 'T-1', ...secrets)
  const texts = fc.array(pieces).map((parts) => parts.join(''))
  fc.assert(fc.property(texts, (text) => typeof JSON.parse(scrub(JSON.stringify(text))) === 'string'))
  expect(scrub('T-12 is done: see https://example.com/a?b=c@d, foo.bar.baz')).toBe(
    'T-12 is done: see https://example.com/a?b=c@d, foo.bar.baz',
  )
})
