import { expect, test } from 'vitest'
import { recordingAdapter, user } from '../support/team.ts'
import { openLanded, openUpgraded } from '../support/upgrading.ts'

test('of what happened before an upgrade it is told where it came from, as of what happens after', async () => {
  const baton = await openUpgraded(await openLanded('ee449da'), recordingAdapter())
  await baton.settle()
  const ana = user(baton.core, 'Ana')
  await ana.say('priority T-3 urgent')
  await ana.say('undo')
  const rows = await baton.db
    .selectFrom('event')
    .select(['kind', 'origin', 'actor_id', 'group_id', 'data'])
    .execute()
  const imported = new Set(rows.filter(({ kind }) => kind === 'import.done').map((row) => row.group_id))
  const originsOf = (wanted: (row: (typeof rows)[number]) => boolean) => [
    ...new Set(rows.filter(wanted).map(({ origin }) => origin)),
  ]
  expect(originsOf(({ kind }) => kind === 'change.undone')).toEqual(['undo'])
  expect(originsOf(({ kind, group_id }) => kind === 'task.added' && imported.has(group_id))).toEqual([
    'import',
  ])
  expect(originsOf(({ kind }) => kind === 'task.priority')).toEqual(['person'])
  expect(originsOf(({ kind }) => kind === 'comment.added')).toEqual(['person'])
  await baton.close()
}, 60_000)
