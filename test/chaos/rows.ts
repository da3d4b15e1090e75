/** What a database holds of what was asked for: only what every version of Baton has. */

type Query = (statement: string) => Promise<{ rows: unknown[] }>

export type Rows = {
  /** Titles of tasks and texts of comments, which have in them the code of what they were asked for with. */
  tasks: string[]
  comments: string[]
  /** How many deliveries there are of each state. */
  deliveries: Record<string, number>
}

export async function readRows(query: Query): Promise<Rows> {
  const texts = async (statement: string) => {
    // Each statement names its one column.
    const { rows } = (await query(statement)) as { rows: { text: string }[] }
    return rows.map(({ text }) => text)
  }
  const states = await texts('select state as text from delivery')
  return {
    tasks: await texts('select title as text from task order by number'),
    comments: await texts('select body as text from comment'),
    deliveries: Object.fromEntries(
      [...Map.groupBy(states, (state) => state)].map(([state, all]) => [state, all.length]),
    ),
  }
}
