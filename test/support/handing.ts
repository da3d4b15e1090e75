/** Teams of four who hand tasks to one another: Ana, Maya and Olga in Lisbon, Kenji in Tokyo. */
import type { TestApp } from './app.ts'
import { buttonOf, type recordingAdapter, user } from './team.ts'

type User = ReturnType<typeof user>
const names = ['Ana', 'Kenji', 'Maya', 'Olga'] as const

/** One team after another, each a fortnight later, on a Friday at noon in Lisbon, whose winter has the hours of UTC. */
export function handingTeams(app: () => TestApp, slack: ReturnType<typeof recordingAdapter>) {
  let seen = 0
  let team = 0
  const friday = () => Temporal.PlainDate.from(firstFriday).add({ weeks: 2 * (team - 1) })
  const people = new Map<string, User>()
  const who = (name: (typeof names)[number]): User => {
    const found = people.get(name)
    if (!found) throw new Error('there is no team yet')
    return found
  }
  /** So many days after the Friday, in UTC: 3 is Monday. */
  const moment = (day: number, time: string) => `${friday().add({ days: day })}T${time}:00Z`
  const to = async (day: number, time: string) => {
    app().clock.moveTo(Temporal.Instant.from(moment(day, time)))
    await app().settle()
  }
  const say = async (name: (typeof names)[number], line: string) => {
    const said = await who(name).say(line.replace(/@(Ana|Kenji|Maya|Olga)\b/g, `@$1${team}`))
    await app().settle()
    return said.replace(whole(), '$1')
  }
  const whole = () => new RegExp(`(Ana|Kenji|Maya|Olga)${team}\\b`, 'g')
  const sent = () => slack.sent.filter((each) => whole().test(String(each.to.id)))
  return {
    who,
    moment,
    to,
    say,
    day: (days: number) => String(friday().add({ days })),
    /** A new team with one task of Ana’s, T-1 API. */
    async begin() {
      team++
      for (const name of names) people.set(name, user(app().core, name + team, { team: { id: `T${team}` } }))
      await to(0, '12:00')
      for (const name of names) await say(name, `me ${name === 'Kenji' ? 'Asia/Tokyo' : 'Europe/Lisbon'}`)
      await say('Ana', 'add API @Ana')
      slack.sent.length = 0
      seen = 0
    },
    /** The last message as text, whoever it was for. */
    last: () => sent().at(-1)?.text.replace(whole(), '$1'),
    /** Who of this team was told what since the last time, as `Name: title`. */
    told() {
      const fresh = sent().slice(seen)
      seen += fresh.length
      return fresh.map((each) => `${each.to.id}: ${each.text.split('\n')[0]}`.replace(whole(), '$1'))
    },
    /** Presses a button of the last message to somebody. */
    async press(name: (typeof names)[number], label: string) {
      const message = sent().findLast((each) => each.to.id === who(name).id)
      const reply = await who(name).press(message && buttonOf(message.card, label))
      await app().settle()
      return reply
    },
    /** Fills in the form of a reply. */
    async fill(name: (typeof names)[number], form: string | undefined, values: Record<string, string>) {
      const reply = await who(name).invoke({ form: form ?? '', values })
      await app().settle()
      return reply
    },
    /** From now on, for so many days. */
    async timeOff(name: (typeof names)[number], cover: (typeof names)[number], days: number) {
      const rows = await app()
        .db.selectFrom('person')
        .selectAll()
        .where('name', 'in', [name + team, cover + team])
        .execute()
      const [away, other] = [name, cover].map((each) => rows.find((row) => row.name === each + team))
      if (!away || !other) throw new Error('there is no such person')
      const now = app().clock.now()
      await app()
        .db.insertInto('time_off')
        .values({
          workspace_id: away.workspace_id,
          id: crypto.randomUUID(),
          person_id: away.id,
          from_at: now.toString(),
          until_at: now.add({ hours: 24 * days }).toString(),
          cover_id: other.id,
          created_at: now.toString(),
        })
        .execute()
    },
    mentionOf: (name: (typeof names)[number]) => `<@${who(name).id}>`,
    async setting(name: (typeof names)[number], settings: (idOf: Map<string, string>) => object) {
      const rows = await app()
        .db.selectFrom('person')
        .innerJoin('installation', 'installation.workspace_id', 'person.workspace_id')
        .select(['person.id', 'person.name', 'person.workspace_id'])
        .where('installation.external_id', '=', `T${team}`)
        .execute()
      const ids = new Map(rows.map((row) => [row.name.replace(whole(), '$1'), row.id]))
      await app()
        .db.updateTable('person')
        .set({ settings: JSON.stringify(settings(ids)) })
        .where('workspace_id', '=', rows[0]?.workspace_id ?? '')
        .where('id', '=', ids.get(name) ?? '')
        .execute()
    },
    /** The states of the team’s handoffs, oldest first, and how many timers they have. */
    async handoffState() {
      const { db } = app()
      const rows = await db
        .selectFrom('handoff')
        .innerJoin('installation', 'installation.workspace_id', 'handoff.workspace_id')
        .select('handoff.state')
        .where('installation.external_id', '=', `T${team}`)
        .orderBy('handoff.created_at')
        .orderBy('handoff.id')
        .execute()
      const timers = await db
        .selectFrom('timer')
        .innerJoin('installation', 'installation.workspace_id', 'timer.workspace_id')
        .select('timer.id')
        .where('installation.external_id', '=', `T${team}`)
        .where('timer.kind', '=', 'handoff')
        .execute()
      return [rows.map((row) => row.state).join(), timers.length]
    },
  }
}

export const firstFriday = '2026-11-06'
