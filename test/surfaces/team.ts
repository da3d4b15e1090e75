/** A workspace for one case, and what was written in it. */
import { sql } from 'kysely'
import { tokenOf } from '../support/api.ts'
import type { TestApp } from '../support/app.ts'
import type { journey } from '../support/journey.ts'

type Journey = Pick<ReturnType<typeof journey>, 'baton' | 'person'>
type Person = ReturnType<Journey['person']>

export type Team = {
  id: string
  people: Record<'Ana' | 'Kenji', Person>
  tokens: Record<'Ana' | 'Kenji', string>
}

/** What each case begins with. */
const begun = [
  'lists add Backend',
  'lists add Ops',
  'add "Paint the fence" in:Backend',
  'add "Let it dry" in:Backend',
  'add "Sell it" in:Backend',
]

/** Makes workspaces that are alike. */
export function teams({ baton, person }: Journey) {
  let made = 0
  return async (given: readonly string[] = []): Promise<Team> => {
    const of = { team: { id: `S${++made}` } }
    const people = { Ana: person('Ana', of), Kenji: person('Kenji', of) }
    for (const each of Object.values(people)) await each.say('me UTC hours:any')
    for (const line of [...begun, ...given])
      await (line.startsWith('Kenji: ') ? people.Kenji : people.Ana).say(line.replace('Kenji: ', ''))
    const { workspace_id: id } = await baton.db
      .selectFrom('installation')
      .select('workspace_id')
      .where('external_id', '=', of.team.id)
      .executeTakeFirstOrThrow()
    const tokens = {
      Ana: await tokenOf(baton, 'Ana', ['write', 'admin'], id),
      Kenji: await tokenOf(baton, 'Kenji', ['write', 'admin'], id),
    }
    return { id, people, tokens }
  }
}

/** A text with the ids of what has no other name. */
export async function withIds({ db }: Pick<TestApp, 'db'>, team: string, text: string): Promise<string> {
  let filled = text
  for (const [name, find] of Object.entries(named)) {
    if (!filled.includes(name)) continue
    const { rows } = await find(team).execute(db)
    filled = filled.replaceAll(name, rows[0]?.id ?? 'nothing')
  }
  return filled
}

type Id = { id: string }
const named = {
  $channel: (team: string) =>
    sql<Id>`select id from place where workspace_id = ${team} and kind = 'channel' and external_id = 'C1'`,
  $standup: (team: string) => sql<Id>`select id from standup where workspace_id = ${team}`,
  $off: (team: string) => sql<Id>`select id from time_off where workspace_id = ${team}`,
  $call: (team: string) => sql<Id>`select id from webhook_delivery where workspace_id = ${team}`,
  $change: (team: string) =>
    sql<Id>`select group_id as id from event where workspace_id = ${team} order by id desc limit 1`,
}

export type Written = { kind: string; subject: string | null; data: unknown }

/** The facts after a moment of the journal, oldest first; ids are numbered in the order in which they are named. */
export async function writtenSince(
  { db }: Pick<TestApp, 'db'>,
  team: string,
  after: string,
  origin?: string,
): Promise<Written[]> {
  const { rows } = await sql<Written>`select e.kind, 'T-' || t.number as subject, e.data from event e
    left join task t on t.workspace_id = e.workspace_id and t.id = e.task_id
    where e.workspace_id = ${team} and e.id > ${after} and (${origin ?? null}::text is null or e.origin = ${origin ?? null})
    order by e.id`.execute(db)
  const ids = new Map<string, string>()
  const numbered = JSON.stringify(rows).replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => {
    ids.set(id, ids.get(id) ?? `id ${ids.size + 1}`)
    return ids.get(id) ?? ''
  })
  return JSON.parse(numbered)
}

export async function lastEvent({ db }: Pick<TestApp, 'db'>, team: string): Promise<string> {
  const found = await db
    .selectFrom('event')
    .select('id')
    .where('workspace_id', '=', team)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.id ?? '00000000-0000-0000-0000-000000000000'
}
