/** What rules cost: those that wait for something else, and those that all wait for the same. */
import pg from 'pg'
import type { App } from '../../src/app.ts'
import { median, milliseconds, type Row } from './figures.ts'
import { type Besides, besides, meanwhile, press, say, withApp, within } from './in-process.ts'
import { benchName } from './server.ts'

/** `others`: rules that wait for something else; `tasks`: changed at once. */
export type Rules = { others: number; turns: number; tasks: number }

/** So many rules do something when a task is tagged. */
const matching = 10
/** So many rules wait for what the tasks of a large change become, and one of them does something. */
const waiting = 20
const mostForChange = 30

export async function measureRules(
  urls: { few: string; many: string; changed: string },
  { others, turns, tasks }: Rules,
): Promise<Row[]> {
  const few = await withApp(urls.few, (app) => tagging(app, urls.few, 0, turns))
  const many = await withApp(urls.many, (app) => tagging(app, urls.many, others, turns))
  const changed = await withApp(urls.changed, changing)
  const count = (value: number) => value.toLocaleString('en-US')
  const large = `${count(tasks)} tasks are changed, for which ${waiting} rules wait and one does something`
  return [
    {
      what: `a tag for which ${matching} rules do something, with ${count(others + matching)} rules, against ${matching}`,
      measured: milliseconds(many),
      floor: milliseconds(few),
      ratio: many / few,
      target: { most: 1.5 },
    },
    within(`all that follows where ${large}`, changed.seconds, mostForChange),
    meanwhile(large, changed),
  ]
}

/** With all that follows. In ms. */
async function tagging(app: App, url: string, others: number, turns: number): Promise<number> {
  for (let rule = 1; rule <= matching; rule++)
    await said(app, `rules add when tagged #go then tag #went-${rule}`)
  await addOthers(url, others)
  const times: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    await app.settle()
    const started = performance.now()
    await say(app, `tag T-${turn + 1} #go`)
    await app.settle()
    times.push(performance.now() - started)
  }
  // The first ones are planned anew each time.
  return median(times.slice(turns / 2))
}

/** Copies of the first rule that wait for tags that nobody uses. */
async function addOthers(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: benchName })
  await client.connect()
  await client.query(
    `insert into automation (workspace_id, id, number, name, owner_id, state, trigger, trigger_key, definition, on_since, created_at)
      select workspace_id, gen_random_uuid(), 1000 + n, name, owner_id, state, trigger, 'rare-' || n,
        jsonb_set(definition, '{trigger,tag}', to_jsonb('rare-' || n)), created_at, created_at
      from automation cross join generate_series(1, $1::integer) as n where number = 1`,
    [count],
  )
  await client.query('analyze automation')
  await client.end()
}

/** All of its tasks. */
async function changing(app: App): Promise<Besides> {
  for (let rule = 1; rule <= waiting; rule++)
    await said(
      app,
      `rules add when tagged #big if tag:${rule === 1 ? 'big' : `never-${rule}`} then tag #acted`,
    )
  const { card } = await say(app, 'bulk "is:any" #big')
  return besides(app, async () => {
    await press(app, card)
    await app.settle()
  })
}

async function said(app: App, line: string): Promise<void> {
  const { card } = await say(app, line)
  if (!JSON.stringify(card.title).includes('created rule')) throw new Error(`“${line}” made no rule`)
}
