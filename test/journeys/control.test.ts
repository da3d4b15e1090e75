import { afterEach, describe, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type Said, type user } from '../support/team.ts'

const { slack, discord, baton, person, at } = journey({
  on: ['slack', 'discord'],
  now: '2026-03-02T09:00:00Z',
})
let team = 0
let from: Said
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>

afterEach(() => {
  slack.sent.length = 0
  discord.sent.length = 0
})

/** Two people of a new team, on a Monday of their own, at 10:00. */
async function begin() {
  team++
  const day = Temporal.PlainDate.from('2026-03-02').add({ weeks: team })
  await at(`${day}T10:00:00Z`)
  from = { team: { id: `T${team}` } }
  ana = person(`Ana${team}`, from)
  kenji = person(`Kenji${team}`, from)
  await ana.say('me Europe/Lisbon hours:any')
  await kenji.say('me UTC hours:9-18')
}

/** The moment of today. */
function time(clock: string) {
  return at(`${baton.clock.now().toString().slice(0, 10)}T${clock}:00Z`)
}

async function comment(words: string) {
  await ana.say(`comment T-1 ${words}`)
  await baton.settle()
}

const told = () => slack.told(kenji.id)

describe('settings', () => {
  test('what is set is shown, and what is taken back is as usual', async () => {
    await begin()
    const usual = await kenji.say('me pings')
    expect(usual).toContain(
      'Sent to: where you were last\nQuiet hours: none\nUrgent: waits like everything else',
    )
    expect(usual).toContain(
      'Limit: none\nDue dates: 1 working day before, or as the List says\nBackup: no one',
    )
    const words = `route:slack quiet:12-13 urgent:yes limit:10 due:2d backup:@${ana.id} review:yes digest:off`
    await kenji.say(`me pings ${words}`)
    await kenji.say('me when comment batch')
    await kenji.say('me when watching digest')
    expect(await kenji.say('me pings')).toContain(
      [
        'Sent to: Slack',
        'Quiet hours: 12:00–13:00 your time',
        'Urgent: at any time',
        'Limit: 10 a day, the rest next morning',
        'Due dates: 2 working days before',
        `Backup: @${ana.id}`,
        'Blocker in review: I tell you',
        'Digest of your day: off',
        'Once an hour: comment',
        'Next morning: watching',
      ].join('\n'),
    )
    await kenji.say('me pings route:last quiet:none urgent:no limit:none due:usual review:no digest:on')
    const shown = await kenji.reply('me pings backup:none')
    expect(cardText(shown.card)).toContain('Backup: no one')
    await kenji.say('me when comment now')
    await kenji.say('me when watching now')
    const { settings } = await baton.db
      .selectFrom('person')
      .select('settings')
      .where('name', '=', kenji.id)
      .executeTakeFirstOrThrow()
    // What asks for nothing would else wait.
    expect(settings).toEqual({ pace: { comment: 'now', watching: 'now' } })
    expect((await kenji.say('me pings')).replace('At once: comment, watching\n', '')).toBe(usual)
  })

  test.each([
    ['me pings route:slak', '“slak” isn’t one of the choices.', 'Did you mean slack?'],
    ['me pings quiet:9-5', 'I don’t understand the hours “9-5”.', '22-7'],
    ['me pings quiet:0-24', 'Then nothing would ever reach you.', '22-7'],
    ['me pings limit:many', '“many” isn’t a number I can use.', 'none'],
    ['me pings due:later', '“later” isn’t a number of working days.', '2d'],
    ['me pings backup:@me', 'You can’t be your own backup.', 'teammate'],
    ['me pings urgnt:yes', '“urgnt:” is not an option of me pings.', 'Did you mean urgent:?'],
    ['me when coment batch', '“coment” isn’t one of the choices.', 'Did you mean comment?'],
    ['me when comment hourly', '“hourly” isn’t one of the choices.', 'now, batch or digest'],
    ['me when reminder batch', '“reminder” isn’t one of the choices.', 'It can be unblocked'],
    ['me hours:nine', 'I don’t understand the hours “nine”.', '22-6'],
    ['me days:funday', 'I don’t understand the days “funday”.', 'sun-thu'],
    ['me holidays:Atlantis', 'I don’t know a country called “Atlantis”.', 'Portugal'],
  ])('“%s” is refused, and says what would do', async (words, message, hint) => {
    const said = await kenji.say(words)
    expect(said).toContain(message)
    expect(said).toContain(hint)
  })

  test('a night shift, a week from Sunday and holidays read and show', async () => {
    const said = await ana.say('me Asia/Jerusalem hours:22-6 days:sun-thu holidays:IL')
    expect(said).toContain('Sun–Thu 22:00–06:00')
    expect(said).toMatch(/Next holiday: \w+ \d+ \w+/)
  })

  test('quiet hours need a time zone', async () => {
    const zoe = person('Zoe', from)
    expect(await zoe.say('me pings quiet:12-13')).toContain('I don’t know your time zone yet.')
  })
})

test('in quiet hours nothing comes, until they are over or taken back', async () => {
  await begin()
  await ana.say(`add Build @${kenji.id}`)
  await baton.settle()
  await kenji.say('me pings quiet:12-13')
  await time('12:10')
  await comment('one')
  expect(told()).toHaveLength(1)
  await time('13:00')
  expect(told()[1]).toContain('> one')
  await kenji.say('me pings quiet:13-17')
  await comment('two')
  expect(told()).toHaveLength(2)
  await kenji.say('me pings quiet:none')
  await baton.settle()
  expect(told()[2]).toContain('> two')
  // All of their work: it comes when that is over.
  await kenji.say('me pings quiet:8-19')
  await comment('three')
  expect(told()).toHaveLength(3)
  await time('19:00')
  expect(told()[3]).toContain('> three')
})

test('what is urgent breaks through where they let it', async () => {
  await begin()
  await time('20:00')
  await ana.say(`add Fire !urgent @${kenji.id}`)
  await baton.settle()
  expect(told()).toEqual([])
  await kenji.say('me pings urgent:yes')
  await ana.say(`add Flood !urgent @${kenji.id}`)
  await ana.say(`add Mop up @${kenji.id}`)
  await baton.settle()
  expect(told()).toEqual([expect.stringContaining('T-2 Flood')])
})

test('what is over the day’s limit waits for the next morning', async () => {
  await begin()
  await ana.say(`add Build @${kenji.id}`)
  await baton.settle()
  await kenji.say('me pings limit:2')
  for (const each of ['one', 'two', 'three']) await comment(each)
  expect(told()).toHaveLength(2)
  expect(await kenji.say('me queue')).toContain('until the next morning: today’s limit is reached')
  await at(baton.clock.now().add({ hours: 23 }).toString())
  expect(told()).toHaveLength(3)
  expect(told()[2]).toMatch(/^2 comments on T-1 Build\n.*: “two”\n.*: “three”\n/)
})

test('a kind of ping comes once an hour, or with the next morning', async () => {
  await begin()
  await ana.say(`add Build @${kenji.id}`)
  await baton.settle()
  expect(await kenji.say('me when comment batch')).toContain(
    'When someone comments on a task of yours, I tell you with others, at most once an hour',
  )
  await time('10:10')
  await comment('one')
  await time('10:50')
  await comment('two')
  expect(told()).toHaveLength(1)
  await time('11:00')
  expect(told()[1]).toMatch(/^2 comments on T-1 Build\n/)
  await kenji.say('me when comment digest')
  await comment('three')
  await time('17:59')
  expect(told()).toHaveLength(2)
  await at(baton.clock.now().add({ hours: 15, minutes: 1 }).toString())
  expect(told()[2]).toContain('> three')
})

test('pings go to the platform they name, to both, or to where they were last', async () => {
  await begin()
  const there: Said = { platform: 'discord', team: { id: `G${team}` }, place: { id: 'D1', kind: 'channel' } }
  const onDiscord = person(`kenji#${team}`, { ...there, rank: 'manager' })
  const codeIn = (words: string) => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(words)?.[0] ?? ''
  await onDiscord.say(`connect ${codeIn(await ana.say('connect'))}`)
  expect(await kenji.say('me pings route:both')).toContain('I don’t know you on Discord yet: link')
  await onDiscord.say(`link ${codeIn(await kenji.say('link'))}`)
  await ana.say(`add Build @${kenji.id}`)
  await baton.settle()
  expect([slack.told(kenji.id).length, discord.told(onDiscord.id).length]).toEqual([1, 1])
  await kenji.say('me pings route:discord')
  await comment('for Discord')
  expect([slack.told(kenji.id).length, discord.told(onDiscord.id).length]).toEqual([1, 2])
  await onDiscord.say('me pings route:slack')
  await comment('for Slack')
  expect([slack.told(kenji.id).length, discord.told(onDiscord.id).length]).toEqual([2, 2])
})

describe('the queue', () => {
  test('shows what is held, until when and why, to them alone; a button sends it', async () => {
    await begin()
    await time('20:00')
    expect(await kenji.say('me queue')).toBe('Nothing is on hold for you')
    await ana.say(`add Build @${kenji.id}`)
    for (let each = 1; each <= 11; each++) await ana.say(`comment T-1 number ${each}`)
    await baton.settle()
    const shown = await kenji.reply('me queue')
    expect(shown.visibility).toBe('caller')
    const lines = cardText(shown.card).split('\n')
    expect(lines[0]).toBe('12 pings held for you')
    expect(lines[1]).toMatch(/ commented on T-1 Build$/)
    expect(lines).toHaveLength(14)
    expect(lines[11]).toMatch(/^All of it is held until working hours: \d{4}-\d\d-\d\dT09:00.*\.$/)
    expect(lines[12]).toBe('and 2 more')
    expect(await ana.say('me queue')).toBe('Nothing is on hold for you')
    const sent = await kenji.press(buttonOf(shown.card, 'Send them now'))
    expect(sent.card.title).toEqual(['12 pings on the way to you'])
    await baton.settle()
    expect(told()).toHaveLength(1)
    expect(told()[0]).toMatch(/^11 comments on T-1 Build\n.*: “number 1”\n[\s\S]*\nand \d+ more\n/)
    expect(await kenji.say('me queue')).toBe('Nothing is on hold for you')
  })
})
