/** Parents and dependencies, once every task is there. Each is made once: what people take away later stays away. */

import { mostKept, type RunData } from '../domain/import/import-run.ts'
import { type Arrow, arrowsClosingCircles } from '../domain/task/graph.ts'
import { refOf } from '../domain/task/task.ts'
import type { Fact } from '../events/fact.ts'
import { record } from '../events/record.ts'
import type { ImportedTask } from '../interchange/task.ts'
import { type KnownTask, knownTasks } from '../store/imports/known.ts'
import { setParents } from '../store/imports/links.ts'
import { setHashes } from '../store/imports/write.ts'
import { addRows } from '../store/journal/journal.ts'
import { dependenciesBetween, subtasksBetween } from '../store/tasks/arrows.ts'
import { lockGraph } from '../store/tasks/dependencies.ts'
import { type Batch, ownNumbers } from './batch.ts'
import { hashList } from './resolve.ts'

function namesIn(task: ImportedTask): string[] {
  return [...(task.parent === undefined ? [] : [task.parent]), ...task.blockedBy, ...task.blocks]
}

/** `name` is what remembers it: what it is, and to which task of the file. */
type Link = { of: KnownTask; other: KnownTask; arrow: Arrow<string>; name: string }

export async function linkBatch(batch: Batch, tasks: ImportedTask[]): Promise<void> {
  const linked = tasks.filter((task) => namesIn(task).length > 0)
  if (linked.length === 0) return
  const { change, viewer, source, data } = batch
  await lockGraph(change.trx, change.workspaceId)
  const externalIds = [...new Set(linked.flatMap((task) => [task.externalId, ...namesIn(task)]))]
  const own = ownNumbers(viewer.workspaceId, source, externalIds)
  const known = await knownTasks(change.trx, viewer, { source, externalIds, own })
  const parents = freshLinks(linked, known, data, (task) =>
    task.parent === undefined ? [] : [{ name: `parent ${task.parent}`, other: task.parent, first: true }],
  ).filter(({ of, other }) => of.parentId === null && of.id !== other.id)
  const arrows = freshLinks(linked, known, data, (task) => [
    ...task.blockedBy.map((other) => ({ name: `after ${other}`, other, first: true })),
    ...task.blocks.map((other) => ({ name: `before ${other}`, other, first: false })),
  ])
  const made = [...(await makeParents(batch, parents)), ...(await makeArrows(batch, arrows))]
  await remember(batch, made)
  const facts = [...new Set(made.map(({ of }) => of.id))].map(
    (taskId): Fact => ({ kind: 'task.edited', taskId, data: {} }),
  )
  await record(change, facts)
}

type Wanted = { name: string; other: string; first: boolean }

function freshLinks(
  tasks: ImportedTask[],
  known: Map<string, KnownTask>,
  data: RunData,
  wanted: (task: ImportedTask) => Wanted[],
): Link[] {
  const links: Link[] = []
  for (const task of tasks) {
    const of = known.get(task.externalId)
    if (!of?.seen) continue
    for (const { name, other: externalId, first } of wanted(task)) {
      const other = known.get(externalId)
      if (hashList(of.hashes, 'links').includes(name)) continue
      if (!other?.seen) data.lost++
      else {
        const [blocker, dependent] = first ? [other.id, of.id] : [of.id, other.id]
        links.push({ of, other, arrow: { blocker, dependent }, name })
      }
    }
  }
  return links
}

async function makeParents({ change, data }: Batch, links: Link[]): Promise<Link[]> {
  if (links.length === 0) return []
  const { trx, workspaceId } = change
  const there = await subtasksBetween(trx, workspaceId, endsOf(links))
  const kept = withoutCircles(links, there, data)
  await setParents(
    change,
    kept.map(({ of, other }) => ({ id: of.id, before: of.parentId, parentId: other.id })),
  )
  return kept
}

async function makeArrows({ change, data, viewer }: Batch, links: Link[]): Promise<Link[]> {
  if (links.length === 0) return []
  const { trx, workspaceId, now } = change
  const there = await dependenciesBetween(trx, workspaceId, endsOf(links))
  const kept = withoutCircles(links, there, data)
  // The same one may be told from both of its ends.
  const arrows = new Map(kept.map(({ arrow }) => [`${arrow.blocker} ${arrow.dependent}`, arrow]))
  await addRows(
    change,
    'dependency',
    [...arrows.values()].map(({ blocker, dependent }) => ({
      blocker_id: blocker,
      dependent_id: dependent,
      created_by: viewer.personId,
      created_at: now,
    })),
  )
  return kept
}

/** Where a way round that new links close would begin, and where it would end. */
function endsOf(links: Link[]): { from: string[]; to: string[] } {
  return {
    from: links.map(({ arrow }) => arrow.dependent),
    to: links.map(({ arrow }) => arrow.blocker),
  }
}

/** One test for all of a batch. What would close a circle is noted. */
function withoutCircles(links: Link[], there: Arrow<string>[], data: RunData): Link[] {
  const closing = arrowsClosingCircles(
    there,
    links.map(({ arrow }) => arrow),
  )
  for (const { arrow, of, other, name } of links) {
    if (closing.has(arrow) && data.circles.length < mostKept)
      data.circles.push(`${refOf(of.number)} ${name.split(' ', 1)[0]} ${refOf(other.number)}`)
  }
  return links.filter(({ arrow }) => !closing.has(arrow))
}

async function remember({ change, source }: Batch, made: Link[]): Promise<void> {
  const changes = [...Map.groupBy(made, ({ of }) => of).entries()].map(([of, links]) => ({
    externalId: of.externalId,
    id: of.id,
    hashes: { ...of.hashes, links: [...hashList(of.hashes, 'links'), ...links.map(({ name }) => name)] },
    hashesBefore: of.hashes,
  }))
  await setHashes(change, changes, source)
}
