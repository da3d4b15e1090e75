/** What people say beside their work, change their minds about at night, and want to be reminded of. */
import type { Random } from '../../chaos/random.ts'
import { afterWork, type Colleague, colleagues, dayAtWork } from './people.ts'
import { type Act, compare, type Story, someone } from './story.ts'

const remarks = [
  'The staging key has changed.',
  'I see it on Safari, too.',
  'That should do.',
  'The second one is shorter.',
  'It is on the shared drive.',
  'Good, go ahead.',
]
const questions = ['Can you look at this?', 'Which of the two do we take?', 'Is it ready to be shown?']

/** Two people at work say a few things in a row; others leave a word, and hear back when that is read. */
export function talk(random: Random, { index, created, owner, maker, finished }: Story): Act[] {
  const other =
    maker === owner
      ? someone(
          random,
          colleagues.filter((each) => each !== owner),
        )
      : maker
  const say = (who: Colleague, at: Temporal.Instant, text: string): Act => ({
    ...{ at, who: who.name },
    line: `comment {${index}} ${text}`,
  })
  const asked = (to: Colleague) => `@${to.name} ${random.pick(['', ...questions])}`.trim()
  const at = afterWork(owner, created, random.between(0.2, 6))
  if (finished && compare(at, finished) > 0 && random.chance(0.7)) return []
  if (dayAtWork(other, at)) {
    const count = Math.floor(random.between(2, 7))
    return Array.from({ length: count }, (_, turn) => {
      const who = turn % 2 === 0 ? other : owner
      const seconds = Math.floor(turn * random.between(60, 200))
      const text = turn === 0 && random.chance(0.4) ? asked(owner) : random.pick(['Yes.', ...remarks])
      return say(who, at.add({ seconds: seconds + turn }), text)
    })
  }
  const said = afterWork(other, created, random.between(0.2, 5))
  if (random.chance(0.5)) return [say(other, said, random.pick(['Just so you know.', ...remarks]))]
  return [
    say(other, said, `@${owner.name} ${random.pick(['Well?', ...questions])}`),
    say(
      owner,
      afterWork(owner, said, random.between(0.2, 3)),
      `@${other.name} ${random.pick(['Yes.', ...remarks])}`,
    ),
  ]
}

/** Late in the evening somebody gives it away, and takes that back before anybody could have read it. */
export function night(random: Random, { index, created, maker, owner }: Story): Act[] {
  const others = colleagues.filter((each) => each !== owner)
  const [one, other] = [someone(random, others), someone(random, others)]
  const day = created.toZonedDateTimeISO(maker.zone).toPlainDate()
  const at = day
    .toZonedDateTime({ timeZone: maker.zone, plainTime: { hour: 20 } })
    .add({ minutes: Math.floor(random.between(10, 150)) })
    .toInstant()
  const act = (minutes: number, line: string): Act => ({ at: at.add({ minutes }), who: maker.name, line })
  const acts = [act(0, `assign {${index}} @${one.name}`), act(40, `unassign {${index}} @${one.name}`)]
  return random.chance(0.4) && one !== other ? [...acts, act(41, `assign {${index}} @${other.name}`)] : acts
}

export function reminders(random: Random, { index, created, owner, maker }: Story): Act[] {
  const at = created.add({ minutes: 2 })
  const other = someone(
    random,
    colleagues.filter((each) => each !== maker),
  )
  const what = owner === maker ? `{${index}}` : 'to look at the board'
  const line = random.pick([
    `remind me ${what} at 21:00`,
    `remind me ${what} in 5 days`,
    'remind me in 3 hours to stretch',
    `remind @${other.name} tomorrow 7:30 to call the bank`,
  ])
  return [{ at, who: maker.name, line }]
}
