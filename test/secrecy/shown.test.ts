/** What is shown before it is done is for whoever asked, and what was shown is what is done. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Button, Card } from '../../src/domain/card/card.ts'
import type { Overhearing } from '../support/overhearing.ts'
import { cardText } from '../support/team.ts'
import { learned } from './learned.ts'
import { ruleFile } from './rule-file.ts'
import { secretTeam } from './secret-team.ts'
import type { Name } from './world.ts'

const { baton, copy, aloud } = secretTeam()

const press = (ear: Overhearing, name: string, { label, call }: Button) =>
  ear.does(name, { call }, `[${label}] by ${name}`, 'channel', { button: true })

/** The button that does what the card asks about. */
function doing(card: Card): Button {
  const found = card.buttons.find(({ label }) =>
    /^(?:Change|Delete|Apply|Move|Remove|Finish) /.test(`${label} `),
  )
  if (!found) throw new Error(`nothing to do: ${cardText(card)}`)
  return found
}

/** All that these could change, as lines. */
async function kept(team: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    with w as (select workspace_id as id from installation where external_id = ${team})
    select concat_ws(' ', 'T-' || t.number, t.title, l.name, s.name, t.priority, t.due_at, 'under', t.parent_id,
      (select string_agg(g.tag, ' ' order by g.tag) from task_tag g where (g.workspace_id, g.task_id) = (w.id, t.id)),
      (select string_agg(p.name, ' ' order by p.name) from assignment a join person p using (workspace_id)
        where p.id = a.person_id and (a.workspace_id, a.task_id) = (w.id, t.id)),
      case when t.deleted_at is not null then 'deleted' end) as line
    from w join task t on t.workspace_id = w.id join list l on (l.workspace_id, l.id) = (w.id, t.list_id)
      join status s on (s.workspace_id, s.id) = (w.id, t.status_id)
    union all select a.name || ' ' || a.definition from w join automation a on a.workspace_id = w.id
      where a.deleted_at is null
    union all select p.name || ' ' || p.role from w join person p on p.workspace_id = w.id where p.removed_at is null
    union all select l.name from w join list l on l.workspace_id = w.id where l.deleted_at is null
    union all select s.name from w join space s on s.workspace_id = w.id where s.deleted_at is null
    order by 1`.execute(baton.db)
  return rows.map(({ line }) => line)
}

/** What is asked about, by whom, and what somebody changes of it before it is done. */
const previews: { line: string; by: Name; since?: [Name, string] }[] = [
  { line: 'bulk "#mix" !high', by: 'mona', since: ['ned', 'tag T-12 #mix'] },
  { line: 'bulk "#mix" !high', by: 'ned', since: ['mona', 'tag T-12 #mix'] },
  { line: 'bulk T-1,T-5002,T-5003 !low', by: 'mona', since: ['mona', 'delete T-5003 confirm:yes'] },
  { line: 'bulk "#mix" delete:yes', by: 'adam', since: ['ned', 'tag T-4 -#mix'] },
  { line: 'delete T-8', by: 'ned', since: ['ned', 'add One more part under:T-8'] },
  { line: 'shift T-1 by:2d', by: 'mona', since: ['mona', 'due T-5001 2026-03-10'] },
  { line: 'shift T-1 by:2d', by: 'ned', since: ['ned', 'due T-2 2026-03-10'] },
  { line: 'people remove @ned', by: 'adam' },
  {
    line: `rules import content:${ruleFile('Hushvault', 'Shared')}`,
    by: 'mona',
    since: ['mona', 'rules add in:Hushvault name:"From a file" when task added then tag #mix'],
  },
  { line: 'lists delete Shared', by: 'mona', since: ['ned', 'add One more in:Shared'] },
  { line: 'space delete Team', by: 'adam', since: ['ned', 'add One more in:Shared'] },
]

describe.each(previews)('$line, asked by $by', ({ line, by, since }) => {
  test('is shown to them alone', async () => {
    const ear = await copy()
    expect((await aloud(ear, by, line)).visibility).toBe('caller')
    expect(learned(ear.heard)).toEqual([])
  })

  test('is not done by somebody else', async () => {
    const ear = await copy()
    const { card } = await aloud(ear, by, line)
    const before = await kept(ear.team)
    for (const other of ['mona', 'ned', 'olga'].filter((name) => name !== by)) {
      const { visibility } = await press(ear, other, doing(card))
      expect(visibility).toBe('caller')
    }
    expect(await kept(ear.team)).toEqual(before)
    expect(learned(ear.heard)).toEqual([])
  })

  test.each(since ? [since] : [])('is shown again after %s said: %s', async (who, change) => {
    const ear = await copy()
    const { card } = await aloud(ear, by, line)
    await aloud(ear, who, change)
    const before = await kept(ear.team)
    const again = await press(ear, by, doing(card))
    expect(await kept(ear.team)).toEqual(before)
    expect(again.visibility).toBe('caller')
    await press(ear, by, doing(again.card))
    expect(await kept(ear.team)).not.toEqual(before)
    expect(learned(ear.heard)).toEqual([])
  })

  test('is done as it was shown', async () => {
    const ear = await copy()
    const { card } = await aloud(ear, by, line)
    const before = await kept(ear.team)
    await press(ear, by, doing(card))
    expect(await kept(ear.team)).not.toEqual(before)
    await ear.settle(line)
    expect(learned(ear.heard)).toEqual([])
  })
})

test('as many tasks as were shown are not the same tasks', async () => {
  const ear = await copy()
  const { card } = await aloud(ear, 'ned', 'bulk "#mix" !high')
  await aloud(ear, 'ned', 'tag T-4 -#mix')
  await aloud(ear, 'ned', 'tag T-12 #mix')
  const before = await kept(ear.team)
  await press(ear, 'ned', doing(card))
  expect(await kept(ear.team)).toEqual(before)
})

test('dates that would move along are asked about in private', async () => {
  const ear = await copy()
  const { card } = await aloud(ear, 'mona', 'due T-1 friday')
  const along = card.buttons.find(({ label }) => label === 'Move what waits for it, too')
  if (!along) throw new Error(`nothing moves along: ${cardText(card)}`)
  for (const name of ['ned', 'mona']) {
    const shown = await press(ear, name, along)
    expect(shown.visibility).toBe('caller')
    expect(cardText(shown.card).includes('T-5001 Hush dependent')).toBe(name === 'mona')
  }
  expect(learned(ear.heard)).toEqual([])
})

test('the name of a List that is private from the first is told to whoever made it', async () => {
  const ear = await copy()
  const { card, visibility } = await aloud(ear, 'mona', 'lists add Hushbox private:yes')
  expect(cardText(card)).toContain('Hushbox')
  expect(visibility).toBe('caller')
  expect((await aloud(ear, 'ned', 'lists add Open one')).visibility).toBe('everyone')
})
