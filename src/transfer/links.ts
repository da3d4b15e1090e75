/** Parents and dependencies, once every task is there. Each is made once: what people take away later stays away. */

import { mostKept, type RunData } from '../domain/import/import-run.ts'
import type { LeftOut } from '../domain/import/left-out.ts'
import { type Arrow, arrowsClosingCircles } from '../domain/task/graph.ts'
import { refOf } from '../domain/task/task.ts'
import type { Fact } from '../events/fact.ts'
import { record } from '../events/record.ts'
import { keysOf, ownNumbers } from '../operations/import/compare.ts'
import { hashList, hashOf } from '../operations/import/hashes.ts'
import type { FileIndex, KeyedTask } from '../operations/import/identity.ts'
import { linksOf, linkWords, type NamedLink } from '../operations/import/linked.ts'
import { titleOf } from '../operations/import/resolve.ts'
import { type KnownTask, knownTasks } from '../store/imports/known.ts'
import { setParents } from '../store/imports/links.ts'
import { importedTitled } from '../store/imports/titled.ts'
import { setHashes } from '../store/imports/write.ts'
import { addRows } from '../store/journal/journal.ts'
import { dependenciesBetween, subtasksBetween } from '../store/tasks/arrows.ts'
import { lockGraph } from '../store/tasks/dependencies.ts'
import type { Batch } from './batch.ts'

/** `name` is what remembers it: what it is, and to which task of the file. */
type Link = {
  of: KnownTask
  other: KnownTask
  arrow: Arrow<string>
  name: string
  line: number
  words: string
}
type Row = { row: KeyedTask; links: NamedLink[] }

/** Returns the links that are left out. */
export async function linkBatch(batch: Batch, rows: KeyedTask[], index: FileIndex): Promise<LeftOut[]> {
  const { change, source, data } = batch
  const linked = rows
    .map((row) => ({ row, links: linksOf(source, row.task, data, index) }))
    .filter(({ links }) => links.length > 0)
  if (linked.length === 0) return []
  await lockGraph(change.trx, change.workspaceId)
  const find = await finderFor(batch, linked)
  const { links, left } = freshLinks(linked, find, data)
  const isParent = ({ name }: Link) => name.startsWith('parent ')
  const parents = links.filter(
    (link) => isParent(link) && link.of.parentId === null && link.of.id !== link.other.id,
  )
  const arrows = links.filter((link) => !isParent(link))
  const made = [...(await makeParents(batch, parents, left)), ...(await makeArrows(batch, arrows, left))]
  await remember(batch, made)
  const facts = [...new Set(made.map(({ of }) => of.id))].map(
    (taskId): Fact => ({ kind: 'task.edited', taskId, data: {} }),
  )
  await record(change, facts)
  return left
}

/** A task, or why there is none. */
type Found = KnownTask | 'several' | undefined
type Finder = { own(row: KeyedTask): KnownTask | undefined; other(of: KnownTask, link: NamedLink): Found }

async function finderFor({ change, viewer, source }: Batch, linked: Row[]): Promise<Finder> {
  const all = linked.flatMap(({ links }) => links)
  const ids = [
    ...linked.flatMap(({ row }) => keysOf(row)),
    ...all.flatMap(({ key, former }) => [key ?? '', ...former]),
  ]
  const externalIds = [...new Set(ids)].filter((id) => id !== 'several' && id !== '')
  const own = ownNumbers(viewer.workspaceId, source, externalIds)
  const known = await knownTasks(change.trx, viewer, { source, externalIds, own })
  const byFormer = ({ former }: NamedLink) => former.flatMap((key) => known.get(key) ?? [])
  const titles = all.filter((link) => link.key === undefined && byFormer(link).length === 0)
  const titled = await importedTitled(change.trx, viewer, {
    source,
    lists: [...new Set(linked.flatMap(({ row }) => known.get(row.key)?.values.list_id ?? []))],
    titles: titles.map(({ words }) => words),
  })
  return {
    // What an earlier version began to import goes on under its names.
    own: ({ key, former, task }) =>
      known.get(key) ??
      former
        .flatMap((each) => known.get(each.key) ?? [])
        .find(({ hashes }) => hashes?.title === hashOf([titleOf(task)])),
    other(of, link) {
      if (link.key === 'several') return 'several'
      const own = link.key === undefined ? undefined : known.get(link.key)
      // A bare number may be of another List’s file.
      const here = byFormer(link).find(({ externalId, values }) => {
        return externalId === link.former[0] || values.list_id === of.values.list_id
      })
      return own ?? here ?? (link.key === undefined ? titled(of.values.list_id, link.words) : undefined)
    },
  }
}

function freshLinks(linked: Row[], find: Finder, data: RunData): { links: Link[]; left: LeftOut[] } {
  const links: Link[] = []
  const left: LeftOut[] = []
  for (const { row, links: named } of linked) {
    const of = find.own(row)
    if (!of?.seen) continue
    for (const link of named) {
      const name = `${link.as} ${link.words}`
      if (hashList(of.hashes, 'links').includes(name)) continue
      const other = find.other(of, link)
      if (other === 'several' || !other?.seen) {
        data.lost++
        left.push(unlinked(row, link, other === 'several'))
        continue
      }
      const [blocker, dependent] = link.as === 'before' ? [of.id, other.id] : [other.id, of.id]
      const { words } = link
      links.push({ of, other, arrow: { blocker, dependent }, name, line: row.task.line, words })
    }
  }
  return { links, left }
}

function unlinked({ task: { line } }: KeyedTask, { as, words }: NamedLink, several: boolean): LeftOut {
  const why = several ? 'is the name of several tasks' : 'is no task of this file, or of an earlier one'
  return { kind: 'link', line, what: linkWords[as], value: words, why }
}

async function makeParents({ change, data }: Batch, links: Link[], left: LeftOut[]): Promise<Link[]> {
  if (links.length === 0) return []
  const { trx, workspaceId } = change
  const there = await subtasksBetween(trx, workspaceId, endsOf(links))
  const kept = withoutCircles(links, there, { data, left })
  await setParents(
    change,
    kept.map(({ of, other }) => ({ id: of.id, before: of.parentId, parentId: other.id })),
  )
  return kept
}

async function makeArrows({ change, data, viewer }: Batch, links: Link[], left: LeftOut[]): Promise<Link[]> {
  if (links.length === 0) return []
  const { trx, workspaceId, now } = change
  const there = await dependenciesBetween(trx, workspaceId, endsOf(links))
  const kept = withoutCircles(links, there, { data, left })
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
function withoutCircles(
  links: Link[],
  there: Arrow<string>[],
  { data, left }: { data: RunData; left: LeftOut[] },
): Link[] {
  const closing = arrowsClosingCircles(
    there,
    links.map(({ arrow }) => arrow),
  )
  for (const { arrow, of, other, name, line, words } of links) {
    if (!closing.has(arrow)) continue
    const as = name.split(' ', 1)[0] as NamedLink['as']
    left.push({ kind: 'link', line, what: linkWords[as], value: words, why: 'would close a circle' })
    if (data.circles.length < mostKept) data.circles.push(`${refOf(of.number)} ${as} ${refOf(other.number)}`)
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
