/** What reports of tests come to, in whatever order they arrive, and who looks after which files. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFlaky, judge, type KnownTest } from '../../src/domain/test-report/judge.ts'
import { isBranch, ownerFinder, pathProblem, readOwners } from '../../src/domain/test-report/owners.ts'
import { type Run, runOf, type TestCase } from '../../src/domain/test-report/report.ts'
import { workOfThread } from '../support/work-of-thread.ts'

const now = '2026-03-02T12:00:00Z'
const blank: TestCase = {
  ...{ suite: '', classname: '', name: 'a', file: '', message: '' },
  ...{ status: 'passed', flaky: false },
}

function run(number: number, attempt = 1): Run {
  const found = runOf({ run: String(number), attempt }, now)
  if (!found) throw new Error('a number is a run')
  return found
}

/** What is known after these reports, one after the other. */
function knownAfter(reports: [Run, TestCase['status']][]): KnownTest | undefined {
  return reports.reduce<KnownTest | undefined>(
    (known, [of, status]) => judge(known, { ...blank, status }, of)?.known ?? known,
    undefined,
  )
}

describe('what is known of a test', () => {
  const status = fc.constantFrom<TestCase['status']>('passed', 'failed', 'skipped')
  const reports = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 4 }).map((number) => run(number)),
      status,
    ),
  )

  test('ends as the newest run says, whatever arrives when', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const counted = all.filter(([, each]) => each !== 'skipped')
        const newest = Math.max(...counted.map(([{ order }]) => order))
        const last = counted.filter(([{ order }]) => order === newest)
        const state = last.some(([, each]) => each === 'failed') ? 'failed' : 'passed'
        expect(knownAfter(all)?.state).toBe(counted.length === 0 ? undefined : state)
      }),
    )
  })

  test('a report that is repeated changes nothing', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const [known, last] = [knownAfter(all), all.at(-1)]
        if (last) expect(judge(known, { ...blank, status: last[1] }, last[0])).toBeUndefined()
      }),
    )
  })

  test('a run that was tried again and passed is flaky', () => {
    expect(
      knownAfter([
        [run(1), 'failed'],
        [run(1, 2), 'passed'],
      ]),
    ).toMatchObject({ state: 'passed', flaky: true })
    expect(
      knownAfter([
        [run(1), 'failed'],
        [run(2), 'passed'],
      ]),
    ).toMatchObject({ state: 'passed', flaky: false })
    expect(
      knownAfter([
        [run(1, 2), 'passed'],
        [run(1), 'failed'],
      ]),
    ).toMatchObject({ state: 'passed', flaky: false })
  })

  test.each([
    ['PPPPPPPPPP', false],
    ['FFFFFPPPPP', false],
    ['PFP', false],
    ['PFPF', true],
    ['PPPPPPPPPR', true],
  ])('%s is flaky: %s', (recent, flaky) => expect(isFlaky(recent)).toBe(flaky))

  test('runs that count in another way are newer', () => {
    const timed = runOf({ time: '2020-01-01T00:00:00Z' }, now)
    if (!timed) throw new Error('a time is a run')
    expect(
      knownAfter([
        [run(99), 'failed'],
        [timed, 'passed'],
      ])?.state,
    ).toBe('passed')
    expect(runOf({ time: 'soon' }, now)).toBeUndefined()
    expect(runOf({ run: 'build-7' }, now)).toEqual({ name: 'build-7', by: 'time', order: Date.parse(now) })
  })
})

describe('who looks after a file', () => {
  const find = ownerFinder([
    { path: 'src/**', person: 'ana' },
    { path: 'src/api/**', person: 'kenji' },
    { path: '*.spec.{js,ts}', person: 'maya' },
    { path: 'com/acme/cart/', person: 'kenji' },
    { path: '/docs/**', person: 'ned' },
  ])
  test.each([
    ['src/web/a.ts', 'ana'],
    ['src/api/a.ts', 'kenji'],
    ['./src/api/a.ts', 'kenji'],
    ['/home/ci/repo/src/api/deep/a.ts', 'kenji'],
    ['C:\\repo\\src\\api\\a.ts', 'kenji'],
    ['src/web/a.spec.ts', 'maya'],
    ['com/acme/cart/A.java', 'kenji'],
    ['docs/a.ts', 'ned'],
    ['other/docs/a.ts', undefined],
    ['srcs/a.ts', undefined],
    ['', undefined],
  ])('%s: %s', (file, person) => expect(find({ file, classname: '' })).toBe(person))
  test('a class is found as the file that it is in', () =>
    expect(find({ file: '', classname: 'com.acme.cart.CartTest' })).toBe('kenji'))

  test('whatever is allowed as a path is matched in no time', () => {
    const part = fc
      .array(fc.constantFrom('*', 'a', '?', '{a,b}', '.'), { maxLength: 8 })
      .map((all) => all.join(''))
    const path = fc.array(fc.oneof(part, fc.constant('**')), { maxLength: 6 }).map((all) => all.join('/'))
    const file = fc.array(fc.constantFrom('a', '/', 'b'), { maxLength: 300 }).map((all) => all.join(''))
    const slow = ['a'.repeat(300), 'a/'.repeat(150), `${'a'.repeat(149)}/${'a'.repeat(149)}b`]
    fc.assert(
      fc.property(path, file, (pattern, name) => {
        if (pathProblem(pattern)) return
        const found = ownerFinder([{ path: pattern, person: 'ana' }])
        const before = workOfThread()
        for (const each of [...slow, name]) found({ file: each, classname: '' })
        expect(workOfThread() - before).toBeLessThan(1000)
      }),
    )
  })

  test.each([
    ['src/api/** @Ana', [['src/api/**', '@Ana']]],
    [
      'src/api/** → @Ana, test/** -> @"Kenji Sato"',
      [
        ['src/api/**', '@Ana'],
        ['test/**', '@"Kenji Sato"'],
      ],
    ],
    [
      'a/** b/{c,d}/** <@U1>; e @me',
      [
        ['a/**', '<@U1>'],
        ['b/{c,d}/**', '<@U1>'],
        ['e', '@me'],
      ],
    ],
    ['@Ana', undefined],
    ['src/**', undefined],
    ['', undefined],
  ])('%s', (typed, rules) => expect(readOwners(typed)?.map(({ path, who }) => [path, who])).toEqual(rules))

  test.each([
    [['main'], 'main', true],
    [['main'], 'refs/heads/main', true],
    [['release/*'], 'release/2', true],
    [['release/*'], 'release', false],
    [['main'], 'feature/main', false],
  ])('%s covers %s: %s', (branches, branch, covers) => expect(isBranch(branches, branch)).toBe(covers))
})
