/** Which merged pull requests a release comes with. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { envelope, type Hook, introduce, linkedRepository, octocat, sending } from '../support/github.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ publicUrl: 'https://baton.example', now: '2026-03-02T12:30:00Z' })
const ana = person('Ana')
let hook: Hook
let last = 0

beforeAll(async () => {
  await ana.say('lists add Backend')
  hook = await linkedRepository(ana, 'acme/web in:Backend')
  await introduce(baton, hook, ana, octocat)
})

/** A task whose pull request was merged into a branch. */
async function merged(base: string, at: number): Promise<string> {
  const ref = /T-\d+/.exec(await ana.say('add Fix it in:Backend'))?.[0] ?? ''
  last += 1
  const pull = { number: last, title: ref, base, at }
  await sending(baton, hook).pull('opened', { ...pull, at: at - 1 })
  expect(await sending(baton, hook).pull('closed', { ...pull, merged: true })).toBe(202)
  return ref
}

type Release = {
  action?: string
  prerelease?: boolean
  draft?: boolean
  target_commitish?: string
  at?: string
}

async function release(name: string, { action = 'released', at = '2026-03-02T12:30:00Z', ...more }: Release) {
  const of = { tag_name: name, name, html_url: `https://github.com/acme/web/releases/tag/${name}` }
  const payload = { action, release: { ...of, published_at: at, ...more }, ...envelope(hook) }
  expect(await sending(baton, hook).send('release', payload)).toBe(202)
}

/** With which one each of these tasks came. */
async function releasesOf(...refs: string[]): Promise<(string | null)[]> {
  const { rows } = await sql<{ title: string; released: string | null }>`
    select title, released from pull_request order by number`.execute(baton.db)
  return refs.map((ref) => rows.find(({ title }) => title === ref)?.released ?? null)
}

test('of an older branch it comes with what was merged into that', async () => {
  const [main, older] = [await merged('main', 10), await merged('release/1', 11)]
  await release('v1.0.1', { target_commitish: 'release/1' })
  expect(await releasesOf(main, older)).toEqual([null, 'v1.0.1'])
  await release('v2.0.0', { target_commitish: 'main' })
  expect(await releasesOf(main, older)).toEqual(['v2.0.0', 'v1.0.1'])
})

test('of a commit it is one of the main branch', async () => {
  const [main, older] = [await merged('main', 20), await merged('release/1', 21)]
  await release('v2.1.0', { target_commitish: 'a'.repeat(40) })
  expect(await releasesOf(main, older)).toEqual(['v2.1.0', null])
})

test('a draft and a prerelease are none; what becomes one of it is', async () => {
  const main = await merged('main', 30)
  await release('v3.0.0', { action: 'created', draft: true })
  for (const action of ['created', 'published', 'prereleased', 'edited'])
    await release('v3.0.0-rc.1', { action, prerelease: true })
  expect(await releasesOf(main)).toEqual([null])
  const later = await merged('main', 32)
  await release('v3.0.0-rc.1', { at: '2026-03-02T12:00:31Z' })
  expect(await releasesOf(main, later)).toEqual(['v3.0.0-rc.1', null])
})

test('what is planned for later has come with nothing yet', async () => {
  const main = await merged('main', 40)
  await release('v4.0.0', { at: '2026-03-20T12:00:00Z' })
  expect(await releasesOf(main)).toEqual([null])
  await release('v4.0.0', {})
  expect(await releasesOf(main)).toEqual(['v4.0.0'])
})
