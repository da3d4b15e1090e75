/** Reports that nobody should post, and the same one posted many times at once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { junit, post, reportTeam } from '../support/test-reports.ts'

const { baton, person } = journey()

test('whatever is posted is taken or refused, and what is refused changes nothing', async () => {
  const { token, workspaceId } = await reportTeam({ baton, person }, 'tr-fuzz')
  const odd = fc.constantFrom(
    ...[
      '',
      'Backend',
      'main',
      '1',
      '-1',
      '1e9',
      '999999999999',
      '2026-03-02',
      'NaN',
      '__proto__',
      '\u0000',
      '\ud800',
    ],
    ...[
      'https://a.b/c',
      'javascript:1',
      'x'.repeat(2000),
      '../..',
      "'; drop table task; --",
      '{"id":1}',
      '🎉',
    ],
  )
  const query = fc.record(
    {
      list: fc.oneof({ weight: 3, arbitrary: fc.constant('Backend') }, odd),
      branch: fc.oneof({ weight: 3, arbitrary: fc.constant('main') }, odd),
      ...{ run: odd, attempt: odd, time: odd, commit: odd, url: odd, constructor: odd },
    },
    { requiredKeys: [] },
  )
  const names = fc.array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 4 })
  const xml = names.map((all) => junit(all.map((name) => `${name.replace(/[<>&"]/g, '')}!`)))
  const ctrf = names.map((all) =>
    JSON.stringify({ results: { tests: all.map((name) => ({ name, status: 'failed', message: name })) } }),
  )
  const body = fc.oneof(xml, ctrf, fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 200 }))
  const tasks = async () => {
    const of = baton.db.selectFrom('task').select('id').where('workspace_id', '=', workspaceId)
    return (await of.execute()).length
  }
  await fc.assert(
    fc.asyncProperty(query, body, async (asked, report) => {
      const before = await tasks()
      const { status } = await post(baton, token, asked, report)
      expect([200, 400, 404, 422, 429]).toContain(status)
      if (status !== 200) expect(await tasks()).toBe(before)
    }),
    { numRuns: 110 },
  )
  await baton.settle()
}, 120_000)

test('the same report posted five times at once makes one task', async () => {
  const { ana, json } = await reportTeam({ baton, person }, 'tr-at-once')
  const answers = await Promise.all(Array.from({ length: 5 }, () => json(junit(['a!']), 1)))
  expect(
    JSON.stringify(answers)
      .match(/"(?:taken|repeat)"/g)
      ?.toSorted(),
  ).toEqual([...Array(4).fill('"repeat"'), '"taken"'])
  expect((await ana.say('list in:Backend')).match(/T-\d/g)).toEqual(['T-1'])
})

test('runs that are reported all at once end as the newest says', async () => {
  const { ana, json } = await reportTeam({ baton, person }, 'tr-race')
  await Promise.all([4, 2, 5, 3, 1].map((run) => json(junit([run % 2 === 1 && run < 5 ? 'a!' : 'a']), run)))
  expect(await ana.say('list in:Backend')).not.toContain('T-1')
})
