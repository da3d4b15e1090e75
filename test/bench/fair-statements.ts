/** One statement for each command, on Baton's own tables. */

export type Asked = { team: string; person: string; invocation: string; rest: string }
export type Done = { number: number; title: string; status?: string; details?: string }

type Statement = {
  text: string
  values(asked: Asked): unknown[]
  answer(who: string, rows: Done[]): string
  /** The answer is a message in the channel, as a card that is kept up to date must be. */
  posts?: true
}

const caller = `caller as (select i.workspace_id, a.person_id from installation i
  join account a on a.workspace_id = i.workspace_id and a.platform = i.platform and a.external_id = $2
  where i.platform = 'slack' and i.external_id = $1)`

/** What was answered is kept, so that a call that comes twice is one. */
const noted = `noted as (insert into invocation (workspace_id, id, reply, at)
  select workspace_id, $3, '{"text":"an answer of a few words, and its buttons"}', now() from caller)`

const changed = (kind: string, task: string) => `fact as (
  insert into event (workspace_id, id, kind, task_id, actor_id, invocation_id, data, at, group_id, changes)
  select c.workspace_id, gen_random_uuid(), '${kind}', t.id, c.person_id, $3,
    jsonb_build_object('ref', 'T-' || t.number, 'title', t.title), now(), gen_random_uuid(),
    jsonb_build_array(jsonb_build_object('table', 'task', 'before', null, 'after', to_jsonb(t)))
  from caller c, ${task} t)`

/** With what a line of a list shows. */
const line = `t.number, t.title, s.name as status,
  concat_ws(' ', t.priority, t.due_at,
    (select string_agg(p.name, ' ') from assignment x
      join person p on p.workspace_id = x.workspace_id and p.id = x.person_id
      where x.workspace_id = t.workspace_id and x.task_id = t.id),
    (select string_agg('T-' || b.number, ' ') from dependency d
      join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id and b.finished_at is null
      where d.workspace_id = t.workspace_id and d.dependent_id = t.id)) as details`

const withStatus = 'join status s on s.workspace_id = t.workspace_id and s.id = t.status_id'

/** A page of a list, and one more to know whether there is another. */
const page = (from: string) => `with ${caller} select ${line} from caller c
  cross join lateral (${from} limit 11) t ${withStatus}`

const byWords = ({ team, person, invocation, rest }: Asked) => [team, person, invocation, rest]
const matches = (table: string) => `${table}.workspace_id = c.workspace_id and ${table}.search @@
  (to_tsquery('simple', quote_literal('w:' || c.workspace_id)) && websearch_to_tsquery('simple', $3))`

const numberIn = (rest: string) => Number(rest.replace('T-', ''))

const lines = (_: string, rows: Done[]) =>
  [
    `${rows.length} found`,
    ...rows.map(({ number, title, status, details }) => `T-${number} ${title} · ${status} · ${details}`),
  ].join('\n')

export const fairStatements: Record<string, Statement> = {
  add: {
    text: `with ${caller}, ${noted},
      numbered as (update workspace w set last_number = last_number + 1 from caller c where w.id = c.workspace_id
        returning w.id, w.last_number),
      added as (insert into task (workspace_id, id, number, list_id, title, status_id, created_by, created_at, updated_at)
        select n.id, gen_random_uuid(), n.last_number, l.id, $4, s.id, c.person_id, now(), now()
        from numbered n join list l on l.workspace_id = n.id join status s on s.workspace_id = n.id and s.position = 0, caller c
        returning *),
      shown as (insert into live_card (workspace_id, platform, channel, message, installation, task_id, posted_at)
        select workspace_id, 'slack', 'C', id::text, $1, id, now() from added),
      ${changed('task.added', 'added')}
      select number, title from added`,
    values: byWords,
    answer: (who, [task]) => `${who} added T-${task?.number} ${task?.title}`,
    posts: true,
  },
  done: {
    text: `with ${caller}, ${noted},
      finished as (update task t set status_id = s.id, status_since = now(), finished_at = now(), updated_at = now()
        from caller c join status s on s.workspace_id = c.workspace_id and s.category = 'done'
        where t.workspace_id = c.workspace_id and t.number = $4::integer returning t.*),
      closed as (update assignment a set open = false from finished f
        where a.workspace_id = f.workspace_id and a.task_id = f.id),
      ${changed('task.finished', 'finished')}
      select number, title from finished`,
    values: ({ rest, ...asked }) => byWords({ ...asked, rest: String(numberIn(rest)) }),
    answer: (who, [task]) => `${who} finished T-${task?.number} ${task?.title}`,
  },
  show: {
    text: `with ${caller} select t.number, t.title, s.name as status, concat_ws(' ', t.description, l.name, p.name,
        t.priority, t.due_at,
        (select string_agg(q.name, ' ') from assignment x
          join person q on q.workspace_id = x.workspace_id and q.id = x.person_id
          where x.workspace_id = t.workspace_id and x.task_id = t.id),
        (select string_agg(tag, ' ') from task_tag g where g.workspace_id = t.workspace_id and g.task_id = t.id),
        (select string_agg('T-' || b.number || b.title, ' ') from dependency d
          join task b on b.workspace_id = d.workspace_id and b.id = d.blocker_id
          where d.workspace_id = t.workspace_id and d.dependent_id = t.id),
        (select string_agg('T-' || b.number || b.title, ' ') from dependency d
          join task b on b.workspace_id = d.workspace_id and b.id = d.dependent_id
          where d.workspace_id = t.workspace_id and d.blocker_id = t.id),
        (select string_agg('T-' || b.number || b.title, ' ') from task b
          where b.workspace_id = t.workspace_id and b.parent_id = t.id),
        (select string_agg(body, ' ') from (select body from comment m
          where m.workspace_id = t.workspace_id and m.task_id = t.id order by m.number desc limit 3) m)) as details
      from caller c join task t on t.workspace_id = c.workspace_id and t.number = $3 ${withStatus}
      join list l on l.workspace_id = t.workspace_id and l.id = t.list_id
      left join person p on p.workspace_id = t.workspace_id and p.id = t.created_by`,
    values: ({ team, person, rest }) => [team, person, numberIn(rest)],
    answer: (_, [task]) => `T-${task?.number} ${task?.title}\nStatus: ${task?.status}\n${task?.details}`,
  },
  list: {
    text: page(`select * from task t where t.workspace_id = c.workspace_id and t.finished_at is null
      and t.deleted_at is null order by t.priority, t.due_at, t.number`),
    values: ({ team, person }) => [team, person],
    answer: lines,
  },
  search: {
    text: page(`select * from task t where t.workspace_id = c.workspace_id and t.deleted_at is null and t.id in (
        (select x.id from task x where ${matches('x')} order by x.number desc limit 11)
        union all (select m.task_id from comment m where ${matches('m')} and m.deleted_at is null limit 11))
      order by t.number desc`),
    values: ({ team, person, rest }) => [team, person, rest],
    answer: lines,
  },
  mine: {
    text: page(`select t.* from assignment a join task t on t.workspace_id = a.workspace_id and t.id = a.task_id
      where a.workspace_id = c.workspace_id and a.person_id = c.person_id and a.open
      order by a.priority, a.due_at, a.number`),
    values: ({ team, person }) => [team, person],
    answer: lines,
  },
}
