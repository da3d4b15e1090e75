/** Tasks by their name, as the days go by. */
import type { TestApp } from './app.ts'
import type { user } from './team.ts'

export function series(baton: TestApp, ana: ReturnType<typeof user>) {
  /** The tasks of a name that are there, oldest first, with their dates. */
  const named = async (title: string) => {
    const rows = await baton.db
      .selectFrom('task')
      .select(['number', 'due_at', 'due_on', 'start_on', 'finished_at'])
      .where('title', '=', title)
      .where('deleted_at', 'is', null)
      .orderBy('number')
      .execute()
    return rows.map((row) => ({
      ref: `T-${row.number}`,
      due: row.due_on ?? row.due_at?.toISOString() ?? null,
      start: row.start_on,
      done: row.finished_at !== null,
    }))
  }
  return {
    named,
    dues: async (title: string) => (await named(title)).map(({ due }) => due),
    last: async (title: string) => (await named(title)).at(-1)?.ref ?? '',
    async at(moment: string): Promise<void> {
      baton.clock.moveTo(Temporal.Instant.from(moment))
      await baton.settle()
    },
    async add(line: string): Promise<string> {
      const ref = /T-\d+/.exec(await ana.say(`add ${line}`))?.[0]
      if (!ref) throw new Error(`nothing was added: ${line}`)
      return ref
    },
  }
}
