/** Databases that lost something to a migration that was changed once it had landed. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Store } from '../../src/store/database/database.ts'
import { recordingAdapter } from '../support/team.ts'
import { migrateTo, openLanded, openUpgraded } from '../support/upgrading.ts'

test('what the queue gave up is sent once it can be, and what it still holds is not sent twice', async () => {
  const store = await openLanded('56bfe76')
  // So it was upgraded before: no message could be sent, and the queue has tried this one often enough.
  await migrateTo(store.db, '0009-bad-timer')
  const { rows } = await sql`update pgboss.job j set state = 'failed' from delivery d
    where j.name = 'delivery' and j.data->>'id' = d.id::text and d.person_id is not null returning d.id`.execute(
    store.db,
  )
  expect(rows).toHaveLength(1)
  const slack = recordingAdapter()
  const baton = await openUpgraded(store, slack)
  await baton.settle()
  expect(slack.told('Maya').filter((text) => text.includes('assigned you T-6'))).toHaveLength(1)
  expect(slack.sent.filter(({ to }) => to.kind === 'edit' && to.id === 'card')).toHaveLength(1)
  expect(slack.told('Bob')).toEqual([])
  expect(baton.errors).toEqual([])
  await baton.close()
}, 60_000)

test('messages that stand know where', async () => {
  const store = await openLanded('56bfe76')
  await migrateTo(store.db, '0010-mended')
  const sent = store.db.selectFrom('delivery').select('installation').where('comment_id', 'is not', null)
  expect(await sent.execute()).toEqual([{ installation: 'T1' }])
  await store.close()
}, 60_000)

test('where nothing is missing, nothing is touched', async () => {
  const store = await openLanded('ee449da')
  await migrateTo(store.db, '0009-bad-timer')
  const before = await traces(store)
  await migrateTo(store.db, '0010-mended')
  expect(await traces(store)).toEqual(before)
  await store.close()
}, 60_000)

/** Another transaction or another constraint would leave another number. */
async function traces({ db }: Store): Promise<unknown[]> {
  const { rows } = await sql`select 'delivery ' || id as what, xmin::text as trace from delivery
    union all select 'timer ' || id, xmin::text from timer
    union all select conname, oid::text from pg_constraint where conrelid = 'import_run'::regclass
    union all select relname, xmin::text from pg_class where relname in ('delivery', 'import_run')
    order by 1`.execute(db)
  return rows
}

test('a repository that was linked under two names is linked once, to the Lists of both', async () => {
  const store = await openLanded('ee449da')
  await migrateTo(store.db, '0036-test-reports')
  const [first, second] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
  await sql`insert into code_repository (workspace_id, id, host, external_id, name, key_hash, secret, added_by, created_at)
    select p.workspace_id, r.id::uuid, 'github', '5', r.name, r.name, '', p.id, r.at::timestamptz
    from (select workspace_id, id from person limit 1) p, (values (${first}, 'acme/web', '2026-03-01T00:00:00Z'),
      (${second}, 'acme/site', '2026-03-02T00:00:00Z')) r (id, name, at)`.execute(store.db)
  await sql`insert into code_repository_list (workspace_id, repository_id, list_id)
    select l.workspace_id, ${second}::uuid, l.id from list l
    where l.workspace_id = (select workspace_id from code_repository limit 1) limit 1`.execute(store.db)
  await migrateTo(store.db, '0037-host-access')
  const { rows } = await sql`select r.id, (select count(*)::integer from code_repository_list x
    where x.workspace_id = r.workspace_id and x.repository_id = r.id) as lists
    from code_repository r where r.deleted_at is null`.execute(store.db)
  expect(rows).toEqual([{ id: first, lists: 1 }])
  await store.close()
}, 60_000)
