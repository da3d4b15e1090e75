/** A team for whom something of every kind comes up by the next day. */
import { sql } from 'kysely'
import type { TestApp } from './app.ts'
import { user } from './team.ts'

/** Tuesday, 15:00 in UTC: by then everything has come up of a team that was made on Monday at noon. */
export const tuesday = '2026-03-03T15:00:00Z'

const names = ['Ana', 'Kenji', 'Maya', 'Olga']

/** Everybody works in UTC from nine to six. Returns the people. */
export async function timedTeam({ core, settle, clock }: Pick<TestApp, 'core' | 'settle' | 'clock'>) {
  const people = names.map((name) => user(core, name))
  const [ana, kenji] = people
  if (!ana || !kenji) throw new Error('there is nobody')
  for (const each of people) await each.say('me UTC hours:9-18')
  await ana.say('lists stale Tasks "In progress" 1d')
  await ana.say('standup add "every weekday 15:00" @Ana @Kenji @Maya')
  await ana.say('digest add "every weekday 15:00" zone:UTC')
  await ana.say('remind here tuesday 15:00 to plan the week')
  for (const [index, each] of people.entries()) {
    const own = `T-${index * 3 + 1}`
    await each.say('add Own work @me due:"2026-03-03 15:00"')
    await each.say('add Back again @me')
    await each.say(`add Ready soon @${names[(index + 1) % names.length]} after:${own}`)
    await each.say(`start ${own}`)
    await each.say(`later T-${index * 3 + 2} in 26 hours`)
    await each.say(`remind me ${own} tuesday 14:30`)
    await each.say('remind me every weekday at 15:00 to stand up')
  }
  await ana.say('add Ring the bell @kenji')
  await ana.say('repeat T-13 every tuesday at 15:00')
  await ana.say('add Passed on')
  await ana.say('handoff T-14 @kenji It is half done')
  for (const time of ['15:00', '20:00']) {
    clock.moveTo(Temporal.Instant.from(`2026-03-02T${time}:00Z`))
    await settle()
  }
  // Said at night, it is told in the morning.
  await kenji.say('comment T-1 How far is it?')
  return people
}

/** So many tasks come back to everybody on Tuesday at half past two. */
export async function addLaters({ db }: Pick<TestApp, 'db'>, each: number): Promise<void> {
  await sql`insert into task (workspace_id, id, number, list_id, title, status_id, created_at, updated_at)
    select w.id, gen_random_uuid(), 1000 + n, (select id from list), 'Later ' || n,
      (select id from status where name = 'To do'), '2026-03-02', '2026-03-02'
    from (select workspace_id as id from installation) w, generate_series(1, ${sql.lit(each)}) n`.execute(db)
  await sql`insert into timer (id, workspace_id, kind, subject, due_at, data)
    select gen_random_uuid(), p.workspace_id, 'later', p.id || ':' || t.id, '2026-03-03T14:30:00Z',
      jsonb_build_object('personId', p.id, 'taskId', t.id)
    from person p, task t where t.number > 1000`.execute(db)
}
