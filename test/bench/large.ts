/** Work on very many tasks at once: how long it takes, and what everybody else notices of it. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { App } from '../../src/app.ts'
import type { Card } from '../../src/domain/card/card.ts'
import { milliseconds, type Row } from './figures.ts'
import { type Besides, besides, meanwhile, press, say, withApp, within } from './in-process.ts'
import { linkedFile } from './linked-file.ts'

export type Large = { imported: number; links: number; changed: number; all: number }

/** `few`: with as many tasks as are changed; `all`: with all of them. */
type Urls = { few: string; imported: string; all: string }

/** How long it may take; a file of another size in proportion. In seconds. */
const mostForImport = { seconds: 120, tasks: 20_000 }
const mostForUndo = 10
/** How long a command may keep the process from everything else. In ms. */
const mostStalled = 50

export async function measureLarge(urls: Urls, sizes: Large): Promise<Row[]> {
  const imported = await withApp(urls.imported, (app, sent) => importing(app, sent, sizes))
  const undone = await withApp(urls.few, undoing)
  const stalled = await withApp(urls.all, stalling)
  const count = (value: number) => value.toLocaleString('en-US')
  const allowed = (mostForImport.seconds * sizes.imported) / mostForImport.tasks
  return [
    within(`importing ${count(sizes.imported)} tasks with ${count(sizes.links)} links`, imported, allowed),
    within(`undoing a change of ${count(sizes.changed)} tasks`, undone.seconds, mostForUndo),
    meanwhile(`a change of ${count(sizes.changed)} tasks is undone`, undone),
    {
      what: `the longest that a command on ${count(sizes.all)} tasks holds up its process (${stalled.line})`,
      measured: milliseconds(stalled.ms),
      floor: milliseconds(mostStalled),
      ratio: stalled.ms / mostStalled,
      target: { most: 1 },
    },
  ]
}

/** From pressing Import to the report. In seconds. */
async function importing(app: App, sent: Card[], { imported, links }: Large): Promise<number> {
  const asked = await say(app, 'import', [linkedFile(imported, links)])
  await app.settle()
  const started = performance.now()
  await press(app, sent.at(-1) ?? asked.card)
  await app.settle()
  return (performance.now() - started) / 1000
}

async function undoing(app: App): Promise<Besides> {
  await press(app, (await say(app, 'bulk "is:any" due:2027-06-01')).card)
  await app.settle()
  return besides(app, async () => {
    await say(app, 'undo')
    await app.settle()
  })
}

async function stalling(app: App): Promise<{ line: string; ms: number }> {
  const stalls: { line: string; ms: number }[] = []
  const watched = async (line: string, work: () => Promise<unknown>): Promise<void> => {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    await work()
    // Of very many tasks, most follow in the background.
    await app.settle()
    delay.disable()
    stalls.push({ line, ms: delay.max / 1e6 })
  }
  for (const line of ['list', 'export is:any', 'history export', 'statuses use kanban', 'undo'])
    await watched(line, () => say(app, line))
  const asked = await say(app, 'lists delete Tasks')
  await watched('lists delete Tasks', () => press(app, asked.card))
  await watched('lists restore Tasks', () => say(app, 'lists restore Tasks'))
  const [first, ...others] = stalls
  if (!first) throw new Error('nothing was measured')
  return others.reduce((most, each) => (each.ms > most.ms ? each : most), first)
}
