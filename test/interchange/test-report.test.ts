/** Reports of tests, as tools write them, and as nobody should. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/domain/refusal.ts'
import { readTestReport } from '../../src/interchange/test-report/read.ts'
import { reports } from './test-reports.ts'
import { reruns } from './test-reruns.ts'

const read = (text: string) => readTestReport(new TextEncoder().encode(text))

async function refusalOf(report: string | Uint8Array): Promise<Pick<Refusal, 'code' | 'args'>> {
  const bytes = typeof report === 'string' ? new TextEncoder().encode(report) : report
  const error = await readTestReport(bytes).then(
    (cases) => new Error(`it was read: ${cases.length}`),
    (error: unknown) => error,
  )
  if (error instanceof Refusal) return error
  throw error
}

describe('as tools write them', () => {
  test.each(Object.entries({ ...reports, ...reruns }))('%s', async (_tool, { report, says }) => {
    const cases = await read(report)
    const said = cases.map(({ suite, classname, name, file, status, flaky }) =>
      [suite, classname, name, file, flaky ? `${status}, flaky` : status].join(' | '),
    )
    expect(said).toEqual(says)
  })

  test('what a failure says is kept, without the colours of a terminal', async () => {
    const [failed] = await read(
      `<testsuite name="s"><testcase name="t"><failure message="expected 1"><![CDATA[\u001b[31mError: expected 1\u001b[0m\n  at x.ts:3]]></failure></testcase></testsuite>`,
    )
    expect(failed?.message).toBe('Error: expected 1\n  at x.ts:3')
  })

  test('a mark of the order of bytes, and another encoding', async () => {
    const xml = '<testsuite name="é"><testcase name="ü"/></testsuite>'
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')])
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${xml}`, 'latin1')
    const marked = Buffer.from(`\uFEFF${xml}`)
    for (const bytes of [wide, latin, marked])
      expect((await readTestReport(bytes))[0]).toMatchObject({ suite: 'é', name: 'ü' })
  })

  test.each([
    ['F P', 'passed, flaky'],
    ['F F P', 'passed, flaky'],
    ['F S P S', 'passed, flaky'],
    ['P F', 'failed'],
    ['F P P', 'failed'],
    ['F P F', 'failed'],
    ['F F', 'failed'],
    ['F S', 'failed'],
    ['P P', 'passed'],
    ['S P', 'passed'],
    ['S S', 'skipped'],
  ])('what stands there as %s is one test, which is %s', async (tries, says) => {
    const inner = { F: '<failure message="no"/>', P: '', S: '<skipped/>' }
    const cases = tries.split(' ').map((letter) => `<testcase name="t">${Object(inner)[letter]}</testcase>`)
    const [only, ...others] = await read(`<testsuite name="s">${cases.join('')}</testsuite>`)
    expect(others).toEqual([])
    expect(only?.flaky ? `${only.status}, flaky` : only?.status).toBe(says)
    expect(only?.message).toBe(says === 'failed' ? 'no' : '')
  })
})

describe('as nobody should', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;">]><testsuite name="&lol1;"/>`
  const outside = `<!DOCTYPE a [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&xxe;"/></testsuite>`
  test.each([
    ['nothing', '', { problem: 'nothing' }],
    ['spaces', ' \n ', { problem: 'nothing' }],
    ['an entity bomb', bomb, { problem: 'entities' }],
    ['a file of the server', outside, { problem: 'entities' }],
    ['an unknown entity', '<testsuite name="&lol;"/>', { problem: 'malformed' }],
    ['an end that is missing', '<testsuite><testcase name="a">', { problem: 'malformed' }],
    ['ends that cross', '<testsuite><testcase></testsuite></testcase>', { problem: 'malformed' }],
    ['another XML', '<html><body/></html>', { problem: 'another kind' }],
    ['plain words', 'all good', { problem: 'malformed' }],
    ['another JSON', '{"tests":[]}', { problem: 'another kind' }],
    ['JSON that breaks off', '{"results":{"tests":[', { problem: 'malformed' }],
    ['a test that is none', '{"results":{"tests":[null]}}', { problem: 'malformed' }],
    [
      'a status that is none',
      '{"results":{"tests":[{"name":"a","status":"maybe"}]}}',
      { problem: 'malformed' },
    ],
    ['the parser’s own method', '<testsuite hasOwnProperty="1" name="a"/>', { problem: 'malformed' }],
  ])('%s', async (_what, report, args) => {
    expect(await refusalOf(report)).toMatchObject({ code: 'bad_test_report', args })
  })

  test('what is nested too deep', async () => {
    const deep = `${'<testsuite>'.repeat(200_000)}${'</testsuite>'.repeat(200_000)}`
    expect(await refusalOf(deep)).toMatchObject({ args: { problem: 'too deep' } })
    const json = `{"results":{"tests":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}}`
    expect((await refusalOf(json)).code).toBe('bad_test_report')
  })

  test('a million tests', async () => {
    const cases = '<testcase name="a"/>'.repeat(1_000_000)
    expect((await refusalOf(`<testsuite>${cases}</testsuite>`)).code).toBe('too_many_test_cases')
    const tests = Array.from({ length: 60_000 }, () => '{"name":"a","status":"passed"}').join()
    expect((await refusalOf(`{"results":{"tests":[${tests}]}}`)).code).toBe('too_many_test_cases')
  })

  test('names that objects have are names of tests', async () => {
    const [first] = await read(
      '<testsuite name="__proto__"><testcase __proto__="x" name="constructor"/></testsuite>',
    )
    expect(first).toMatchObject({ suite: '__proto__', name: 'constructor' })
    const json =
      '{"__proto__":{"x":1},"results":{"tests":[{"name":"toString","status":"passed","__proto__":{"flaky":true}}]}}'
    expect((await read(json))[0]).toMatchObject({ name: 'toString', flaky: false })
    expect({}).not.toHaveProperty('flaky')
  })

  test('a long name and a long message are cut', async () => {
    const long = 'x'.repeat(1_000_000)
    const [only] = await read(
      `<testsuite><testcase name="${long}"><failure message="${long}">${long}</failure></testcase></testsuite>`,
    )
    expect(only?.name.length).toBe(500)
    expect(only?.message.length).toBe(4000)
  })

  test('whatever it is, it is read or refused', async () => {
    const pieces = fc.constantFrom(
      ...[
        '<testsuite name="a">',
        '</testsuite>',
        '<testcase name="b">',
        '</testcase>',
        '<failure>',
        '</failure>',
      ],
      ...[
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '<!DOCTYPE x>',
        '&amp;',
        '&#x41;',
        '&#xffffffff;',
        '"',
        "'",
        '<',
        '>',
      ],
      ...['{"results":{"tests":[', '{"name":"a","status":"failed"}', ']}}', 'null', '\u0000', '\ud800', 'ß'],
    )
    const report = fc.oneof(
      fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
      fc.string({ unit: 'binary' }),
    )
    await fc.assert(
      fc.asyncProperty(report, async (text) => {
        try {
          for (const each of await read(text)) expect(JSON.stringify(each)).not.toContain('\\u0000')
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
      }),
      { numRuns: 2000 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await readTestReport(bytes).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error
        })
      }),
      { numRuns: 500 },
    )
  })
})
