/**
 * Two days in which all kinds of news come about, each with each change in a team of its own. What happens at one
 * moment happens to all teams, so that hundreds of cases take one walk through these days.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Core, type Invocation, type Reply, SendError } from '../../src/platform.ts'
import { openApp } from '../support/app.ts'
import { cardText, recordingAdapter } from '../support/team.ts'
import { type Came, walk } from '../support/walking.ts'
import { type Change, type Expected, type Line, minute, type News, night } from './news/news.ts'
import { onGithub } from './on-github.ts'

/** In days from Monday, as `1 11:00:30`. `down`: until it leaves, nothing can be sent. */
type Course = {
  at: string
  changes: string
  leaves: string
  keep?: Line[] | undefined
  down?: boolean
}
type Case = { news: News; row: Change; course: Course }
type Week = { check(each: Case): void; close(): Promise<void> }

const monday = Temporal.PlainDate.from('2026-03-02')
const begin = momentOf('0 10:30')
const end = momentOf('1 17:45')
/** In minutes: by then what leaves has come, also what waited for more of the like, and what could not be sent was tried again. */
const soon = 7
const afterOutage = 16

function momentOf(words: string): Temporal.Instant {
  const [days = '', plainTime = ''] = words.split(' ')
  const date = monday.add({ days: Number(days) })
  return date.toZonedDateTime({ timeZone: 'UTC', plainTime }).toInstant()
}

/** Each change of it, and none. */
function rowsOf(news: News): Change[] {
  return [{ name: 'unchanged', lines: [], kenji: { says: [news.says], never: [] } }, ...news.changes]
}

/** What is held until somebody's hours begin, or their quiet ones are over; it changes half-way. */
export function heldCourse(news: News): Course | undefined {
  if (news.held === null) return undefined
  const { at, until, keep } = news.held ?? night
  const seconds = momentOf(at).until(momentOf(until)).total('seconds')
  return { at, changes: later(at, seconds / 2), leaves: until, keep }
}

/** What waits for what else happens. */
export function gatheredCourse(news: News): Course | undefined {
  if (news.gathered === null) return undefined
  const { at, seconds } = news.gathered ?? minute
  // What comes of the change may be told sooner than what it changed.
  return { at, changes: later(at, seconds - Math.min(seconds / 2, 30)), leaves: later(at, seconds) }
}

/** What the platform does not take for so many minutes. */
export function downCourse({ gathered }: News, minutes: number): Course {
  const { at, seconds } = gathered ?? minute
  const wait = seconds - minute.seconds
  return { at, changes: later(at, wait + minutes * 30), leaves: later(at, wait + minutes * 60), down: true }
}

function later(at: string, seconds: number): string {
  const there = momentOf(at)
    .add({ milliseconds: seconds * 1000 })
    .toZonedDateTimeISO('UTC')
  return `${monday.until(there.toPlainDate()).days} ${there.toPlainTime()}`
}

/** Each change in each of these courses. */
export function casesOf(
  all: News[],
  courseOf: (news: News) => Course | undefined,
  which = (_: Change) => true,
): Case[] {
  return all.flatMap((news) => {
    const course = courseOf(news)
    return course
      ? rowsOf(news)
          .filter(which)
          .map((row) => ({ news, row, course }))
      : []
  })
}

/** A test for each. */
export function testEach(cases: Case[]): void {
  let here: Week
  beforeAll(async () => {
    here = await week(cases)
  }, 300_000)
  afterAll(() => here.close())
  describe.each([...Map.groupBy(cases, ({ news }) => `${news.reason}: ${news.what}`)])('%s', (_, all) => {
    test.each(all.map((each) => [each.row.name, each] as const))('%s', (_, each) => here.check(each))
  })
}

/** Lives through all of them. */
async function week(cases: Case[]): Promise<Week> {
  const slack = recordingAdapter()
  const publicUrl = 'https://baton.example'
  const baton = await openApp({
    ...{ adapters: [slack.adapter], now: begin.toString(), gatherMs: 60_000, publicUrl },
  })
  const down = new Set<string>()
  slack.control.refuse = ({ team }) => {
    if (down.has(team)) throw new SendError('retry', 'service_unavailable')
  }
  const lives = cases.map((each, index): Life => ({ ...each, team: `T${index + 1}`, came: [] }))
  const agenda = agendaOf({ core: baton.core, github: onGithub(baton.app) }, lives, down)
  const mails = new Map(lives.map((life) => [life.team, life]))
  const on = async (until: Temporal.Instant) => {
    for (const each of await walk(baton, slack, until.toString())) mails.get(each.to.team)?.came.push(each)
  }
  for (const at of [...agenda.keys()].sort((one, other) => one - other)) {
    await on(Temporal.Instant.fromEpochMilliseconds(at))
    for (const work of agenda.get(at) ?? []) await work()
  }
  await on(end)
  return {
    check(each) {
      const life = lives[cases.indexOf(each)]
      if (life) check(life)
    },
    async close() {
      expect(baton.errors).toEqual([])
      await baton.close()
    },
  }
}

type Life = Case & { team: string; came: Came[]; failure?: unknown; pressed?: Reply }

/** What is done when, by moment. */
type World = { core: Core; github: ReturnType<typeof onGithub> }

function agendaOf(world: World, lives: Life[], down: Set<string>): Map<number, (() => Promise<void>)[]> {
  const agenda = new Map<number, (() => Promise<void>)[]>()
  for (const life of lives) {
    const { news, row, course, team } = life
    const put = (at: Temporal.Instant, work: () => Promise<unknown>) => {
      const careful = async () => {
        if (life.failure === undefined) await work().catch((error: unknown) => (life.failure = error))
      }
      agenda.set(at.epochMilliseconds, [...(agenda.get(at.epochMilliseconds) ?? []), careful])
    }
    const say = (lines: Line[]) => sayAll(world, team, lines, course.at)
    put(begin, () => say([...everybody, ...news.before, ...(course.keep ?? [])]))
    // Before the moment, at which timers come first.
    if (course.down) put(momentOf(course.at).subtract({ seconds: 1 }), async () => down.add(team))
    put(momentOf(course.at), () => say(news.news))
    put(momentOf(course.changes), () => say(row.lines))
    put(momentOf(course.leaves), async () => down.delete(team))
    if (row.kenji !== 'nothing' && !row.after) put(overOf(course), () => pressFirst(world.core, life))
  }
  return agenda
}

function overOf({ leaves, down }: Course): Temporal.Instant {
  return momentOf(leaves).add({ minutes: down ? afterOutage : soon })
}

/** Ana manages the team, and so owns its workspace. */
const everybody: Line[] = ['Ana: digest off', 'Kenji: digest off', 'Maya: digest off']

/** What is refused, or only asked about, would change nothing. */
async function sayAll({ core, github }: World, team: string, lines: Line[], at: string): Promise<void> {
  const [date = '', time = ''] = momentOf(at).toString().slice(0, 16).split('T')
  for (const line of lines) {
    const [name = '', words = ''] = line.split(/: (.*)/s)
    const text = words
      .replaceAll('{at}', `${date} ${time}`)
      .replaceAll('{time}', time)
      .replaceAll(/\{day (\d+)\}/g, (_, days: string) => monday.add({ days: Number(days) }).toString())
    if (name === 'GitHub') {
      await github(team, text, async (who, line) =>
        cardText((await invoke(core, team, who, { text: line })).card),
      )
      continue
    }
    const { card, form } = await invoke(core, team, name, { text })
    if (form || card.tone === 'warning' || card.tone === 'bad')
      throw new Error(`“${line}” is not done:\n${cardText(card)}`)
  }
}

/** Everybody is at work in UTC, from nine to six. */
function invoke(core: Core, team: string, name: string, input: Invocation['input']): Promise<Reply> {
  const isButton = 'call' in input
  return core.receive({
    id: randomUUID(),
    platform: 'slack',
    team: { id: team },
    caller: { id: name, name, timeZone: 'UTC', ...(name === 'Ana' && { rank: 'manager' as const }) },
    mentioned: [],
    place: isButton ? { id: `D${name}`, kind: 'direct' } : { id: 'C1', kind: 'channel', name: 'general' },
    input,
    button: isButton,
  })
}

async function pressFirst(core: Core, life: Life): Promise<void> {
  const [message] = toldTo(life.news.to ?? 'Kenji', life, momentOf(life.course.leaves), overOf(life.course))
  const [first] = message?.card.buttons ?? []
  if (first) life.pressed = await invoke(core, life.team, 'Kenji', { call: first.call })
}

/** From a moment until before another. */
function toldTo(name: string, { came }: Life, from: Temporal.Instant, until: Temporal.Instant): Came[] {
  return came.filter(
    ({ to, at }) =>
      to.id === name && Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0,
  )
}

function check(life: Life): void {
  const { news, row, course, failure, pressed } = life
  const to = news.to ?? 'Kenji'
  if (failure !== undefined) throw failure
  const leaves = momentOf(course.leaves)
  const over = overOf(course)
  expectTold(toldTo(to, life, momentOf(course.at), leaves), 'nothing')
  expectTold(toldTo(to, life, leaves, over), row.kenji)
  // What she is given waits for what else she is given.
  const byThen = over.add({ minutes: 5 })
  if (row.maya) expectTold(toldTo('Maya', life, momentOf(course.changes), byThen), row.maya)
  if (row.after) expectTold(toldTo(to, life, over, end), row.after)
  if (!pressed || pressed.form) return
  // The first button of what was told does what it says.
  expect(pressed.card.tone, cardText(pressed.card)).not.toMatch(/warning|bad/)
  expect(cardText(pressed.card)).not.toMatch(/already|any more/)
}

function expectTold(messages: Came[], expected: Expected): void {
  const all = messages.map(({ text }) => text).join('\n-----\n')
  if (expected === 'nothing') {
    expect(all).toBe('')
    return
  }
  if (expected.says.length > 0) expect(messages.length, all || 'nothing was told').toBe(1)
  for (const each of expected.says) expect(all).toMatch(each)
  for (const each of expected.never) expect(all).not.toMatch(each)
  // One thing is that thing, and no collection.
  expect(all).not.toMatch(/^1 things? /m)
}
