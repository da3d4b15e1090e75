/** What twenty people do in a week: a story for each task, told with chance that is the same each time. */
import { type Random, seededRandom } from '../../chaos/random.ts'
import { night, reminders, talk } from './asides.ts'
import { afterWork, type Colleague, colleagueCalled, colleagues, dayAtWork } from './people.ts'
import { type Act, compare, type Story, someone } from './story.ts'

const verbs = ['Draft', 'Fix', 'Review', 'Test', 'Plan', 'Ship', 'Measure', 'Clean up', 'Translate', 'Move']
const things = ['login page', 'invoice', 'API', 'release notes', 'search', 'backup', 'sign-up form', 'chart']
const nouns = [...things, 'price list', 'import', 'mail', 'tour', 'settings', 'logo']
/** The first day is a Friday; the week that counts begins on the Monday after it. */
export const firstDay = Temporal.PlainDate.from('2026-04-24')

/** On how many days after the first day how many tasks are made, as in a team that plans and then finds more to do. */
const madeOn: [day: number, count: number][] = [
  [0, 18],
  [3, 20],
  [4, 18],
  [5, 19],
  [6, 17],
  [7, 14],
  [10, 6],
]
/** After how many hours of work a task is finished, and how likely that is: most the same day, some never. */
const lags: [hours: number, weight: number][] = [
  [2, 0.34],
  [9, 0.16],
  [18, 0.14],
  [27, 0.07],
  [36, 0.06],
]

export function planOfWeek(seed: number): Act[] {
  const random = seededRandom(seed)
  const stories: Story[] = []
  const acts: Act[] = []
  for (const [day, count] of madeOn) {
    const alone = Array.from({ length: count }, () => beginning(random, day))
    const made = [...alone, ...meetings.flatMap((meeting) => planned(meeting, day))]
    for (const each of made.sort((one, other) => compare(one.at, other.at)))
      acts.push(...storyOf(random, stories, each))
  }
  return acts.toSorted((one, other) => compare(one.at, other.at))
}

/** Who plans with whom, when by their clock, and how many tasks come of it. */
type Meeting = { day: number; hour: number; maker: string; owner: string; count: number }
const meetings: Meeting[] = [
  { day: 3, hour: 10, maker: 'Maya', owner: 'Liam', count: 6 },
  { day: 4, hour: 14, maker: 'Ana', owner: 'Filipe', count: 5 },
  { day: 5, hour: 11, maker: 'Kenji', owner: 'Maya', count: 8 },
]

/** Tasks that are given in a row. */
function planned({ day, hour, maker: name, owner, count }: Meeting, today: number): Beginning[] {
  const maker = colleagueCalled(name)
  const begin = firstDay.add({ days: day }).toZonedDateTime({ timeZone: maker.zone, plainTime: { hour } })
  const minutes = day === today ? Array.from({ length: count }, (_, index) => index * 2) : []
  return minutes.map((each) => ({
    ...{ at: begin.add({ minutes: each }).toInstant(), maker },
    owner: colleagueCalled(owner),
  }))
}

function beginning(random: Random, day: number): Beginning {
  for (;;) {
    const maker = someone(random, colleagues)
    const date = firstDay.add({ days: day })
    const begin = date.toZonedDateTime({ timeZone: maker.zone, plainTime: { hour: maker.hours[0] } })
    const at = begin
      .add({ minutes: Math.floor(random.between(5, (maker.hours[1] - maker.hours[0]) * 60 - 30)) })
      .toInstant()
    // Whoever is away or has a holiday makes none.
    if (dayAtWork(maker, at)) return { at, maker }
  }
}

type Beginning = { at: Temporal.Instant; maker: Colleague; owner?: Colleague }

function storyOf(random: Random, stories: Story[], { at, maker, ...known }: Beginning): Act[] {
  const index = stories.length
  const owner = known.owner ?? ownerFor(random, maker)
  const story: Story = { index, created: at, maker, owner }
  const blocker = random.chance(0.24) ? blockerFor(random, stories, story) : undefined
  const added = addLine(random, story, blocker)
  const work = workOn(random, story, blocker?.finished)
  stories.push(story)
  return [
    { at, who: maker.name, line: added, makes: index },
    ...work,
    ...(random.chance(0.5) ? talk(random, story) : []),
    ...(random.chance(0.07) ? night(random, story) : []),
    ...(random.chance(0.09) ? reminders(random, story) : []),
  ].filter((act) => act.at === at || compare(act.at, at) > 0)
}

/** Half of what is made is for oneself; the rest for somebody near, or in another zone. */
function ownerFor(random: Random, maker: Colleague): Colleague {
  if (random.chance(0.5)) return maker
  const near = random.chance(0.6)
  return someone(
    random,
    colleagues.filter((each) => each !== maker && (each.zone === maker.zone) === near),
  )
}

function blockerFor(random: Random, stories: Story[], { created, owner }: Story): Story | undefined {
  const open = stories.filter(
    (each) => each.owner !== owner && each.finished && compare(each.finished, created.add({ hours: 1 })) > 0,
  )
  return open.length > 0 ? open[Math.floor(random.next() * open.length)] : undefined
}

function addLine(random: Random, { index, maker, owner, created }: Story, blocker?: Story): string {
  const title = `${verbs[index % verbs.length]} the ${nouns[Math.floor(index / verbs.length) % nouns.length]}`
  const day = created.toZonedDateTimeISO(maker.zone).toPlainDate()
  const words = [`add "${title}" @${owner.name}`]
  if (random.chance(0.32)) {
    const due = day.add({ days: Math.floor(random.between(blocker ? 2 : 0, 6)) })
    words.push(due.dayOfWeek > 5 ? '' : `due:${due}`)
  }
  const urgency = random.next()
  if (urgency < 0.05) words.push('!urgent')
  else if (urgency < 0.18) words.push('!high')
  if (blocker) words.push(`after:{${blocker.index}}`)
  if (random.chance(0.08)) words.push('watch:yes')
  return words.filter(Boolean).join(' ')
}

/** It is begun, perhaps handed over, and mostly finished; sets who has it in the end, and when it is finished. */
function workOn(random: Random, story: Story, ready = story.created): Act[] {
  const { index, owner, created } = story
  const free = compare(ready, created) > 0 ? ready : created
  const begun = afterWork(owner, free, random.between(0.3, 4))
  const start: Act = { at: begun, who: owner.name, line: `start {${index}}` }
  if (random.chance(0.25)) return [start, ...handOver(random, story, begun)]
  const lag = lagFor(random)
  if (lag === undefined) return random.chance(0.5) ? [start] : [putOff(random, story, free), start]
  story.finished = afterWork(owner, begun, random.between(0.3, 1) * lag)
  const done: Act = { at: story.finished, who: owner.name, line: `done {${index}}` }
  if (!random.chance(0.05)) return [start, done]
  return [start, done, ...reopened(random, story)]
}

function lagFor(random: Random): number | undefined {
  let chosen = random.next()
  for (const [hours, weight] of lags) {
    if (chosen < weight) return hours
    chosen -= weight
  }
  return undefined
}

function putOff(random: Random, { index, owner }: Story, free: Temporal.Instant): Act {
  const line = random.chance(0.5) ? `later {${index}}` : `later {${index}} in 26 hours`
  return { at: afterWork(owner, free, 0.2), who: owner.name, line }
}

/** At the end of what one can do it goes to somebody in another zone, who takes it, passes it on, sends it back or says nothing. */
function handOver(random: Random, story: Story, begun: Temporal.Instant): Act[] {
  const { index, owner: giver } = story
  const others = colleagues.filter((each) => each.zone !== giver.zone)
  const receiver = someone(random, others)
  const handed = afterWork(giver, begun, random.between(0.5, 5))
  const acts = [
    { at: handed, who: giver.name, line: `handoff {${index}} @${receiver.name} Half of it is done` },
  ]
  const answered = afterWork(receiver, handed, random.between(0.1, 3))
  const answer = random.next()
  if (answer < 0.08) return acts
  if (answer < 0.16) {
    acts.push({ at: answered, who: receiver.name, line: `handoffs refuse {${index}} Staging is down` })
    return acts
  }
  let taker = receiver
  if (answer < 0.26) {
    taker = someone(
      random,
      others.filter((each) => each !== receiver),
    )
    acts.push({
      at: answered,
      who: receiver.name,
      line: `handoffs pass {${index}} @${taker.name} You know it`,
    })
  }
  const taken = taker === receiver ? answered : afterWork(taker, answered, random.between(0.1, 3))
  acts.push({ at: taken, who: taker.name, line: `handoffs accept {${index}}` })
  story.owner = taker
  story.finished = afterWork(taker, taken, random.between(0.5, 9))
  return [...acts, { at: story.finished, who: taker.name, line: `done {${index}} It is out` }]
}

function reopened(random: Random, story: Story): Act[] {
  const { index, maker, owner, finished = story.created } = story
  const back = afterWork(maker, finished, random.between(0.5, 4))
  story.finished = afterWork(owner, back, random.between(1, 6))
  return [
    { at: back, who: maker.name, line: `reopen {${index}} It is back on Safari` },
    { at: story.finished, who: owner.name, line: `done {${index}}` },
  ]
}

/** Whoever is asked, in whose channel: what runs all week. */
export const standing: Omit<Act, 'at'>[] = [
  { who: 'Ana', line: 'standup add "every weekday 9:30" zone:Europe/Lisbon @Ana @Bruno @Carla @Filipe' },
  { who: 'Kenji', line: 'standup add "every weekday 10:30" zone:Asia/Tokyo @Kenji @Haruto @Ren' },
  { who: 'Maya', line: 'digest add "every weekday 10:00" zone:America/Los_Angeles' },
]

export function channelOf(name: string): string {
  return `C-${colleagueCalled(name).zone}`
}
