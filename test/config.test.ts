import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { variableList } from '../src/runtime/config/variables.ts'
import { ConfigError, type Environment, loadConfig } from '../src/runtime/config.ts'

function problemsOf(env: Environment): string[] {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abc' }

describe('what an environment means', () => {
  test('an empty one is the playground on an embedded database, on this machine alone', () => {
    expect(loadConfig({})).toEqual({
      http: { port: 3000, host: '127.0.0.1', proxies: 0, metricsFor: { isPublished: false } },
      database: { kind: 'pglite', dir: '.baton/database' },
      cells: [],
      dataDir: '.baton',
      playground: { enabled: true, remote: false },
      messageLimit: 120,
      webhooks: { allowPrivate: false },
      hosts: { github: 'https://github.com', gitlab: 'https://gitlab.com' },
      gatherMs: 2000,
      log: { level: 'info', format: 'auto' },
    })
  })

  test('a full one fills every group', () => {
    const config = loadConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      BATON_URL: 'https://baton.example.com/',
      DATABASE_URL: 'postgresql:///baton?host=/run/postgresql',
      CELLS: 'two=postgres://a:b@c/d?schema=two  three=postgres://e/f',
      DATABASE_CONNECTIONS: '5',
      BATON_DATA_DIR: '/data',
      ...slack,
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: 'http://127.0.0.1:4003/api/',
      DISCORD_TOKEN: 'abc.def.ghi',
      DISCORD_GUILD_ID: '123456789012345678',
      DISCORD_API_URL: 'http://127.0.0.1:4004/api',
      PLAYGROUND: 'TRUE',
      PLAYGROUND_REMOTE: '1',
      PING_DELAY: '90',
      LOG_LEVEL: 'debug',
      LOG_FORMAT: 'json',
    })
    expect(config).toEqual({
      http: { port: 0, host: '0.0.0.0', proxies: 0, metricsFor: { isPublished: true } },
      database: { kind: 'postgres', url: 'postgresql:///baton?host=/run/postgresql', connections: 5 },
      cells: [
        { name: 'two', database: { kind: 'postgres', url: 'postgres://a:b@c/d?schema=two', connections: 5 } },
        { name: 'three', database: { kind: 'postgres', url: 'postgres://e/f', connections: 5 } },
      ],
      dataDir: '/data',
      slack: {
        botToken: 'xoxb-1',
        signingSecret: 'abc',
        appToken: 'xapp-1',
        apiUrl: 'http://127.0.0.1:4003/api/',
      },
      discord: { token: 'abc.def.ghi', guildId: '123456789012345678', apiUrl: 'http://127.0.0.1:4004/api' },
      playground: { enabled: true, remote: true },
      messageLimit: 120,
      webhooks: { allowPrivate: false },
      hosts: { github: 'https://github.com', gitlab: 'https://gitlab.com' },
      gatherMs: 90_000,
      publicUrl: 'https://baton.example.com',
      log: { level: 'debug', format: 'json' },
    })
  })

  test('blank values count as unset, and blanks around a value do not matter', () => {
    const blank = Object.fromEntries(variableList().map(({ name }) => [name, ' ']))
    expect(loadConfig(blank)).toEqual(loadConfig({}))
    expect(loadConfig({ PORT: ' 8080 ' }).http.port).toBe(8080)
  })

  test('cells have names, once each, and addresses; connections are fewer where there are several', () => {
    const DATABASE_URL = 'postgres://a/b'
    expect(loadConfig({ DATABASE_URL }).database).toEqual({ kind: 'postgres', url: DATABASE_URL })
    const { database } = loadConfig({ DATABASE_URL, CELLS: 'two=postgres://a/c' })
    expect(database).toMatchObject({ connections: 4 })
    for (const CELLS of [
      'postgres://a/c',
      'two=mysql://a/c',
      'two=postgres://u:p#q@a/c',
      'two=postgres://a/c two=postgres://a/d',
      'first=postgres://a/c',
      'Two=postgres://a/c',
    ])
      expect(problemsOf({ DATABASE_URL, CELLS }).join()).toContain('CELLS ')
    expect(problemsOf({ CELLS: 'two=postgres://u:secret@a/c' }).join()).not.toContain('secret')
    for (const DATABASE_CONNECTIONS of ['1', '101', 'x'])
      expect(problemsOf({ DATABASE_CONNECTIONS }).join()).toContain('DATABASE_CONNECTIONS ')
  })

  test('the playground goes away with the first platform, unless it is asked for', () => {
    expect(loadConfig(slack).playground.enabled).toBe(false)
    expect(loadConfig({ DISCORD_TOKEN: 'abc' }).playground.enabled).toBe(false)
    expect(loadConfig({ ...slack, PLAYGROUND: 'on' }).playground.enabled).toBe(true)
    expect(loadConfig({ PLAYGROUND: '0' }).playground.enabled).toBe(false)
  })

  test('nobody can change it afterwards', () => {
    const config = loadConfig(slack)
    expect(() => Object.assign(config.http, { port: 1 })).toThrow(TypeError)
    expect(() => Object.assign(config, { dataDir: '/' })).toThrow(TypeError)
  })
})

describe('what is wrong with one', () => {
  test('every problem is told at once, with its name, what is expected and an example', () => {
    expect(
      problemsOf({ PORT: '80a', PLAYGROUND: 'maybe', LOG_LEVEL: 'loud', BATON_URL: 'baton.example.com' }),
    ).toEqual([
      'PORT is not a whole number (it is "80a"): expected a whole number from 0 to 65535, such as 3000.',
      'BATON_URL is not a web address (it is "baton.example.com"): expected an address that starts with https:// or http://, such as https://baton.example.com.',
      'PLAYGROUND is neither on nor off (it is "maybe"): expected on or off (true, false, 1 and 0 work, too), such as on.',
      'LOG_LEVEL is not a level (it is "loud"): expected one of silent, fatal, error, warn, info, debug, trace, such as debug.',
    ])
  })

  test.each(['-1', '65536', '3.5', '1e3', '0x10', '99999999999999999999'])('PORT=%s', (PORT) => {
    expect(problemsOf({ PORT })).toEqual([expect.stringMatching(/^PORT is /)])
  })

  test.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1-2', 'does not start with xoxb-'],
    ['SLACK_APP_TOKEN', 'xoxb-1-2', 'does not start with xapp-'],
    ['SLACK_SIGNING_SECRET', 'xoxb-1-2', 'is a token'],
    ['DISCORD_TOKEN', 'Bot abc', 'has a space in it'],
    ['DATABASE_URL', 'mysql://root:pass@db/baton', 'is not a Postgres address'],
    ['DATABASE_URL', 'db:5432', 'is not a Postgres address'],
    [
      'DATABASE_URL',
      'postgres://baton:p@ss@db/baton',
      'has a character in its password that has to be escaped',
    ],
    ['DATABASE_URL', 'postgres://baton:pa#ss@db/baton', 'is not a Postgres address'],
    ['DATABASE_URL', 'postgres://baton:12/ss@db/baton', 'has a character in its password'],
    ['DATABASE_URL', 'postgres://baton:12?ss@db/baton', 'has a character in its password'],
    ['DATABASE_URL', 'postgres://baton:50%off@db/baton', 'has a character in its password'],
  ])('%s=%s is refused without being shown', (name, value, wrong) => {
    const [problem] = problemsOf({ ...slack, [name]: value })
    expect(problem).toContain(`${name} ${wrong}`)
    expect(problem).not.toContain(value)
  })

  test('a token in the wrong place is not shown either', () => {
    expect(problemsOf({ PORT: 'xoxb-12-34-secret' }).join()).not.toContain('secret')
  })

  test('metrics need their token wherever a proxy passes on what comes from outside', () => {
    const isPublished = (env: Environment) => loadConfig(env).http.metricsFor.isPublished
    expect(isPublished({ ...slack, SLACK_APP_TOKEN: 'xapp-1' })).toBe(false)
    for (const env of [slack, { BATON_URL: 'https://a.example' }, { BATON_PROXIES: '1' }])
      expect(isPublished(env)).toBe(true)
  })

  test('half of a Slack set-up is told what is missing', () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      'SLACK_BOT_TOKEN is set, but nothing to hear Slack with: expected SLACK_SIGNING_SECRET (HTTP mode) or SLACK_APP_TOKEN (Socket Mode) as well, such as SLACK_APP_TOKEN=xapp-1-A123-456-abcdef.',
    ])
    expect(problemsOf({ SLACK_SIGNING_SECRET: 'abc', SLACK_APP_TOKEN: 'xapp-1' })).toEqual([
      'SLACK_SIGNING_SECRET is set, but nothing to answer Slack with: expected SLACK_BOT_TOKEN as well, such as SLACK_BOT_TOKEN=xoxb-1234-5678-abcdef.',
      'SLACK_APP_TOKEN is set, but nothing to answer Slack with: expected SLACK_BOT_TOKEN as well, such as SLACK_BOT_TOKEN=xoxb-1234-5678-abcdef.',
    ])
  })

  test('whatever the values, there is a config or a list of problems', () => {
    const names = variableList().map(({ name }) => name)
    const environments = fc.dictionary(fc.constantFrom(...names), fc.string())
    fc.assert(
      fc.property(environments, (env) => {
        for (const problem of problemsOf(env))
          expect(names.some((name) => problem.startsWith(name))).toBe(true)
      }),
    )
  })
})

test('the example of every variable is one it takes', () => {
  const examples = Object.fromEntries(variableList().map(({ name, example }) => [name, example]))
  expect(problemsOf(examples)).toEqual([])
})
