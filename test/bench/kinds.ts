/** The commands that are measured. */
import { team } from '../support/slack-workspace.ts'
import { withClient } from './server.ts'

/** Numbers of tasks in a database: open ones are taken off as they are finished. */
export type Seeded = { open: number[]; all: number[] }

export type Kind = {
  path: string
  line(seeded: Seeded, turn: number): string
  /** What Baton answers, and what the fair floor does. */
  answer: RegExp
  fairAnswer: RegExp
  /** The answer is a message in the channel, with the words that were typed. */
  posts?: true
  /** It is said to Baton in a message, rather than typed as a command. */
  mentions?: true
}

export const kinds: Kind[] = [
  {
    path: 'add',
    line: (_, turn) => `add Look into report ${turn}`,
    answer: / added /,
    fairAnswer: / added /,
    posts: true,
  },
  {
    path: 'done',
    line: ({ open }) => `done T-${open.pop()}`,
    answer: / finished /,
    fairAnswer: / finished /,
  },
  {
    path: 'show',
    line: ({ all }, turn) => `show T-${all[turn % all.length]}`,
    answer: /Assigned to/,
    fairAnswer: /Status: /,
  },
  { path: 'list', line: () => 'list', answer: /what to do next first/, fairAnswer: / found/ },
  {
    path: 'search',
    line: (_, turn) => `search ${searched[turn % searched.length]}`,
    answer: / match|Found for /,
    fairAnswer: / found/,
  },
  { path: 'mine', line: () => 'mine', answer: /Yours, what to do next first/, fairAnswer: / found/ },
]

/** Common words, rarer ones, and the beginning of one. */
const searched = ['login loop', 'billing', 'release no', 'staging', 'part 4711']

/** Numbers of tasks to show, and of open ones to finish, from all over the table. */
export function sample(url: string): Promise<Seeded> {
  return withClient(url, async (client) => {
    await client.query('select setseed(0.5)')
    const numbers = async (where: string) => {
      const ours = `workspace_id = (select workspace_id from installation where external_id = '${team.id}')`
      const query = `select number from (select number from task where ${where} and ${ours} offset 0) t order by random() limit 3000`
      const { rows } = await client.query<{ number: number }>(query)
      return rows.map((row) => row.number)
    }
    return { open: await numbers('finished_at is null'), all: await numbers('true') }
  })
}
