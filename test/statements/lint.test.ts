/** What the lint of statements finds, and what it lets pass. */
import { beforeAll, expect, test } from 'vitest'
import { loadParser, problemsOf } from './lint.ts'

beforeAll(loadParser)

const catalogue = {
  mutable: new Set(['now', 'to_jsonb', 'jsonb_build_object', 'random', 'concat_ws']),
  volatile: new Set(['random']),
}

test.each([
  [
    'update t set a = 1 from t old where t.id = old.id returning to_jsonb(old) as row',
    'to_jsonb() in returning',
  ],
  [
    'delete from t where id = $1 returning id, jsonb_build_object($2, a)',
    'jsonb_build_object() in returning',
  ],
  ['insert into t (a) values ($1) returning a, current_timestamp', 'now() in returning'],
  ['with c as (update t set a = 1 returning to_jsonb(t)) select from c', 'to_jsonb() in returning'],
  ['update t set a = coalesce(a, now())', 'now() in coalesce'],
  ['update t set a = case when b then now() else a end', 'now() in case'],
  ['update t set a = 1 where coalesce(a, now()) < now()', 'now() in coalesce'],
  ['update t set a = random()', 'random() in what is set'],
  ['insert into t (a) values ($1) on conflict (a) do update set b = now()', 'now() in do update'],
  ['insert into t (a) select a from u where b = $1', 'insert … select from a table'],
  [
    'insert into t (a) select a from jsonb_to_recordset($1) r(a int) join u on u.a = r.a',
    'insert … select from a table',
  ],
  ['create trigger x before update on t execute function f()', 'a trigger'],
  ['select pg_advisory_xact_lock(hashtextextended($1, 0))', 'a lock of one node'],
  ["select pg_notify('a', 'b') from t", 'pg_notify beside a table'],
  ['create table a (b int); create table c (d int)', 'several statements at once'],
  ['select from one.workspace, two.workspace', 'names the schemas one and two'],
])('refused: %s', (text, told) => {
  expect(problemsOf(text, catalogue).join('\n')).toContain(told)
})

test.each([
  'with old as (select id, to_jsonb(t) as row from t) update t set a = 1 from old where t.id = old.id returning old.row',
  'with gone as (delete from t where id = $1 returning t.*) select to_jsonb(gone) from gone',
  "update t set a = now() + interval '1 minute' where b <= now() returning a",
  'with c as materialized (select a from u) insert into t (a) select a from c',
  'insert into t (a) select a from jsonb_to_recordset($1) r(a int) on conflict (a) do update set a = excluded.a',
  "select pg_notify('a', 'b')",
  'begin; set local statement_timeout = 0',
  'select from pg_catalog.pg_class',
])('taken: %s', (text) => {
  expect(problemsOf(text, catalogue)).toEqual([])
})
