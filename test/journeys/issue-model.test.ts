/** Whatever happens on both sides, in whatever order it is heard, a task and its issue end the same. */

import fc from 'fast-check'
import { sql } from 'kysely'
import nock from 'nock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hook, linkedRepository } from '../support/github.ts'
import { giveToken, issueHost } from '../support/issue-host.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
let hook: Hook
let host: ReturnType<typeof issueHost>

beforeAll(async () => {
  await ana.say('me UTC hours:any')
  await ana.say('lists add Backend')
  hook = await linkedRepository(ana, 'acme/web in:Backend')
  host = issueHost(baton, hook)
  host.listen()
  await giveToken(baton, hook)
  await ana.say('repo issues acme/web in:Backend tasks:out')
  await host.settle(2, 2)
})
afterAll(() => {
  nock.cleanAll()
  nock.restore()
})

const words = fc.constantFrom(
  'one',
  'two',
  'see @octocat',
  '/close it',
  'a <b> & c',
  'ümlaut “x”',
  'é\u{1f600}',
)
const step = fc.oneof(
  fc.record({ do: fc.constant('title here' as const), words }),
  fc.record({ do: fc.constant('text here' as const), words }),
  fc.record({ do: fc.constant('title there' as const), words }),
  fc.record({ do: fc.constant('text there' as const), words }),
  fc.record({ do: fc.constant('say here' as const), words }),
  fc.record({ do: fc.constant('say there' as const), words }),
  fc.record({
    do: fc.constantFrom('done', 'reopen', 'close', 'open', 'undo', 'tick', 'wait', 'fault', 'crash'),
  }),
  fc.record({ do: fc.constant('send' as const), order: fc.array(fc.nat(20), { maxLength: 6 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function take(ref: string, number: number, each: Step): Promise<void> {
  const said = 'words' in each ? each.words : ''
  const quoted = JSON.stringify(said)
  switch (each.do) {
    case 'title here':
      return void (await ana.say(`edit ${ref} title:${quoted}`))
    case 'text here':
      return void (await ana.say(`edit ${ref} description:${quoted}`))
    case 'say here':
      return void (await ana.say(`comment ${ref} ${said}`))
    case 'title there':
      return void host.change(number, { title: said })
    case 'text there':
      return void host.change(number, { body: said })
    case 'say there':
      return void host.say(number, said)
    case 'close':
    case 'open':
      return void host.change(number, { state: each.do === 'open' ? 'open' : 'closed' })
    case 'tick':
      return host.settle(1)
    case 'wait':
      return host.settle(100)
    case 'fault':
      return void host.faults.push({ status: 502 })
    case 'crash':
      return void host.faults.push({ status: 502, after: true })
    case 'send':
      return void (await host.send((all) => [
        ...('order' in each ? each.order : []).flatMap((at) => all[at] ?? []),
        ...all.reverse(),
      ]))
    default:
      return void (await ana.say(each.do === 'undo' ? 'undo' : `${each.do} ${ref}`))
  }
}

test('a task and its issue end the same', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { number } = host.open({ title: 'Begin' })
      await host.send()
      const at = sql<{
        ref: string
        title: string
        description: string
        finished: boolean
        comments: number
      }>`
        select 'T-' || t.number as ref, t.title, t.description, t.finished_at is not null as finished,
          (select count(*)::integer from comment c where c.task_id = t.id and c.deleted_at is null) as comments
        from issue i join task t on t.id = i.task_id where i.number = ${number}`
      const { ref = '' } = (await at.execute(baton.db)).rows[0] ?? {}
      for (const each of steps) await take(ref, number, each)
      host.faults.splice(0)
      for (let each = 0; each < 3; each += 1) {
        await host.settle(4000, 2)
        await host.send()
      }
      await host.settle(2, 4)
      const here = (await at.execute(baton.db)).rows[0]
      const there = host.issues.get(number)
      const bare = (text: string | null | undefined) => (text ?? '').replaceAll('\u200b', '')
      expect([here?.title, here?.description, here?.finished, here?.comments]).toEqual([
        bare(there?.title),
        bare(there?.body),
        there?.state === 'closed',
        host.saidOn(number).length,
      ])
    }),
    { numRuns: Number(process.env.ISSUE_RUNS ?? 12) },
  )
})
