/** A rule tried on what has happened: it says what it would have done, and changes nothing. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, person, slack } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji, mona] = [person('Ana', from), person('Kenji', from), person('Mona', from)]
  for (const one of [ana, kenji, mona]) await one.say('me UTC hours:any')
  const { rows } = await sql<{
    id: string
  }>`select workspace_id as id from installation where external_id = ${name}`.execute(baton.db)
  return { ana, kenji, mona, workspaceId: rows[0]?.id ?? '' }
}

async function everything(workspaceId: string) {
  const { rows } = await sql`select to_jsonb(t) as row from task t where t.workspace_id = ${workspaceId}
    union all select to_jsonb(e) from event e where e.workspace_id = ${workspaceId}
    union all select to_jsonb(r) from automation_run r where r.workspace_id = ${workspaceId}
    union all select to_jsonb(a) from automation a where a.workspace_id = ${workspaceId} order by 1`.execute(
    baton.db,
  )
  return rows
}

test('a dry run shows what a rule would have done, and does nothing', async () => {
  const { ana, kenji, workspaceId } = await team('one')
  await kenji.say('add Parser #backend')
  await kenji.say('add Page #web')
  await kenji.say('status T-1 in progress')
  await kenji.say('status T-2 in progress')
  await kenji.say('tag T-1 -#backend')
  await baton.settle()
  slack.sent.length = 0
  const before = await everything(workspaceId)
  const tried = await ana.say(
    'rules try when status becomes "In progress" if tag:backend then assign @Mona, tell @Mona "{task}"',
  )
  expect(tried).toContain('This rule would have run once, and been kept from running by its condition once')
  expect(tried).toContain('T-1 Parser (@Kenji changed the status of it): assign @Mona, tell @Mona "{task}"')
  await baton.settle()
  expect(slack.sent).toEqual([])
  expect(await everything(workspaceId)).toEqual(before)
  // It is the same for a rule that is there, also for one that has run.
  await ana.say('rules add when status becomes Done then tag #shipped')
  await kenji.say('done T-1')
  await baton.settle()
  const then = await everything(workspaceId)
  for (const _ of [1, 2]) {
    expect(await ana.say('rules try 1')).toContain('Rule 1 “status: tag” would have run once')
    expect(await everything(workspaceId)).toEqual(then)
  }
  expect(await kenji.say('rules try 1')).toContain('Rule 1 belongs to Ana')
  expect(await ana.say('rules try when run by hand then tag #x')).toContain('there is nothing to try it on')
})

/** `before`: what is done before the rule is made; `by`: who does what, where it is not Ana. */
type Weeks = { rule: string; acts: string[]; before?: string[]; by?: Record<string, 'kenji' | 'mona'> }

/** The rule, and what people do, with the days that pass in between. None of that is touched by what the rule does. */
const weeks: Weeks[] = [
  {
    rule: 'when tagged #a if priority:>=high then tag #seen, comment "{title} by {by}"',
    acts: [
      'add One #a !high',
      'add Two #a',
      'priority T-2 urgent',
      'tag T-2 #b',
      'tag T-2 -#a',
      'tag T-2 #a',
      'delete T-1',
      'undo',
    ],
  },
  {
    rule: 'when status becomes Done if -@kenji then add "Check {title}", made: tag #check, tell creator "{task}"',
    acts: [
      'add One',
      'add Two @Kenji',
      'done T-1',
      'done T-2',
      'reopen T-1',
      'assign T-1 @Kenji',
      'done T-1',
      'reopen T-2',
      'unassign T-2 @Kenji',
      'done T-2',
    ],
  },
  {
    rule: 'when 2 working days in "In progress" then tag #slow, tell assignees "{task}"',
    acts: ['add One @Mona', 'start T-1', 'add Two', 'days', 'start T-2', 'days', 'done T-1', 'days', 'days'],
  },
  {
    rule: 'when 1 working day before due if -tag:quiet then priority urgent, wait 4 working hours, tell @Kenji "{task} {due}"',
    acts: [
      'add One due:friday',
      'add Two due:friday #quiet',
      'days',
      'due T-2 monday',
      'days',
      'tag T-2 -#quiet',
      'days',
      'days',
      'days',
    ],
  },
  {
    rule: 'when every weekday at 11:00 if status:"To do" tag:a then comment "Still to do."',
    acts: ['add One #a', 'days', 'add Two #a', 'start T-1', 'days', 'days'],
  },
  {
    rule: 'when blocked then tell creator "{task} waits"',
    acts: [
      'add One',
      'add Two',
      'add Three',
      'depend T-1 on T-2',
      'done T-2',
      'depend T-3 on T-1',
      'undepend T-3 from T-1',
    ],
  },
  {
    rule: 'when handoff unanswered for 9 working hours then tell actor "{to} has not answered {task}", priority high',
    acts: [
      'add One',
      'handoff T-1 @Kenji Please',
      'add Two',
      'handoff T-2 @Kenji Please',
      'add Three',
      'handoff T-3 @Mona Please',
      'handoffs later T-3',
      'done T-2',
      'days',
      'handoff T-1 @Mona Please',
      'days',
    ],
    by: { 'handoffs later T-3': 'mona' },
  },
  {
    rule: 'when 1 working day before field "Go live" then tag #soon',
    acts: [
      'add One',
      'field set T-1 "Go live" friday',
      'add Two',
      'field set T-2 "Go live" friday',
      'field set T-2 "Go live" none',
      'days',
      'days',
      'field set T-1 "Go live" sunday',
      'days',
      'days',
      'days',
    ],
    before: ['field add "Go live" kind:date'],
  },
  {
    rule: 'when dates change then comment "{from} → {to}"',
    acts: ['add One', 'due T-1 friday', 'edit T-1 starts:tomorrow due:monday', 'due T-1 none'],
  },
  {
    rule: 'when commented by someone not in the list not by a rule if (tag:a or tag:b) not tag:c then comment "Heard."',
    acts: [
      'add One #a @Kenji',
      'comment T-1 Mine',
      'comment T-1 Yours',
      'add Two #b #c',
      'comment T-2 Hm',
      'tag T-2 -#c',
      'comment T-2 Ah',
      'comment T-2 Oh',
      'tag T-2 -#b',
      'comment T-2 Ach',
    ],
    by: { 'comment T-1 Yours': 'kenji', 'comment T-2 Oh': 'mona' },
  },
  {
    rule: 'when priority leaves low or high then comment "{from} → {to}"',
    acts: ['add One', 'priority T-1 high', 'priority T-1 low', 'priority T-1 urgent', 'priority T-1 high'],
  },
  {
    rule: 'when tagged #go if is:any then tag #begun, wait until tag:ok -is:blocked for at most 2 working days, priority high',
    acts: [
      'add One #go',
      'add Two #go #ok',
      'add Three #go',
      'add Four',
      'depend T-1 on T-4',
      'tag T-1 #ok',
      'days',
      'done T-4',
      'days',
      'tag T-3 #ok',
      'add Five #go',
    ],
  },
  {
    rule: 'when status becomes Done then copy, made: depend on task, made: tag #again, remind creator "{title}" in 1 day',
    acts: ['add One #a', 'add Part under:T-1', 'done T-2', 'done T-1', 'days'],
  },
  {
    rule: 'when tagged #hired then template Plan, made: block task, made: subtask "Meet {title}", unassign all',
    acts: ['add Mia @Kenji', 'add Joe', 'tag T-3 #hired', 'tag T-4 #hired', 'days'],
    before: ['add Plan', 'add Laptop under:T-1', 'template save T-1 Plan'],
  },
  {
    rule: 'when tagged then tag #more, wait 1 working hour, tag #most',
    acts: ['add One #a', 'days', 'add Two', 'tag T-2 #z', 'days'],
  },
]

/** Lines of a log, without how long each took. */
function linesOf(said: string): string[] {
  return said
    .split('\n')
    .filter((line) => /^\d{4}-/.test(line))
    .map((line) => line.replace(/ \(\d+ ms\)/, ''))
}

const unfit = /didn’t match its condition/

let teams = 0

test.each(weeks)('a dry run says what weeks would have looked like with: $rule', async (week) => {
  const { rule, acts, before = [], by = {} } = week
  const [on, off] = [await team(`on-${++teams}`), await team(`off-${teams}`)]
  for (const { ana } of [on, off]) for (const line of before) await ana.say(line)
  expect(await on.ana.say(`rules add ${rule}`)).toContain('created rule')
  for (const act of acts) {
    for (let hour = 0; hour < (act === 'days' ? 24 : 1); hour++) {
      baton.clock.moveTo(baton.clock.now().add({ hours: 1 }))
      await baton.settle()
    }
    if (act !== 'days') for (const team of [on, off]) await team[by[act] ?? 'ana'].say(act)
    await baton.settle()
  }
  const log = linesOf(await on.ana.say('rules log 1'))
  const tried = await off.ana.say(`rules try ${rule}`)
  const left = log.filter((line) => unfit.test(line)).length
  expect.soft(linesOf(tried)).toEqual(log.filter((line) => !unfit.test(line)))
  expect(log.length).toBeGreaterThan(0)
  const outcome = left === 0 ? 'would have run' : `kept from running by its condition ${times(left)}`
  expect.soft(tried.split('\n')[0]).toContain(outcome)
})

function times(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${count} times`
}

test('where very much has happened, a dry run begins later and says since when', async () => {
  const { ana } = await team('busy')
  for (const task of [1, 2]) await ana.say(`add Task ${task}`)
  await ana.say('tag T-1 #go')
  baton.clock.moveTo(baton.clock.now().add({ hours: 24 }))
  const before = await ana.say('rules try when tagged #go then tag #gone')
  expect(before).toContain('would have run once')
  const tags = Array.from({ length: 10 }, (_, index) => `#t${index}`).join(' ')
  for (let turn = 0; turn < 31; turn++) {
    expect(await ana.say(`tag T-2 ${tags}`)).toContain('changed the tags')
    expect(await ana.say(`tag T-2 ${tags.replaceAll('#', '-#')}`)).toContain('changed the tags')
  }
  const tried = await ana.say('rules try when tagged #go then tag #gone')
  expect(tried).toContain('wouldn’t have run')
  expect(Temporal.Instant.compare(sinceOf(tried), sinceOf(before))).toBe(1)
})

function sinceOf(said: string): string {
  return /everything since (\S+?)\. /.exec(said)?.[1] ?? ''
}
