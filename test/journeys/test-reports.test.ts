/** Reports of tests become tasks: each failing test one, done when it passes. */
import { expect, test } from 'vitest'
import type { TokenScope } from '../../src/domain/people/token-scope.ts'
import { file } from '../support/importing.ts'
import { journey } from '../support/journey.ts'
import { cardText } from '../support/team.ts'
import { junit, post, reportTeam } from '../support/test-reports.ts'

const { slack, baton, person, at } = journey()

const team = (name: string, scopes?: TokenScope[]) => reportTeam({ baton, person }, name, scopes)

test('a failing test becomes a task, which is done when it passes and opened again when it fails', async () => {
  const { ana, kenji, json, channel } = await team('tr-one')
  await ana.say('tests set Backend owners:"src/api/** @Kenji"')
  const url = 'https://ci.example/7'
  const first = await json(junit(['adds', 'removes!', '-later']), 7, { url, commit: 'abc123' })
  expect(first).toMatchObject({
    outcome: 'taken',
    tests: { total: 3, failed: 1, skipped: 1 },
    added: [{ ref: 'T-1', title: 'removes' }],
    done: [],
  })
  const shown = await ana.say('show T-1')
  for (const part of ['removes broke', 'src/api/cart.test.ts', 'run 7', 'abc123', url, 'Kenji'])
    expect(shown).toContain(part)
  await baton.settle()
  expect(slack.told(channel)).toEqual([
    expect.stringMatching(/1 test of 3 fails on main[\s\S]*New: T-1 removes/),
  ])
  expect(slack.told('Kenji').join()).toContain('removes')
  expect(await json(junit(['adds', 'removes!']), 8)).toMatchObject({ added: [], reopened: [] })
  expect(await json(junit(['adds', 'removes']), 9)).toMatchObject({ done: [{ ref: 'T-1' }] })
  expect(await kenji.say('show T-1')).toContain('Status: Done')
  expect(await json(junit(['removes!']), 10)).toMatchObject({ added: [], reopened: [{ ref: 'T-1' }] })
  expect(await ana.say('list in:Backend')).toContain('removes')
  await baton.settle()
  // What was done in between is not so any more.
  expect(slack.told(channel).slice(1)).toEqual([
    expect.stringContaining('Failing again, reopened: T-1 removes'),
  ])
})

test('a repeat, an older run, another branch and what was left out change nothing', async () => {
  const { ana, json, channel } = await team('tr-two')
  await json(junit(['removes!']), 20)
  expect(await json(junit(['removes!']), 20)).toMatchObject({ outcome: 'repeat' })
  expect(await json(junit(['removes']), 19)).toMatchObject({ outcome: 'taken', done: [] })
  expect(await json(junit(['removes']), 30, { branch: 'feature/x' })).toMatchObject({
    outcome: 'other branch',
  })
  expect(await json(junit(['-removes']), 31)).toMatchObject({ done: [] })
  expect(await ana.say('show T-1')).not.toContain('Status: Done')
  expect(await json(junit(['removes']), 32)).toMatchObject({ done: [{ ref: 'T-1' }] })
  expect(await json(junit(['removes!']), 21)).toMatchObject({ reopened: [], added: [] })
  expect(await ana.say('show T-1')).toContain('Status: Done')
  await baton.settle()
  expect(slack.told(channel)).toEqual([expect.stringContaining('All tests pass on main')])
})

test('parts of one run may come in any order: what failed in one failed', async () => {
  const { ana, json } = await team('tr-parts')
  await json(junit(['removes!']), 1)
  expect(await json(junit(['removes', 'adds']), 1)).toMatchObject({ done: [] })
  expect(await json(junit(['adds!']), 1)).toMatchObject({ added: [{ ref: 'T-2', title: 'adds' }] })
  expect(await ana.say('show T-1')).not.toContain('Status: Done')
  // Tried again, that run's failure was none.
  expect(await json(junit(['removes', 'adds']), 1, { attempt: '2' })).toMatchObject({
    done: [],
    flaky: [{ ref: 'T-1' }, { ref: 'T-2' }],
  })
  expect(await ana.say('show T-1')).toContain('#flaky')
})

test('more than ten new failures are one task with a list', async () => {
  const { ana, json, channel } = await team('tr-many')
  const names = Array.from({ length: 12 }, (_, index) => `case ${index + 1}`)
  const failing = names.map((name) => `${name}!`)
  expect(await json(junit(failing), 1)).toMatchObject({
    added: [{ ref: 'T-1', title: '12 tests fail on main' }],
  })
  await baton.settle()
  const shown = await ana.say('show T-1')
  expect(shown).toContain('☐ 8 case 8 (src/api/cart.test.ts)')
  expect(await json(junit([...names.slice(0, 11), 'case 12!']), 2)).toMatchObject({ done: [], added: [] })
  expect(await ana.say('show T-1')).toContain('11 of 12')
  expect(await json(junit(names), 3)).toMatchObject({ done: [{ ref: 'T-1' }] })
  expect(await json(junit(['case 3!']), 4)).toMatchObject({ added: [], reopened: [{ ref: 'T-1' }] })
  await baton.settle()
  expect(slack.told(channel)).toEqual([
    expect.stringContaining('12 tests of 12 fail on main'),
    expect.stringContaining('Failing again, reopened: T-1'),
  ])
})

test('a flaky test is said to be one, keeps its task open, and makes no other', async () => {
  const { ana, json } = await team('tr-flaky')
  await json(junit(['syncs!']), 1)
  await json(junit(['syncs']), 2)
  expect(await json(junit(['syncs!']), 3)).toMatchObject({ reopened: [{ ref: 'T-1' }] })
  expect(await json(junit(['syncs']), 4)).toMatchObject({ done: [], flaky: [{ ref: 'T-1' }] })
  expect(await ana.say('show T-1')).toMatch(/#flaky/)
  for (let run = 5; run <= 12; run++) await json(junit([run % 2 === 0 ? 'syncs' : 'syncs!']), run)
  expect((await ana.say('list in:Backend')).match(/T-\d/g)).toEqual(['T-1'])
  for (let run = 13; run <= 20; run++) expect(await json(junit(['syncs']), run)).toBeDefined()
  expect(await ana.say('show T-1')).toContain('Status: Done')
  expect(await ana.say('show T-1')).not.toContain('#flaky')
  // One that only passes when it is tried again needs no task.
  expect(await json(junit(['lucky~']), 30)).toMatchObject({ added: [] })
})

test('what people decided stays: closed is left alone, deleted is not made anew while it fails', async () => {
  const { ana, json } = await team('tr-people')
  await json(junit(['a!', 'b!']), 1)
  await ana.say('delete T-1')
  await ana.say('status T-2 Closed')
  expect(await json(junit(['a!', 'b!']), 2)).toMatchObject({ added: [], reopened: [] })
  await json(junit(['a', 'b']), 3)
  expect(await json(junit(['a!', 'b!']), 4)).toMatchObject({
    added: [{ ref: 'T-3', title: 'a' }],
    reopened: [],
  })
  await ana.say('done T-3')
  expect(await json(junit(['a!']), 5)).toMatchObject({ reopened: [{ ref: 'T-3' }] })
})

test('on several branches a test has one task, which is done when it passes on all', async () => {
  const { ana, json } = await team('tr-branches')
  await ana.say('tests set Backend branches:main,release/*')
  await json(junit(['a!']), 1)
  expect(await json(junit(['a!']), 1, { branch: 'release/2' })).toMatchObject({ added: [] })
  expect(await json(junit(['a']), 2)).toMatchObject({ done: [] })
  expect(await json(junit(['a']), 2, { branch: 'release/2' })).toMatchObject({ done: [{ ref: 'T-1' }] })
})

test('what needs a sign-off is left to people', async () => {
  const { ana, json } = await team('tr-gate')
  await json(junit(['a!']), 1)
  await ana.say('gate T-1 signoff:@Kenji')
  expect(await json(junit(['a']), 2)).toMatchObject({ done: [], keptOpen: [{ ref: 'T-1' }] })
  expect(await ana.say('show T-1')).not.toContain('Status: Done')
})

test('a file sent in the chat does the same', async () => {
  const { ana } = await team('tr-chat')
  expect(await ana.say('tests')).toContain('No List takes test reports yet')
  const { card } = await ana.reply('tests in:Backend run:3', {
    files: [file('junit.xml', junit(['a!', 'b']))],
  })
  expect(cardText(card)).toMatch(/2 tests, 1 failed[\s\S]*New: T-1 a/)
  expect(await ana.say('tests in:Backend', { files: [file('a.xml', '<!DOCTYPE x><testsuite/>')] })).toContain(
    'declares a document type',
  )
  expect(await ana.say('tests in:Backend')).toContain('There is no file with it')
})

test('settings are shown, changed and ended, and bad ones refused', async () => {
  const { ana, send } = await team('tr-set')
  await ana.say('tests set Backend branches:main,dev owners:"src/api/** → @Kenji; test/** @Ana"')
  const shown = await ana.say('tests')
  expect(shown).toContain('Backend: main and dev, 2 paths with an owner')
  expect(await ana.say('tests set Backend owners:"src/**"')).toContain('I can’t read who')
  expect(await ana.say('tests set Backend owners:"a*b*c*d*e*/x @Kenji"')).toContain('too many wildcards')
  expect(await ana.say('tests set Backend owners:"src/** @Nobody"')).toContain('Nobody')
  expect(await ana.say('tests off Backend')).toContain('stopped test reports')
  const refused = await send(junit(['a!']), 1)
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    code: 'tests_off',
    title: expect.stringContaining('takes no test reports'),
  })
  expect(await ana.say('list in:Backend')).not.toContain('T-1')
})

test('who may not hand reports in is told so, and nothing happens', async () => {
  const { ana, send, token } = await team('tr-rights', ['read'])
  const query = { list: 'Backend', branch: 'main', run: '1' }
  expect((await send(junit(['a!']), 1)).status).toBe(403)
  expect((await post(baton, 'baton_nothing', query, junit(['a!']))).status).toBe(401)
  expect((await post(baton, token.replace(/.$/, '_'), query, junit(['a!']))).status).toBe(401)
  const other = await team('tr-other')
  await ana.say('lists add Vault private:yes')
  expect((await other.send(junit(['a!']), 1, { list: 'Vault' })).status).toBe(404)
  expect(await ana.say('list in:Backend')).not.toContain('T-1')
})

test.each([
  ['<!DOCTYPE a [<!ENTITY b "c">]><testsuite/>', {}, 400],
  ['{"results":{"tests":[{"name":1}]}}', {}, 400],
  [`<testsuite>${'<testcase name="a"/>'.repeat(50_001)}</testsuite>`, {}, 400],
  ['', {}, 400],
  [junit(['a!']), { list: '' }, 400],
  [junit(['a!']), { list: 'Nowhere' }, 404],
  [junit(['a!']), { branch: '' }, 400],
  [junit(['a!']), { branch: 'x'.repeat(300) }, 422],
  [junit(['a!']), { url: 'javascript:alert(1)' }, 422],
  [junit(['a!']), { time: 'soon' }, 422],
  [junit(['a!']), { attempt: 'many' }, 400],
  [junit(['a!']), { list: '\u0000' }, 400],
])('hostile or wrong: %.40s %o', async (body, more, status) => {
  const { send, ana } = await team('tr-bad')
  const answer = await send(body, 1, more)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await ana.say('list in:Backend')).not.toContain('T-1')
})

test('what is late is still true: what was fixed meanwhile is not told as failing', async () => {
  const { ana, json, channel } = await team('tr-late')
  await json(junit(['a!', 'b!']), 1)
  await ana.say('delete T-1')
  await ana.say('done T-2')
  await at('2026-03-02T13:00:00Z')
  expect(slack.told(channel)).toEqual([])
})

test('tests that nobody reports any more are forgotten after half a year', async () => {
  const { json, workspaceId } = await team('tr-old')
  const kept = async () => {
    const of = (table: 'test_case' | 'test_report') =>
      baton.db.selectFrom(table).selectAll().where('workspace_id', '=', workspaceId).execute()
    return [(await of('test_case')).length, (await of('test_report')).length]
  }
  await json(junit(['a!', 'b']), 1)
  await baton.app.sweep()
  expect(await kept()).toEqual([2, 1])
  await at('2026-09-15T12:00:00Z')
  await json(junit(['b']), 2)
  await baton.app.sweep()
  expect(await kept()).toEqual([1, 1])
})

test('of a private List nobody else reads that tests failed', async () => {
  const { ana, json, channel } = await team('tr-private')
  const kenji = person('Kenji', { team: { id: 'tr-private' } })
  await ana.say('people role @Kenji admin')
  await ana.say('lists private Backend yes')
  await json(junit(['hush!']), 1, { branch: 'main', url: 'https://ci.example/hush' })
  await at('2026-09-15T13:00:00Z')
  expect(slack.told(channel).join()).not.toContain('hush')
  expect(await ana.say('history')).toContain('reported tests')
  expect(await kenji.say('history')).not.toContain('reported tests')
})
