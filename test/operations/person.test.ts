/** People say with data when they work, when they are away and what they are told, as programs do. */
import { expect, test } from 'vitest'
import { mute } from '../../src/operations/notification/mute.ts'
import { setPings } from '../../src/operations/notification/settings.ts'
import { perform } from '../../src/operations/operation.ts'
import { beAway } from '../../src/operations/person/be-away.ts'
import { beBack } from '../../src/operations/person/be-back.ts'
import { linkAccounts } from '../../src/operations/person/link.ts'
import { setSchedule } from '../../src/operations/person/set-schedule.ts'
import { journey } from '../support/journey.ts'
import { asPerson, refused } from '../support/scope.ts'

const { baton, person } = journey({ now: '2026-03-05T10:00:00Z' })
const ana = person('Ana')
const kenji = person('Kenji')

const when = { from: '2026-03-05T10:00:00Z', until: '2026-03-09T00:00:00Z' }

test('hours mean nothing without a time zone: nothing of it is set', async () => {
  for (const each of [ana, kenji]) await each.say('people')
  const set = (given: object) => asPerson(baton, 'Ana', (scope) => perform(scope, setSchedule, given))
  const hours = { from: 540, to: 1080 }
  expect(await refused(set({ hours, holidays: 'PT' }))).toEqual({ code: 'no_zone', args: { hours: true } })
  expect(await refused(set({ zone: 'Europe/Lisbon', holidays: 'Atlantis' }))).toMatchObject({
    code: 'unknown_country',
  })
  const { profile, changed } = await set({ zone: 'Europe/Lisbon', hours: 'any', holidays: 'Portugal' })
  expect({ changed, ...profile.work }).toMatchObject({
    changed: true,
    zone: 'Europe/Lisbon',
    hours: { from: 0, to: 1440 },
    days: [1, 2, 3, 4, 5, 6, 7],
  })
  expect(profile.work?.holidays).toContain('2026-12-25')
})

test('who is away has one time off at a time, until they are back', async () => {
  const away = (given: object) => asPerson(baton, 'Ana', (scope) => perform(scope, beAway, given))
  expect(await refused(away({ cover: { name: 'Kenji' } }))).toMatchObject({ code: 'no_time_off' })
  expect(await refused(away({ when, cover: { me: true } }))).toMatchObject({ code: 'own_cover' })
  expect(await refused(away({ when: { from: when.until, until: when.from } }))).toMatchObject({
    code: 'bad_input',
  })
  expect(await away({})).toEqual({ planned: [] })
  await away({ when })
  await away({ cover: { name: 'Kenji' } })
  expect(await away({})).toMatchObject({ planned: [{ cover: { name: 'Kenji' } }] })
  const back = await asPerson(baton, 'Ana', (scope) => perform(scope, beBack, {}))
  expect(back).toMatchObject({ ended: [{ cover: { name: 'Kenji' } }], planned: [] })
  const told = await baton.db
    .selectFrom('event')
    .select('data')
    .where('kind', '=', 'person.availability')
    .orderBy('id')
    .execute()
  expect(told.map(({ data }) => data.covers)).toMatchObject([
    [],
    [],
    [{ kind: 'begins' }],
    [{ kind: 'over' }],
  ])
})

test('what people set for themselves is in nobody’s history', async () => {
  await ana.say('add Deploy it')
  expect(await ana.say('history')).toMatch(
    /^History of the workspace\n[^\n]*@Ana added T-1\nThat’s the start of the history\.$/,
  )
})

test('what is wrong with one setting leaves all of them', async () => {
  const set = (given: object) => asPerson(baton, 'Ana', (scope) => perform(scope, setPings, given))
  expect(await refused(set({ limit: 5, quiet: 'any' }))).toMatchObject({ code: 'always_quiet' })
  expect(await refused(set({ limit: 5, backup: { me: true } }))).toMatchObject({ code: 'own_backup' })
  expect(await set({})).toMatchObject({ changed: false, settings: {} })
  const { settings } = await set({ limit: 5, due: 0, backup: { name: 'Kenji' } })
  expect(settings).toMatchObject({ limit: 5, dueDays: 0 })
  const again = await set({ limit: null, due: 'usual', backup: null })
  expect([again.settings.limit, again.settings.dueDays, again.backup]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('only what somebody chose is muted', async () => {
  const nothing = asPerson(baton, 'Ana', (scope) => perform(scope, mute, {}))
  expect(await refused(nothing)).toEqual({ code: 'nothing_to_mute', args: { mutes: true } })
  const own = asPerson(baton, 'Ana', (scope) => perform(scope, mute, { reason: 'reminder' }))
  expect(await refused(own)).toMatchObject({ code: 'bad_input' })
})

test('a code that can’t be used yet is not used up', async () => {
  const link = (name: string, given: object) =>
    asPerson(baton, name, (scope) =>
      perform(scope, linkAccounts, { platform: 'slack', team: 'T1', ...given }),
    )
  const given = await link('Ana', {})
  if (!('code' in given)) throw new Error('there is no code')
  for (const _ of [1, 2]) expect(await refused(link('Kenji', given))).toMatchObject({ code: 'same_team' })
  expect(await link('Ana', given)).toEqual({ already: true })
  expect(await refused(link('Ana', given))).toMatchObject({ code: 'unknown_code' })
})
