/** Three days of a small team: what is said, what Baton answers, and what it tells by itself. */
import type { Pictures } from './pictures.ts'
import type { Stage } from './stage.ts'

export type Telling = { stage: Stage; pictures: Pictures }

/** The clock stands on a Wednesday, 10:30 in Lisbon: Ana is at work, Kenji's day is over, Maya's has not begun. */
export async function play(telling: Telling): Promise<void> {
  await tasks(telling)
  await questions(telling)
  await misunderstandings(telling)
  await manyAtOnce(telling)
  await people(telling)
  await standing(telling)
  await handedAtNight(telling)
  await kenjisMorning(telling)
  await kenjisDay(telling)
  await anasMorning(telling)
  await friday(telling)
}

async function tasks({ stage, pictures: { take, takeForm } }: Telling): Promise<void> {
  const ana = stage.teammate('ana')
  const maya = stage.teammate('maya')
  const team = (line: string) => ana.says(line, 'team')
  const login = await team('add Fix the login loop @kenji !high due:friday')
  await take('A new task', login)
  await take('Dates and people read in a title', await team('add Update the FAQ tomorrow 5pm for Maya p1'))
  await take('A title that may repeat', await team('add Water the plants every friday'))
  await take('Assigned', await team('assign T-2 @ana'))
  await take('Due', await team('due T-1 fri 5pm'))
  await take('Moved on', await team('T-2 in progress'))
  await team('add Announce the new login @ana')
  await take('Waits for another', await team('depend T-3 on T-1'))
  await take('A comment', await team('comment T-1 @maya can you look at this on Safari?'))
  await take('A reply', await maya.says('comments reply T-1.1 @ana it loops there, too', 'team'))
  await take('A reply to me', await ana.hears(/mentioned you/))
  await take(
    'A changed comment',
    await maya.says('comments edit T-1.2 @ana it loops there and in Firefox', 'team'),
  )
  await team('add Order coffee @ana')
  const done = await team('done T-4 The big bags')
  await take('Finished', done)
  await take('Undone', await ana.presses(done, 'Undo'))
  const shown = await team('T-1')
  await take('A task', shown)
  await takeForm('The form of a task', shown, 'Edit')
}

async function questions({ stage, pictures: { take } }: Telling): Promise<void> {
  const ana = stage.teammate('ana')
  await take('A list', await ana.says('list', 'team'))
  await take('What is mine', await ana.says('mine'))
  await take('A search', await ana.says('search login'))
  await take('History', await ana.says('history list T-1'))
  await take('Help', await ana.says('help'))
  await take('Help with one command', await ana.says('help add'))
}

async function misunderstandings({ stage, pictures: { take } }: Telling): Promise<void> {
  const ana = stage.teammate('ana')
  await take('A refusal', await ana.says('start T-3', 'team'))
  await take('No such task', await ana.says('done T-99', 'team'))
  await take('No such List', await ana.says('add Rotate the keys in:Bakend', 'team'))
  await take('A slip of the finger', await ana.says('asign T-3 @maya', 'team'))
  await take('Not understood', await ana.says('please have a look at the thing from yesterday', 'team'))
  await take('A date that is past', await ana.says('due T-3 last friday', 'team'))
}

const table = `Task Name,Status,Assignees,Due Date,Priority
Pay the invoices,to do,Ana,2031-03-04,high
Book the venue,in progress,Maya,2031-03-11,normal
Print the badges,to do,Rui,,low
`

async function manyAtOnce({ stage, pictures: { take } }: Telling): Promise<void> {
  const ana = stage.teammate('ana')
  await take('Many tasks, before', await ana.says('bulk "is:open" tags:launch', 'team'))
  const preview = await ana.sends('import', { name: 'tasks.csv', content: table })
  await take('An import, before', preview)
  await ana.presses(preview, 'Import')
  await take('Imported', await ana.hears(/^Imported/))
  await take('Deleted', await ana.says('delete T-4', 'team'))
}

async function people({ stage, pictures: { take } }: Telling): Promise<void> {
  const ana = stage.teammate('ana')
  const maya = stage.teammate('maya')
  await take('Me', await ana.says('me'))
  await take('Everybody’s hours', await ana.says('people hours', 'team'))
  await take('Who does what', await ana.says('people', 'team'))
  await take('How I am pinged', await ana.says('me pings'))
  await take('Away', await maya.says('away mon to wed cover @ana', 'team'))
}

/** What goes on by itself from here: a rule, a form, a standup, a digest, reminders. */
async function standing({ stage, pictures: { take, takeForm } }: Telling): Promise<void> {
  const ana = stage.teammate('ana')
  const maya = stage.teammate('maya')
  const team = (line: string) => ana.says(line, 'team')
  const rule =
    'rules add name:"Bug triage" when tagged #bug then priority urgent, tell @ana "{task} is a bug"'
  await stage.until('ana', '11:00')
  await take('A rule', await team(rule))
  await maya.says('tag T-3 #bug', 'team')
  await take('A rule has told', await ana.hears(/is a bug/))
  await take('What rules did', await ana.says('rules log 1'))
  await take('All rules', await ana.says('rules'))
  await team(
    'forms add "Bug report" ask "What happened?" required, "How bad" priority then tag #web, tell @ana',
  )
  const form = await team('forms post Bug report')
  await take('A form to fill in', form)
  await takeForm('The form itself', form, 'Fill in')
  await stage.until('ana', '11:30')
  await maya.says('forms fill Bug report answers:"The cart is empty after a reload; How bad: high"')
  await take('A form was sent', await ana.hears(/Bug report/))
  await take('A standup to come', await team('standup add "every weekday 14:00" @ana @kenji @maya'))
  await take('A digest for a channel', await team('digest add every weekday 9:30 changes:yes'))
  await team('digest add every friday 16:00')
  await take('A reminder', await ana.says('remind me to call the venue in 2 hours'))
  await take('A reminder for someone', await ana.says("remind @kenji T-2 fri 10am Kenji's time"))
  await take('My reminders', await ana.says('reminders'))
  await stage.until('ana', '13:31')
  const rings = await ana.hears(/call the venue/)
  await take('A reminder rings', rings)
  await take('Snoozed', await ana.presses(rings, 'My next morning'))
}

async function handedAtNight({ stage, pictures: { take } }: Telling): Promise<void> {
  const ana = stage.teammate('ana')
  const given = await ana.says(
    'handoff T-1 @kenji It loops on Safari and Firefox, the log is in the task',
    'team',
  )
  await take('Handed off at night', given)
  await take('Pings that wait', await stage.teammate('kenji').says('me queue'))
  await take('All handoffs', await ana.says('handoffs'))
}

async function kenjisMorning({ stage, pictures: { take } }: Telling): Promise<void> {
  const kenji = stage.teammate('kenji')
  await stage.until('maya', '09:00')
  await take('A morning', await stage.teammate('maya').hears(/^Your day/))
  await stage.until('kenji', '09:00')
  const morning = await kenji.hears(/hands you/)
  await take('A handoff, in a morning', morning)
  await take('More of a morning', await kenji.presses(morning, 'More'))
}

async function kenjisDay({ stage, pictures: { take } }: Telling): Promise<void> {
  const kenji = stage.teammate('kenji')
  const maya = stage.teammate('maya')
  await stage.until('kenji', '11:00')
  await maya.says('add Check the certificates @kenji due:friday', 'team')
  await take('Assigned to me', await kenji.hears(/assigned/))
  await maya.says('comment T-1 @kenji does it happen to you?', 'team')
  await take('I was mentioned', await kenji.hears(/mention/))
  await maya.says('handoff T-2 @kenji The first half is done, see the wiki', 'team')
  await take('Handed to me', await kenji.hears(/hands you/))
  await stage.until('kenji', '16:00')
  await take('A nudge', await kenji.hears(/still waiting for you/))
  await take('Accepted', await kenji.says('handoffs accept T-2'))
  await kenji.says('handoffs refuse T-1 I can only test on Linux', 'team')
  await kenji.says('done T-1 Fixed with a new cookie', 'team')
}

async function anasMorning({ stage, pictures: { take } }: Telling): Promise<void> {
  const ana = stage.teammate('ana')
  const maya = stage.teammate('maya')
  await stage.until('ana', '09:00')
  await take('A morning with news', await ana.hears(/^Your day/))
  await stage.until('ana', '09:31')
  await take('A channel’s digest', await ana.hears(/^All Lists/, 'team'))
  await stage.until('ana', '13:01')
  await take('Several at once', await ana.hears(/things for you/))
  await stage.until('ana', '14:01')
  await take('What a standup said', await ana.hears(/^Standup, Thu/, 'team'))
  await stage.until('maya', '09:00')
  await take('Ready, in a morning', await maya.hears(/^Your day/))
  await stage.until('maya', '13:01')
  await take('Ready for a while', await maya.hears(/^T-3 .* waiting for your answer/))
  await stage.until('maya', '17:01')
  const asked = await maya.hears(/standup/)
  await take('A standup asks', asked)
  await take('A standup is confirmed', await maya.presses(asked, 'Looks good'))
}

async function friday({ stage, pictures: { take } }: Telling): Promise<void> {
  const kenji = stage.teammate('kenji')
  const ana = stage.teammate('ana')
  await take('Overdue, in a morning', await kenji.hears(/^Your day/))
  await stage.until('kenji', '11:01')
  await take('A reminder from someone', await kenji.hears(/reminds you/))
  await stage.until('ana', '16:01')
  await take('A weekly digest', await ana.hears(/^All Lists/, 'team'))
}
