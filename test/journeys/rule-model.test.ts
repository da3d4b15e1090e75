/** Rules against a slow, obvious model of them: random rules, and random things that people do. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { priorities as levels } from '../../src/domain/task/task.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey()

const tags = ['a', 'b', 'c'] as const
const priorities = ['low', 'normal', 'high'] as const
const statuses = ['To do', 'In progress', 'In review'] as const

type Tag = (typeof tags)[number]
type Task = { priority: string; status: string; tags: Set<string> }
/** One thing that is done to a task, by hand or by a rule. */
type Act =
  | { do: 'tag' | 'untag'; tag: Tag }
  | { do: 'priority'; to: (typeof priorities)[number] }
  | { do: 'status'; to: (typeof statuses)[number] }
type Trigger =
  | Act
  | { do: 'tagged at all' | 'priority changes' | 'status changes' }
  | { do: 'priority leaves'; from: (typeof priorities)[number] }
/** Who did it: one of them, or none of them. */
type By = 'by a person' | 'by a rule' | 'not by a rule' | 'by @Ana' | 'not by @Ana or a rule'
type Condition = { tag: Tag; isThere: boolean } | { priority: (typeof priorities)[number] }
type Rule = { trigger: Trigger; by: By | undefined; conditions: Condition[]; acts: Act[] }
/** `chain`: numbers of the rules that led to it. */
type Run = { rule: number; task: number; state: 'done' | 'unfit' | 'looped'; chain: number[] }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('tag' as const, 'untag' as const), tag: fc.constantFrom(...tags) }),
  fc.record({ do: fc.constant('priority' as const), to: fc.constantFrom(...priorities) }),
  fc.record({ do: fc.constant('status' as const), to: fc.constantFrom(...statuses) }),
)
const rule: fc.Arbitrary<Rule> = fc.record({
  trigger: fc.oneof(
    { weight: 4, arbitrary: act },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constantFrom('tagged at all' as const, 'priority changes' as const, 'status changes' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('priority leaves' as const),
        from: fc.constantFrom(...priorities),
      }),
    },
  ),
  by: fc.option(
    fc.constantFrom<By>('by a person', 'by a rule', 'not by a rule', 'by @Ana', 'not by @Ana or a rule'),
    { nil: undefined, freq: 2 },
  ),
  conditions: fc.array(
    fc.oneof(
      fc.record({ tag: fc.constantFrom(...tags), isThere: fc.boolean() }),
      fc.record({ priority: fc.constantFrom(...priorities) }),
    ),
    { maxLength: 2 },
  ),
  acts: fc.array(act, { minLength: 1, maxLength: 3 }),
})
const scenario = fc.record({
  rules: fc.array(rule, { minLength: 3, maxLength: 6 }),
  done: fc.array(fc.record({ task: fc.constantFrom(1, 2), act }), { minLength: 6, maxLength: 12 }),
})

function lineOf({ trigger, by, conditions, acts }: Rule): string {
  const where = conditions.map((each) =>
    'priority' in each ? `priority:${each.priority}` : `${each.isThere ? '' : '-'}tag:${each.tag}`,
  )
  return `rules add when ${triggerText(trigger)}${by ? ` ${by}` : ''}${where.length > 0 ? ` if ${where.join(' ')}` : ''} then ${acts.map(actText).join(', ')}`
}

function triggerText(trigger: Trigger): string {
  switch (trigger.do) {
    case 'tag':
      return `tagged #${trigger.tag}`
    case 'untag':
      return `untagged #${trigger.tag}`
    case 'priority':
      return `priority becomes ${trigger.to}`
    case 'status':
      return `status becomes "${trigger.to}"`
    case 'tagged at all':
      return 'tagged'
    case 'priority leaves':
      return `priority leaves ${trigger.from}`
    default:
      return trigger.do
  }
}

function actText(done: Act): string {
  if ('tag' in done) return `${done.do} #${done.tag}`
  return done.do === 'status' ? `status "${done.to}"` : `priority ${done.to}`
}

function commandText(task: number, done: Act): string {
  if ('tag' in done) return `tag T-${task} ${done.do === 'tag' ? '' : '-'}#${done.tag}`
  return `${done.do} T-${task} ${done.to}`
}

/** Does it, and says whether that changed anything. */
function change(task: Task, done: Act): boolean {
  switch (done.do) {
    case 'tag':
      return task.tags.size < task.tags.add(done.tag).size
    case 'untag':
      return task.tags.delete(done.tag)
    default: {
      const isOther = task[done.do] !== done.to
      task[done.do] = done.to
      return isOther
    }
  }
}

/** `before`: its priority before that. */
function isWaitedFor(trigger: Trigger, done: Act, before: string): boolean {
  switch (trigger.do) {
    case 'tagged at all':
      return done.do === 'tag'
    case 'priority changes':
      return done.do === 'priority'
    case 'priority leaves':
      return done.do === 'priority' && before === trigger.from
    case 'status changes':
      return done.do === 'status'
    default:
      return triggerText(trigger) === triggerText(done)
  }
}

/** All that people do here, Ana does; all rules are hers. */
function isBy(by: By | undefined, isRule: boolean): boolean {
  if (by === undefined) return true
  if (by === 'by a rule') return isRule
  return by === 'not by @Ana or a rule' ? false : !isRule
}

function fits(task: Task, conditions: Condition[]): boolean {
  return conditions.every((each) =>
    'priority' in each ? task.priority === each.priority : task.tags.has(each.tag) === each.isThere,
  )
}

type Happened = { act: Act; before: string }

/** Does all of it, and returns what of that changed anything. */
function changed(task: Task, acts: Act[]): Happened[] {
  return acts.flatMap((act) => {
    const before = task.priority
    return change(task, act) ? [{ act, before }] : []
  })
}

/** What happens, one thing after the other: nothing is looked up, and nothing is done at once. */
function model(rules: Rule[], done: { task: number; act: Act }[]): { runs: Run[]; tasks: Task[] } {
  const tasks = [1, 2].map((): Task => ({ priority: 'normal', status: 'To do', tags: new Set() }))
  const runs: Run[] = []
  const waiting: Run[] = []
  const happened = (task: number, { act, before }: Happened, chain: number[]) => {
    for (const [index, { trigger, by, conditions }] of rules.entries()) {
      if (!isWaitedFor(trigger, act, before)) continue
      const isFit = isBy(by, chain.length > 0) && fits(tasks[task - 1] as Task, conditions)
      const isLoop = chain.includes(index + 1)
      const run: Run = { rule: index + 1, task, chain, state: isFit ? (isLoop ? 'looped' : 'done') : 'unfit' }
      runs.push(run)
      if (run.state === 'done') waiting.push(run)
    }
  }
  for (const { task, act } of done) {
    for (const each of changed(tasks[task - 1] as Task, [act])) happened(task, each, [])
    for (let run = waiting.shift(); run; run = waiting.shift()) {
      const { rule, chain, task } = run
      const changes = changed(tasks[task - 1] as Task, rules[rule - 1]?.acts ?? [])
      for (const each of changes) happened(task, each, [...chain, rule])
    }
  }
  return { runs, tasks }
}

async function whatCame(name: string) {
  const { rows: runs } = await sql<Run & { chain: number[] }>`
    select a.number as rule, t.number as task, r.state, to_json(array(select b.number from unnest(r.chain) with ordinality as c(id, at)
      join automation b on b.id = c.id order by c.at)) as chain
    from automation_run r join installation i on i.workspace_id = r.workspace_id and i.external_id = ${name}
    join automation a on a.workspace_id = r.workspace_id and a.id = r.automation_id
    join task t on t.workspace_id = r.workspace_id and t.id = r.task_id`.execute(baton.db)
  const { rows: tasks } = await sql<{ priority: number; status: string; tags: string[] }>`
    select t.priority, s.name as status, to_json(array(select g.tag from task_tag g where g.workspace_id = t.workspace_id and g.task_id = t.id order by g.tag)) as tags
    from task t join installation i on i.workspace_id = t.workspace_id and i.external_id = ${name}
    join status s on s.workspace_id = t.workspace_id and s.id = t.status_id order by t.number`.execute(
    baton.db,
  )
  return { runs, tasks }
}

const inOrder = (runs: Run[]) =>
  runs.map(({ rule, task, state, chain }) => `T-${task}: ${[...chain, rule].join(' → ')} ${state}`).toSorted()

let teams = 0

test('rules do what the model says, over and over', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ rules, done }) => {
      const name = `model-${++teams}`
      const ana = person('Ana', { team: { id: name } })
      for (const line of ['add One', 'add Two']) await ana.say(line)
      for (const line of rules.map(lineOf)) expect(await ana.say(line)).toContain('created rule')
      await baton.settle()
      for (const each of done) {
        await ana.say(commandText(each.task, each.act))
        await baton.settle()
      }
      const came = await whatCame(name)
      const expected = model(rules, done)
      expect([
        rules.map(lineOf),
        done.map((each) => commandText(each.task, each.act)),
        inOrder(came.runs),
      ]).toEqual([
        rules.map(lineOf),
        done.map((each) => commandText(each.task, each.act)),
        inOrder(expected.runs),
      ])
      expect(came.tasks.map((task) => ({ ...task, priority: levels[task.priority] }))).toEqual(
        expected.tasks.map((task) => ({ ...task, tags: [...task.tags].toSorted() })),
      )
    }),
    { numRuns: 12 },
  )
}, 90_000)
