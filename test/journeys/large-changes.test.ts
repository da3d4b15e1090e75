/** Changes of thousands of tasks: whoever makes one is answered at once, the tasks follow part by part, and a report comes. */
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { timerKinds } from '../../src/effects/timers/registry.ts'
import { partsOf } from '../../src/operations/large-change/parts-of.ts'
import { largeChangeNext } from '../../src/work/large-changes.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { baton, slack, person } = journey()
const many = 2300

let teams = 0
let ana: ReturnType<typeof person>
let workspaceId: string
/** A team with a List of very many tasks, of which T-3 waits for one, and a small one. */
beforeEach(async () => {
  ana = person('Ana', { team: { id: `team ${++teams}` } })
  for (const line of ['lists add Backlog', 'lists add Small', 'add Ship it in:Small', 'add Lean in:Small'])
    await ana.say(line)
  const { rows } = await sql<{ id: string }>`select workspace_id as id from list where name = 'Backlog'
    order by workspace_id desc limit 1`.execute(baton.db)
  workspaceId = rows[0]?.id ?? ''
  await sql`insert into task (workspace_id, id, number, list_id, title, description, status_id, priority, created_by,
      created_at, updated_at)
    select l.workspace_id, gen_random_uuid(), 10 + i, l.id, 'Piece ' || i, '', s.id, 2, t.created_by, t.created_at, t.created_at
    from generate_series(1, ${many}) i cross join list l
    join task t on t.workspace_id = l.workspace_id and t.number = 1
    join status s on s.workspace_id = l.workspace_id and s.name = 'To do'
    where l.workspace_id = ${workspaceId} and l.name = 'Backlog'`.execute(baton.db)
  await sql`update workspace set last_number = ${many + 10} where id = ${workspaceId}`.execute(baton.db)
  await ana.say('depend T-1 T-11')
  await baton.settle()
  slack.sent.length = 0
})

async function countOf(condition: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from task t
    join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
    join status s on s.workspace_id = t.workspace_id and s.id = t.status_id
    where t.workspace_id = ${workspaceId} and l.name = 'Backlog' and ${condition}`.execute(baton.db)
  return rows[0]?.count ?? 0
}
const there = () => countOf(sql`t.deleted_at is null`)
const reports = () => slack.sent.map(({ text }) => text)

async function confirm(line: string, label: string): Promise<string> {
  const asked = await ana.reply(line)
  return cardText((await ana.press(buttonOf(asked.card, label))).card)
}

/** What the worker does in one turn; `failed` is told of parts that go wrong. */
function turn(failed: Parameters<typeof largeChangeNext>[0]['failed']): Promise<number> {
  return largeChangeNext({ db: baton.db, planners: timerKinds, now: baton.clock.now, failed })
}

function unexpected(error: unknown): void {
  throw error
}

test('a List goes at once and its tasks after it, and whoever waited for one of them hears of it', async () => {
  const answer = await confirm('lists delete Backlog', 'Delete Backlog')
  expect(answer).toContain('deleted the List Backlog and 2,300 tasks')
  expect(answer).toContain('its tasks follow in the background')
  expect(await there()).toBe(many)
  expect(await ana.say('lists')).not.toContain('Backlog')
  expect(await ana.say('search piece')).not.toContain('Piece')
  await baton.settle()
  expect(await there()).toBe(0)
  expect(await countOf(sql`t.deleted_at is distinct from l.deleted_at`)).toBe(0)
  expect(reports().filter((text) => text.includes('Deleted'))).toEqual([
    expect.stringContaining('Deleted the List Backlog with 2,300 tasks'),
  ])
  expect(await ana.say('show T-1')).not.toContain('Waits for')
  expect((await ana.say('history')).match(/changed the hierarchy/g)).toHaveLength(3)
})

test('it comes back as it went, and so does what is asked for while it is still going', async () => {
  await confirm('lists delete Backlog', 'Delete Backlog')
  await ana.say('delete T-2')
  expect(await ana.say('lists restore Backlog')).toContain('with 2,300 tasks')
  await baton.settle()
  expect(await there()).toBe(many)
  const titles = reports().map((text) => text.split('\n')[0])
  expect(titles.filter((title) => title?.includes('Backlog'))).toEqual([
    'Deleted the List Backlog with 2,300 tasks',
    'Restored the List Backlog with 2,300 tasks',
  ])
  await confirm('lists delete Backlog', 'Delete Backlog')
  await baton.settle()
  expect(await there()).toBe(0)
  expect(await ana.say('lists restore Backlog')).toContain('They come back in the background')
  await baton.settle()
  expect(await there()).toBe(many)
})

test('tasks get statuses that hold for them, those of a deleted one where that was said', async () => {
  expect(await ana.say('statuses use kanban in:Backlog')).toContain('in the background')
  await baton.settle()
  expect(await countOf(sql`s.list_id = l.id and s.deleted_at is null`)).toBe(many)
  expect(reports().at(-1)).toContain('2,300 tasks of Backlog have a new status')
  expect(reports().at(-1)).toContain('2,300 tasks: “To do” → “')
  await ana.say('statuses use inherit in:Backlog')
  await baton.settle()
  await ana.say('statuses add Later category:open')
  const asked = await ana.reply('statuses delete "To do" in:Backlog')
  await ana.press(buttonOf(asked.card, 'To In review'))
  expect(await countOf(sql`s.name = 'In review'`)).toBe(0)
  await baton.settle()
  expect(await countOf(sql`s.name = 'In review' and s.deleted_at is null`)).toBe(many)
})

test('it is taken back the same way; what was changed since stays as it is', async () => {
  await ana.say('statuses use kanban in:Backlog')
  await baton.settle()
  await ana.say('done T-20')
  const report = slack.sent.at(-1)
  const undone = await ana.press(buttonOf(report?.card ?? { ...(await ana.reply('mine')).card }, 'Undo'))
  expect(cardText(undone.card)).toContain('is undoing a change')
  const again = await ana.press(buttonOf(report?.card ?? undone.card, 'Undo'))
  expect(cardText(again.card)).toContain('already undone')
  await baton.settle()
  expect(await countOf(sql`s.name = 'To do' and s.list_id is null`)).toBe(many - 1)
  expect(reports().at(-1)).toContain('1 task was changed since then and stays as it is: T-20.')
  const redo = buttonOf(slack.sent.at(-1)?.card ?? undone.card, 'Redo')
  expect(cardText((await ana.press(redo)).card)).toContain('is undoing a change')
  await baton.settle()
  expect(await countOf(sql`s.name = 'Backlog' and s.list_id = l.id`)).toBe(many - 1)
})

test('a deletion that is still going is taken back once it is through', async () => {
  await confirm('lists delete Backlog', 'Delete Backlog')
  expect(await ana.say('undo')).toContain('is undoing a change')
  await baton.settle()
  expect(await there()).toBe(many)
  expect(await ana.say('lists')).toContain('Backlog')
  expect(reports().at(-1)).toContain('Everything is as it was before.')
})

test('a process that dies in the middle leaves the rest to the next', async () => {
  await confirm('lists delete Backlog', 'Delete Backlog')
  const { rows } = await sql<{ data: { work: Parameters<typeof partsOf>[0] } }>`select data from large_change
    where workspace_id = ${workspaceId}`.execute(baton.db)
  const [first] = rows
  if (!first) throw new Error('there is no large change')
  expect(await partsOf(first.data.work).remaining(baton.db, workspaceId)).toHaveLength(3)
  // Its lease is another's.
  await sql`update large_change set leased_until = now() + interval '1 minute'`.execute(baton.db)
  expect(await turn(unexpected)).toBe(0)
  await sql`update large_change set leased_until = now() - interval '1 second'`.execute(baton.db)
  expect(await turn(unexpected)).toBe(1)
  expect(await there()).toBe(0)
  expect(await turn(unexpected)).toBe(0)
})

test('a part that goes wrong is tried again later, and given up in the end', async () => {
  await confirm('lists delete Backlog', 'Delete Backlog')
  const failures: number[] = []
  await sql`alter table event add constraint no_parts check (not data ? 'part') not valid`.execute(baton.db)
  try {
    for (let time = 1; time <= 6; time++) {
      expect(await turn((_, { failures: before }) => void failures.push(before))).toBe(1)
      // It rests.
      expect(await turn(unexpected)).toBe(0)
      await sql`update large_change set leased_until = null`.execute(baton.db)
    }
  } finally {
    await sql`alter table event drop constraint no_parts`.execute(baton.db)
  }
  expect(failures).toEqual([0, 1, 2, 3, 4, 5])
  await baton.settle()
  expect(reports().at(-1)).toContain('Deleting the List Backlog stopped')
  expect(await there()).toBe(many)
  await ana.press(buttonOf(slack.sent.at(-1)?.card ?? (await ana.reply('mine')).card, 'Undo'))
  expect(await ana.say('lists')).toContain('Backlog')
})
