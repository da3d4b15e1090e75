/** The workspace in which lines are said: see `collected.tsv` for what is in it. */
import type { TestApp } from '../support/app.ts'
import { type Said, user } from '../support/team.ts'

/** The world is made the Wednesday before. */
export const wednesday = '2026-11-25T10:00:00Z'
const monday = Temporal.Instant.from('2026-11-30T10:00:00Z')

/** Somebody of a team, alone with Baton. */
export function speaker(core: TestApp['core'], team: string, name = 'ana', said: Said = {}) {
  return user(core, name, {
    team: { id: team, name: 'Team' },
    place: { id: `D-${name}`, kind: 'direct' },
    ...said,
  })
}

/** Makes the world, in which it is Monday then, 10:00 in Lisbon. */
export async function makeWorld({ core, clock, settle }: TestApp, team: string): Promise<void> {
  for (const [name, lines] of Object.entries(spoken)) {
    for (const line of lines) {
      const { card } = await speaker(core, team, name).reply(line)
      if (card.tone === 'warning' || card.tone === 'bad') throw new Error(`${line}: ${JSON.stringify(card)}`)
    }
  }
  clock.moveTo(monday)
  await settle()
}

/** Who says what, in this order. */
const spoken = {
  kenji: ['me Asia/Tokyo hours:9-18 days:mon-fri holidays:none'],
  maya: ['me America/Los_Angeles hours:9-18 days:mon-fri holidays:none'],
  ana: [
    'me Europe/Lisbon hours:9-18 days:mon-fri holidays:none',
    'lists add Backend',
    'add title:"Build the API" in:Backend assignees:@ana priority:high due:2026-12-03',
    'add title:"Write the docs" in:Tasks assignees:@kenji due:2026-12-09 after:T-1',
    'add title:"Fix the login loop" in:Backend assignees:@ana',
    'add title:"Deploy to staging" in:Backend assignees:@maya',
    'add title:"Order new badges" in:Tasks',
    'add title:"Plan the offsite" in:Tasks assignees:@ana due:2026-11-30',
    'add title:"Renew the TLS certificate" in:Backend assignees:@kenji priority:urgent due:2026-11-27',
    'add title:"Update the price page" in:Tasks priority:low tags:website',
    'add title:"Clean up old logs" in:Backend assignees:@ana',
    'add title:"Pay the hosting invoice" in:Tasks assignees:@ana due:2026-12-04',
    'add title:"Quarterly report" in:Tasks assignees:@maya due:2026-12-18',
    'add title:"Buy groceries for the kickoff" in:Tasks assignees:@ana due:2026-12-01',
    'status T-1 in progress',
    'status T-11 in review',
    'done T-9',
  ],
}
