/** Issues and tasks in step when that is turned off and on, when a host is away, and when something fails. */
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
  await ana.say('repo issues acme/web in:Backend')
})
afterAll(() => {
  nock.cleanAll()
  nock.restore()
})

async function taskOf(
  number: number,
): Promise<{ ref: string; title: string; description: string; status: string }> {
  const { rows } = await sql<{ ref: string; title: string; description: string; status: string }>`
    select 'T-' || t.number as ref, t.title, t.description, s.name as status from issue i
    join task t on t.id = i.task_id join status s on s.id = t.status_id join code_repository r on r.id = i.repository_id
    where i.number = ${number} and r.name = 'acme/web'`.execute(baton.db)
  const [found] = rows
  if (!found) throw new Error(`no task for ${number}`)
  return found
}

test('what is said while it is off, or its host is not asked, stays here when it is on again', async () => {
  const { number } = host.open({ title: 'Off and on' })
  await host.send()
  const { ref } = await taskOf(number)
  host.faults.push({ status: 502 })
  await ana.say(`comment ${ref} Unsent aside`)
  await baton.settle()
  await ana.say('repo issues acme/web off')
  await ana.say(`comment ${ref} Offside aside`)
  await baton.settle()
  await ana.say('repo issues acme/web in:Backend tasks:stay')
  await ana.say(`comment ${ref} Onside`)
  await host.settle(120, 3)
  expect(JSON.stringify(host.sent)).toContain('Onside')
  expect(JSON.stringify(host.sent)).not.toContain('aside')
})

test('a host that does not answer is left alone, not asked for each of its issues', async () => {
  const numbers = [1, 2, 3].map((each) => host.open({ title: `Dead ${each}` }).number)
  await host.send()
  await host.settle(120, 2)
  const before = host.sent.length
  for (const each of numbers) await ana.say(`edit ${(await taskOf(each)).ref} title:"Alive ${each}"`)
  host.faults.push({ status: 502 })
  await host.settle(2, 4)
  expect(host.sent.length).toBe(before + 1)
  await host.settle(120, 6)
  for (const each of numbers) expect(host.issues.get(each)?.title).toBe(`Alive ${each}`)
})

test('one that fails inside Baton does not keep the others of its repository', async () => {
  const [bad, good] = ['Bad', 'Good'].map((title) => host.open({ title }).number)
  await host.send()
  await host.settle(120, 2)
  const { ref } = await taskOf(bad ?? 0)
  await sql`alter table issue add constraint poison check (title <> 'Poison')`.execute(baton.db)
  await ana.say(`edit ${ref} title:Poison`)
  await ana.say(`edit ${(await taskOf(good ?? 0)).ref} title:"Good again"`)
  await host.settle(2, 3)
  expect(host.issues.get(good ?? 0)?.title).toBe('Good again')
  await sql`alter table issue drop constraint poison`.execute(baton.db)
  const errors: unknown[] = baton.errors.splice(0)
  expect(errors.length).toBeGreaterThan(0)
  for (const each of errors) expect(JSON.stringify(each)).toContain('issueId')
  await host.settle(3600, 2)
  expect(host.issues.get(bad ?? 0)?.title).toBe('Poison')
})

test('unlinked and linked again, the same issues are the same tasks, and a task may go elsewhere', async () => {
  await ana.say('lists add Twice')
  const twice = await linkedRepository(ana, 'acme/twice in:Twice', 400)
  const there = issueHost(baton, twice)
  there.listen()
  await ana.say('repo issues acme/twice in:Twice')
  const { number } = there.open({ title: 'Only once' })
  await there.send()
  await ana.say('repo unlink acme/twice')
  await linkedRepository(ana, 'acme/twice in:Twice', 400)
  await giveToken(baton, twice)
  await ana.say('repo issues acme/twice in:Twice')
  await there.settle(2, 4)
  const { rows } = await sql<{ ref: string }>`select 'T-' || number as ref from task
    where title = 'Only once'`.execute(baton.db)
  expect(rows).toHaveLength(1)
  await ana.say(`edit ${rows[0]?.ref} title:"Still once"`)
  await there.settle(2, 4)
  expect(there.issues.get(number)?.title).toBe('Still once')
  await ana.say('repo unlink acme/twice')
  await linkedRepository(ana, 'acme/thrice in:Twice', 401)
  expect(await ana.say(`repo issue ${rows[0]?.ref}`)).toContain('becomes an issue of acme/thrice')
})

test('what was chosen of a task in a private List does not hold in another', async () => {
  await ana.say('lists add Closed')
  await ana.say('lists add Closer')
  await ana.say('lists private Closed yes')
  await ana.say('lists private Closer yes')
  await ana.say('repo link acme/web in:Closed')
  await ana.say('repo link acme/web in:Closer')
  const ref = /T-\d+/.exec(await ana.say('add Chosen in:Closed'))?.[0] ?? ''
  await ana.say(`repo issue ${ref} acme/web`)
  await host.settle(120, 3)
  expect(JSON.stringify(host.sent)).toContain('Chosen')
  await ana.say(`move ${ref} to:Closer`)
  await ana.say(`edit ${ref} title:"Whispered"`)
  await host.settle(120, 3)
  expect(JSON.stringify(host.sent)).not.toContain('Whispered')
})
