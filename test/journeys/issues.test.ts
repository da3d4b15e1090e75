/** Issues and tasks in step: what comes in from GitHub, and what goes out, through the real adapters. */
import { sql } from 'kysely'
import nock from 'nock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examples, type Hook, introduce, linkedRepository, octocat, post } from '../support/github.ts'
import { giveToken, issueHost } from '../support/issue-host.ts'
import { journey } from '../support/journey.ts'

const { baton, slack, person } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const kenji = person('Kenji')
const hubot = { id: 480938, login: 'hubot' }
const stranger = { id: 999, login: 'stranger' }
let hook: Hook
let host: ReturnType<typeof issueHost>

beforeAll(async () => {
  await ana.say('me UTC hours:any')
  await kenji.say('me UTC hours:any')
  await ana.say('lists add Backend')
  await ana.say('lists add Other')
  hook = await linkedRepository(ana, 'acme/web in:Backend')
  await introduce(baton, hook, ana, octocat)
  await introduce(baton, hook, kenji, hubot)
  host = issueHost(baton, hook)
  host.listen()
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

test('issues that are opened become tasks, and follow what happens there', async () => {
  expect(await ana.say('repo issues acme/web in:Other')).toContain('isn’t linked to Other')
  const said = await ana.say('repo issues acme/web in:Backend')
  expect(said).toContain('keeps the issues of acme/web in step with')
  expect(said).toContain('repo access acme/web')
  const labels = [{ name: 'Good first issue' }]
  const { number } = host.open(
    { title: 'Login loops', body: 'Again.\r\n\r\n@kenji <@1>', labels, assignees: [hubot] },
    stranger,
  )
  expect(await host.send()).toEqual([202])
  await baton.settle()
  const { ref, ...task } = await taskOf(number)
  expect(task).toMatchObject({ title: 'Login loops', status: 'To do' })
  const shown = await ana.say(`show ${ref}`)
  expect(shown).toContain(`acme/web#${number}`)
  expect(shown).toContain('#good-first-issue')
  expect(shown).toContain('Kenji')
  expect(await ana.say(`history ${ref}`)).toContain('stranger on GitHub added')

  host.change(number, { title: 'Login loops again' }, stranger)
  host.change(number, { state: 'closed', state_reason: 'completed' }, hubot)
  baton.clock.moveTo(baton.clock.now().add({ seconds: 1 }))
  expect(await host.send()).toEqual([202, 202])
  expect(await taskOf(number)).toMatchObject({ title: 'Login loops again', status: 'Done' })
  expect(await ana.say(`history ${ref}`)).toContain('Kenji')
  baton.clock.moveTo(baton.clock.now().add({ seconds: 1 }))
  host.change(number, { state: 'open' })
  await host.send()
  expect((await taskOf(number)).status).toBe('To do')
})

test('comments come with their authors, and change and go with those there', async () => {
  const { number } = host.open({ title: 'Talk' })
  await host.send()
  const { ref } = await taskOf(number)
  const mine = host.say(number, 'Mine')
  const theirs = host.say(number, 'Theirs, @ana', stranger)
  await host.send()
  const { rows } = await sql<{ who: string; body: string }>`select coalesce(c.said_by, p.name) as who, c.body
    from comment c join person p on p.id = c.author_id join task t on t.id = c.task_id
    where t.number = ${Number(ref.slice(2))} order by c.number`.execute(baton.db)
  expect(rows).toEqual([
    { who: 'Ana', body: 'Mine' },
    { who: 'stranger on GitHub', body: 'Theirs, @ana' },
  ])
  expect(await ana.say(`people`)).not.toContain('GitHub')
  baton.clock.moveTo(baton.clock.now().add({ seconds: 5 }))
  host.resay(theirs.id, 'Theirs, better', stranger)
  host.unsay(mine.id)
  await host.send()
  const said = await ana.say(`comments list ${ref}`)
  expect(said).toContain('Theirs, better')
  expect(said).not.toContain('Mine')
})

test('repeats, and what comes in the wrong order, end right', async () => {
  const { number } = host.open({ title: 'First' })
  baton.clock.moveTo(baton.clock.now().add({ seconds: 5 }))
  host.change(number, { title: 'Second' })
  baton.clock.moveTo(baton.clock.now().add({ seconds: 5 }))
  host.change(number, { title: 'Third' })
  const remark = host.say(number, 'Gone')
  host.unsay(remark.id)
  await host.send((all) => [...all].reverse().flatMap((each) => [each, each]))
  expect((await taskOf(number)).title).toBe('Third')
  expect(await ana.say(`comments list ${(await taskOf(number)).ref}`)).not.toContain('Gone')
})

test('what is said here goes there once Baton is let in, with whose words it is, and nothing comes back', async () => {
  const { number } = host.open({ title: 'Out', body: 'Text' })
  await host.send()
  const { ref } = await taskOf(number)
  await kenji.say(`edit ${ref} title:"Out & about" description:"See @octocat\n/close"`)
  await kenji.say(`comment ${ref} Looking, @octocat`)
  await baton.settle()
  expect(host.issues.get(number)?.title).toBe('Out')
  await giveToken(baton, hook)
  await host.settle(2, 5)
  expect(host.issues.get(number)).toMatchObject({
    title: 'Out & about',
    body: 'See @\u200boctocat\n\u200b/close',
  })
  const [remark] = host.saidOn(number)
  expect(remark?.body).toMatch(/^\*\*Kenji\*\*.*:\n\nLooking, @\u200b/)
  const events = await sql`select id from event`.execute(baton.db)
  const requests = host.sent.length
  await host.send((all) => all.flatMap((each) => [each, each]))
  await host.settle()
  expect((await sql`select id from event`.execute(baton.db)).rows).toHaveLength(events.rows.length)
  expect(host.sent).toHaveLength(requests)
  // Changed and removed here, it is so there.
  await kenji.say(`comments edit ${ref}.1 Looked`)
  await host.settle(2, 2)
  expect(host.saidOn(number)[0]?.body).toContain('Looked')
  await kenji.say(`comments delete ${ref}.1`)
  await host.settle(2, 2)
  expect(host.saidOn(number)).toEqual([])
  await kenji.say(`done ${ref}`)
  await host.settle(2, 2)
  expect(host.issues.get(number)).toMatchObject({ state: 'closed', state_reason: 'completed' })
  await kenji.say('undo')
  await host.settle(2, 2)
  expect(host.issues.get(number)?.state).toBe('open')
})

test('a task becomes an issue, also where nobody heard the answer', async () => {
  const ref = /T-\d+/.exec(await ana.say('add Mine alone in:Backend'))?.[0] ?? ''
  host.faults.push({ status: 502, after: true })
  expect(await kenji.say(`repo issue ${ref}`)).toContain('becomes an issue of acme/web')
  await host.settle(120, 3)
  const made = [...host.issues.values()].filter(({ title }) => title === 'Mine alone')
  expect(made).toHaveLength(1)
  expect((await taskOf(made[0]?.number ?? 0)).ref).toBe(ref)
  await host.send()
  expect([...host.issues.values()].filter(({ title }) => title === 'Mine alone')).toHaveLength(1)
  const { rows } = await sql`select id from task where title = 'Mine alone'`.execute(baton.db)
  expect(rows).toHaveLength(1)
  expect(await ana.say(`repo issue ${ref}`)).toContain('is an issue of acme/web already')
})

test('new tasks go out where that was chosen, and those of other Lists and private ones never', async () => {
  expect(await ana.say('repo issues acme/web in:Backend tasks:out')).toContain(
    'New tasks of the List become issues',
  )
  const refs = new Map<string, string>()
  for (const [title, list] of [
    ['Public one', 'Backend'],
    ['Elsewhere secret', 'Other'],
  ])
    refs.set(title ?? '', /T-\d+/.exec(await ana.say(`add ${title} in:${list}`))?.[0] ?? '')
  await host.settle(2, 4)
  expect([...host.issues.values()].map(({ title }) => title)).toContain('Public one')
  const ref = refs.get('Public one') ?? ''
  await ana.say(`move ${ref} to:Other`)
  await baton.settle()
  await ana.say(`edit ${ref} title:"Moved secret"`)
  await host.settle(2, 3)
  expect(await ana.say(`show ${ref}`)).toContain('since the task is in another List')
  expect(await ana.say(`history ${ref}`)).toContain('stopped keeping an issue in step with')
  await ana.say('lists private Backend yes')
  const hidden = /T-\d+/.exec(await ana.say('add Hidden secret in:Backend'))?.[0] ?? ''
  await ana.say(`comment ${hidden} Hidden secret words`)
  await host.settle(2, 3)
  expect(JSON.stringify(host.sent)).not.toMatch(/secret/)
  // What was said while nobody else could read it stays here, also when they can.
  const talked = /T-\d+/.exec(await ana.say('add Aside in:Other'))?.[0] ?? ''
  await ana.say('lists private Backend no')
  await ana.say(`move ${talked} to:Backend`)
  expect(await ana.say(`repo issue ${talked}`)).toContain('becomes an issue')
  await host.settle(2, 2)
  await ana.say('lists private Backend yes')
  await ana.say(`comment ${talked} Whispered secret`)
  await host.settle(2, 2)
  await ana.say('lists private Backend no')
  await ana.say(`comment ${talked} Aloud`)
  await ana.say(`edit ${talked} title:"Aside again"`)
  await host.settle(2, 4)
  expect(JSON.stringify(host.sent)).toContain('Aside again')
  expect(JSON.stringify(host.sent)).not.toMatch(/secret/)
  expect(await ana.say('repo issues acme/web off')).toContain('no longer kept in step')
  await ana.say('undo')
  expect(await ana.say('repo issues acme/web in:Backend tasks:out')).toContain('already')
  await ana.say('repo issues acme/web off')
})

test('where Baton is not let in, whoever linked it is told once, and all of it goes when it is', async () => {
  await ana.say('repo issues acme/web in:Backend tasks:stay')
  const { number } = host.open({ title: 'Locked' })
  await host.send()
  await host.settle(2, 3)
  const { ref } = await taskOf(number)
  await ana.say(`edit ${ref} title:"Unlocked"`)
  host.faults.push({ status: 403 }, { status: 403 })
  await host.settle(2, 1)
  await host.settle(3700, 1)
  expect(slack.told('Ana').filter((each) => each.includes('get into acme/web'))).toHaveLength(1)
  await giveToken(baton, hook, 'ghp_2')
  await host.settle(2, 3)
  expect(host.issues.get(number)?.title).toBe('Unlocked')
  await ana.say(`edit ${ref} title:"Slowly"`)
  host.faults.push({ status: 403, headers: { 'retry-after': '600' } })
  const before = host.sent.length
  await host.settle(2, 1)
  await host.settle(100, 3)
  expect(host.sent.length).toBe(before + 1)
  await host.settle(600, 1)
  expect(host.issues.get(number)?.title).toBe('Slowly')
})

test('what was open before is brought in, and nobody is told', async () => {
  const big = await linkedRepository(ana, 'acme/big in:Other', 300)
  const other = issueHost(baton, big)
  other.listen()
  await giveToken(baton, big)
  for (let each = 0; each < 230; each += 1) {
    if (each % 60 === 0) baton.clock.moveTo(baton.clock.now().add({ seconds: 1 }))
    other.open(
      { title: `Old ${each}`, state: each % 10 === 0 ? 'closed' : 'open', assignees: [hubot] },
      stranger,
    )
  }
  other.waiting.splice(0)
  const told = slack.told('Kenji').length
  await ana.say('repo issues acme/big in:Other')
  await other.settle(2, 8)
  const { rows } = await sql`select id from task where title like 'Old %'`.execute(baton.db)
  expect(rows).toHaveLength(207)
  expect(slack.told('Kenji')).toHaveLength(told)
  // And of many at once, most come without a word.
  for (let each = 0; each < 40; each += 1) other.open({ title: `New ${each}`, assignees: [hubot] }, stranger)
  await other.send()
  await other.settle(3600, 1)
  expect(
    slack
      .told('Kenji')
      .slice(told)
      .join('\n')
      .match(/New \d+/g)?.length ?? 0,
  ).toBeLessThanOrEqual(20)
})

test('every issue that GitHub documents is read', async () => {
  const all = examples.filter(({ name }) => name === 'issues' || name === 'issue_comment')
  const hooks = new Map<string, Hook>()
  for (const { name, examples: payloads } of all)
    for (const payload of payloads) {
      const { id, full_name: called } = Object(payload.repository)
      const linked = hooks.get(called) ?? (await linkedRepository(ana, `${called} in:Other`, id))
      if (!hooks.has(called)) await ana.say(`repo issues ${called} in:Other`)
      hooks.set(called, linked)
      expect((await post(baton, linked, name, payload)).status).toBe(202)
    }
  const { rows } = await sql<{ title: string }>`select t.title from issue i join task t on t.id = i.task_id
    where t.title like 'Spelling error%'`.execute(baton.db)
  expect(rows).toHaveLength(1)
})
