/** A team with a private List whose tasks stand beside public ones in every way there is. */
import { sql } from 'kysely'
import type { TestApp } from '../support/app.ts'
import { user } from '../support/team.ts'

/** All that is only in the private List, and the refs of what is in it. */
export const secret = /hush|T-5\d{3}/i

export const people = ['olga', 'adam', 'mona', 'maya', 'vera', 'ned', 'otto', 'gus'] as const
export type Name = (typeof people)[number]

/** Who may know of the private List. */
export const insiders: readonly string[] = ['mona', 'maya', 'vera']

/**
 * Olga owns the workspace; Adam and Mona are admins, Maya, Vera, Ned and Otto members, Gus is a guest. Otto is
 * away. Mona, Maya and Vera are in the private List. What is public is in “Shared”, where Gus is, too, and which goes with the channel.
 */
export async function makeWorld(
  { core, db, settle }: TestApp,
  team: string,
  hidden = hiddenLines,
): Promise<void> {
  const as = (name: Name) =>
    user(core, name, { team: { id: team, name: 'Team' }, ...(name === 'olga' && { rank: 'manager' }) })
  const told = async (name: Name, lines: string[]) => {
    for (const line of lines) {
      const { card } = await as(name).reply(line)
      if (card.tone === 'warning' || card.tone === 'bad') throw new Error(`${line}: ${JSON.stringify(card)}`)
    }
  }
  const numberFrom = (last: number, reminder: number) =>
    sql`update workspace set last_number = ${last}, last_reminder = ${reminder} where id =
      (select workspace_id from installation where external_id = ${team})`.execute(db)
  for (const name of people) await told(name, ['me UTC hours:0-24 days:mon-sun'])
  await told('otto', ['away until thursday'])
  await told('olga', ['people role @adam admin', 'people role @mona admin', 'people role @gus guest'])
  await told('olga', ['lists add Shared', 'lists share Shared @gus', 'lists bind Shared'])
  await told('mona', openLines)
  await numberFrom(5000, 500)
  await told('mona', hidden)
  await numberFrom(100, 1)
  await settle()
}

const openLines = [
  'add Launch the site @ned #mix due:"2026-03-05 12:00"',
  'add Announce it @mona @ned #mix after:T-1 due:"2026-03-06 12:00"',
  'add Third part @ned',
  'add Twin @ned @mona #mix',
  'add Long over',
  'add Passed on @mona',
  'add Water the plants @ned',
  'add Whole @ned',
  'add Part @ned under:T-8',
  'add Crew matter in:Tasks @mona after:T-4',
  'add Thrown away',
  'add Free of all @ned',
  'check add T-1 One; Two',
  'comment T-1 How far is it?',
  'comment T-1 @ned can you look?',
  'field add Colour choices:"red,blue" in:Shared',
  'field set T-1 Colour red',
  'lists handoffs Shared hours:1 chain:nudge,owner owner:@olga',
  'lists stale Shared "In progress" 1d',
  'repeat T-7 every day at 18:00',
  'template save T-4 as Kit',
  'view save Everyones "#mix" for:everybody',
  'forms add Bugs in:Shared ask "What?" required, "Colour" choice red or blue then tag #mix',
  'view pin Everyones',
  'digest add "every day 9:00" filter:"#mix" zone:UTC',
  'standup add "every day 10:00" zone:UTC @mona @ned @maya',
  'remind here tuesday 11:00 to plan the week',
  'lists add Spare',
  'folder add Plans in:Team',
  'done T-5',
  'delete T-11 confirm:yes',
  'handoff T-6 @ned It is half done',
]

const hiddenLines = [
  'lists add Hushvault private:yes in:Plans',
  'lists share Hushvault @maya @vera',
  'statuses add Hushsealed category:open in:Hushvault',
  'field add Hushkarat choices:"hushlow,hushhigh" in:Hushvault',
  'add Hush dependent in:Hushvault @vera #hushtag #mix after:T-1 due:"2026-03-05 15:00" description:"hush description"', // T-5001
  'add Hush part in:Hushvault @mona #mix',
  'add Hush kin in:Hushvault @mona #mix',
  'add Hush blocker in:Hushvault @mona #mix before:T-2 due:"2026-03-03 08:00"', // T-5004
  'add Hush whole in:Hushvault @vera',
  'add Twin in:Hushvault @mona #mix #hushtag', // T-5006
  'add Hush follower in:Hushvault @vera', // T-5007
  'add Hush piece in:Hushvault @vera',
  'add Hush turns in:Hushvault @mona',
  'add Hush handed in:Hushvault @mona',
  'add Hush thrown in:Hushvault', // T-5011
  'add Hush after passed in:Hushvault @vera after:T-6', // T-5012
  'add Hush after turns in:Hushvault @vera after:T-7', // T-5013
  'add Hush after whole in:Hushvault @vera after:T-8,T-12', // T-5014
  'relate T-1 T-5003',
  'edit T-3 under:T-5005',
  'edit T-5002 under:T-1',
  'edit T-5008 under:T-8',
  'depend T-12 on T-5009',
  'depend T-5007 on T-5',
  'status T-5006 Hushsealed',
  'check add T-5001 Hush item; Hush other item',
  'field set T-5001 Hushkarat hushlow',
  'comment T-5001 Hush words @maya',
  'delete T-5011 confirm:yes',
  'repeat T-5009 every day at 18:00',
  'template save T-5001 as Hushtemplate',
  'view save Hushview "#hushtag"',
  'view save Hushlist "#mix" in:Hushvault',
  'forms add Hushform in:Hushvault intro:"Hush!" ask "Hushwhat" required then tag #hushtag, tell @maya',
  'handoff T-5010 @maya Hush note',
  'remind me T-5001 tomorrow 9am',
  'later T-5003 tomorrow 9am',
]

/** Beside the same, and of the same people, but not tied to any of it. */
export const untied = [
  'lists add Hushvault private:yes in:Plans',
  'lists share Hushvault @maya @vera',
  'statuses add Hushsealed category:open in:Hushvault',
  'field add Hushkarat choices:"hushlow,hushhigh" in:Hushvault',
  'add Hush kin in:Hushvault @mona #mix #hushtag due:"2026-03-05 15:00"',
  'add Twin in:Hushvault @mona @maya #mix',
  'add Launch the site in:Hushvault @vera',
  'add Hush part in:Hushvault under:T-5001',
  'add Hush next in:Hushvault @mona after:T-5001',
  'add Hush thrown in:Hushvault',
  'add Hush gone in:Hushvault',
  'status T-5001 Hushsealed',
  'start T-5003',
  'done T-5007',
  'check add T-5001 Hush item',
  'field set T-5001 Hushkarat hushlow',
  'comment T-5001 Hush words @maya about the site',
  'comment T-5002 How far is it?',
  'delete T-5006 confirm:yes',
  'repeat T-5002 every day at 18:00',
  'template save T-5001 as Hushtemplate',
  'view save Hushlist "#mix" in:Hushvault',
  'handoff T-5002 @maya Hush note',
  'remind me T-5001 tomorrow 9am',
]
