/** Pings on their way to as many people as there are pings. */
import type pg from 'pg'
import { withClient } from './server.ts'

export type Delivery = { workspaceId: string; id: string }

/** Pings as one gets them when somebody finishes what one waited for: two lines, a mention, a task, a button. */
const ping = {
  title: ['You can start ', { strong: 'T-12' }, ' now'],
  tone: 'good',
  blocks: [
    {
      kind: 'text',
      text: [{ mention: 'ACTOR', name: 'Person 1' }, ' finished T-11 Review the billing page.'],
    },
    {
      kind: 'tasks',
      rows: [
        {
          ref: 'T-12',
          title: 'Deploy the billing page',
          status: 'To do',
          category: 'open',
          priority: 'high',
          assignees: [{ mention: 'PERSON', name: 'Person 2' }],
          overdue: false,
          waitsFor: [],
        },
      ],
      more: 0,
    },
  ],
  buttons: [{ label: 'Start', call: { path: 'start', options: { task: 'T-12' } }, style: 'primary' }],
}

/** Each to somebody else: to one person one goes after the other, which is another thing to measure. */
export function addDeliveries(url: string, count: number): Promise<Delivery[]> {
  return withClient(url, async (client) => {
    await client.query(
      `with more as (insert into person (workspace_id, id, name, role, created_at)
        select w.id, gen_random_uuid(), 'Reader ' || n, 'member', now()
        from workspace w, generate_series((select count(*) + 1 from person), $1::int) n returning *)
      insert into account (workspace_id, platform, external_id, installation, person_id, name)
      select m.workspace_id, 'slack', 'R' || m.id, i.external_id, m.id, m.name from more m
      join installation i on i.workspace_id = m.workspace_id`,
      [count],
    )
    const { rows } = await client.query<{ workspace_id: string; id: string }>(
      `with folk as (select *, row_number() over (order by id) - 1 as n, count(*) over () as among from person)
      insert into delivery (workspace_id, id, person_id, card, state, created_at)
      select p.workspace_id, gen_random_uuid(), p.id,
        replace(replace($1, 'ACTOR', a.id::text), 'PERSON', p.id::text)::jsonb, 'queued', now()
      from generate_series(1, $2::int) g join folk p on p.n = g % p.among join folk a on a.n = (g * 7 + 1) % a.among
      returning workspace_id, id`,
      [JSON.stringify(ping), count],
    )
    if (await isOwnQueue(client))
      await client.query(`update delivery set due_at = now(), lane = person_id where state = 'queued'`)
    await client.query('vacuum analyze delivery')
    return rows.map((row) => ({ workspaceId: row.workspace_id, id: row.id }))
  })
}

/** Whether a delivery waits in its own row, and not as a job beside it. */
async function isOwnQueue(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from information_schema.columns where table_name = 'delivery' and column_name = 'due_at'`,
  )
  return rowCount === 1
}
